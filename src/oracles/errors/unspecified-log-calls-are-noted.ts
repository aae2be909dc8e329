import { failed, hresultName } from '../../protocol';
import type { Oracle, Say } from '../oracle';
import type { CallbackRecord, Round, SessionView } from '../session-view';

/**
 * LOG-15 and LOG-16: a LogError or DeleteLogError that was answered by a failure, and an entry that came before the preparation or
 * after the run. Noted, never judged; a run that was given up for a failing answer is pointed out.
 */
export const unspecifiedLogCallsAreNoted: Oracle = {
  name: 'unspecified-log-calls-are-noted',
  requirements: ['LOG-15', 'LOG-16'],
  watch(session, say) {
    let refused: CallbackRecord | undefined;
    let isNoted = false;
    const keep = (callback: CallbackRecord) => {
      if (callback.hr !== undefined && failed(callback.hr)) refused ??= callback;
    };
    return {
      callback: {
        LogError({ n }) {
          const { PrepareForSync, Synchronize, ShowError, ShowProperties } = session.windows;
          if (
            isNoted ||
            PrepareForSync !== undefined ||
            Synchronize !== undefined ||
            ShowError !== undefined ||
            ShowProperties !== undefined
          )
            return;
          isNoted = true;
          const when = session.rounds.length === 0 ? 'before any PrepareForSync' : 'outside preparation and run';
          say.note('LOG-16', { entries: [n], seen: `LogError at #${n} came ${when}.` });
        },
      },
      reply: { LogError: keep, DeleteLogError: keep },
      close() {
        if (refused !== undefined) noteRefused(refused, session, say);
      },
    };
  },
};

function noteRefused({ method, n, hr, round }: CallbackRecord, session: SessionView, say: Say): void {
  const end = session.lost === undefined ? endOf(round) : `the handler was lost at #${session.lost.n}`;
  say.note('LOG-15', {
    entries: [n],
    seen: `${method} at #${n} was answered ${hresultName(hr ?? 0)}; after that ${end}.`,
  });
}

function endOf(round: Round | undefined): string {
  const synchronize = round?.synchronize;
  if (synchronize === undefined) return 'no run followed';
  const [completion] = synchronize.completions;
  if (completion === undefined) return `Synchronize (#${synchronize.call.n}) was not completed`;
  const { hr } = completion.args as { readonly hr?: unknown };
  const wasGivenUp = typeof hr === 'number' && failed(hr);
  return `the run ended at #${completion.n} ${wasGivenUp ? 'with a failure: a warning, as the log is no reason to give up' : 'as usual'}`;
}
