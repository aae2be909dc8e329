import { comparableGuid, hresultName } from '../../protocol';
import type { Oracle, Say } from '../oracle';
import type { CallRecord, SessionView, Window } from '../session-view';

/**
 * ERR-17, ERR-18 and ERR-20: what a handler does where the documents are silent: an error it does not know, a window that was denied,
 * ShowError in mid-run. Noted, never judged.
 */
export const unspecifiedShowErrorIsNoted: Oracle = {
  name: 'unspecified-show-error-is-noted',
  requirements: ['ERR-17', 'ERR-18', 'ERR-20'],
  watch(session, say) {
    const unknown = new Set<Window>();
    return {
      call: {
        ShowError(call) {
          if (call.window !== undefined && !session.liveErrors.has(comparableGuid(call.args.errorId)))
            unknown.add(call.window);
        },
      },
      close() {
        for (const call of session.dialogs) {
          if (call.method === 'ShowError' && call.window !== undefined)
            note(call, { unknown: unknown.has(call.window), session, say });
        }
      },
    };
  },
};

function note(
  call: CallRecord<'ShowError'>,
  { unknown, session, say }: { unknown: boolean; session: SessionView; say: Say },
): void {
  const { window, n } = call;
  const style = styleOf(call, session);
  const entries = [n, ...(window?.completions.slice(0, 1).map((completion) => completion.n) ?? [])];
  if (unknown)
    say.note('ERR-17', { entries, seen: `ShowError at #${n} named an error that is not logged, and ${style}.` });
  if (window?.deniedN !== undefined)
    say.note('ERR-18', {
      entries,
      seen: `ShowError at #${n} was denied a window at #${window.deniedN}, and ${style}.`,
    });
  if (window?.asked?.whileSynchronizing === true)
    say.note('ERR-20', { entries, seen: `ShowError at #${n} came in mid-run, and ${style}.` });
}

function styleOf(call: CallRecord, session: SessionView): string {
  const completions = call.window?.completions.length ?? 0;
  const completed = completions === 0 ? 'was not completed' : 'was completed';
  if (call.hr === undefined) return session.lost === undefined ? 'did not answer' : 'was lost';
  return `answered ${hresultName(call.hr)} and ${completed}`;
}
