import { failed, hresultName } from '../../protocol';
import type { Oracle, Say } from '../oracle';
import type { CallbackRecord, Round } from '../session-view';

/** PROG-19 is a note: what became of a run in which a Progress was answered by a failure. A crash is COM-07, a hang may be SYNC-06. */
export const failingAnswersNoted: Oracle = {
  name: 'failing-answers-noted',
  requirements: [],
  watch(session, say) {
    const firstIn = new Map<Round, CallbackRecord>();
    return {
      reply: {
        Progress(callback) {
          const { hr, round } = callback;
          if (hr === undefined || !failed(hr) || round === undefined || session.releasedN !== undefined) return;
          if (!firstIn.has(round)) firstIn.set(round, callback);
        },
      },
      close() {
        for (const [round, callback] of firstIn) note(say, round, callback);
      },
    };
  },
};

function note(say: Say, { synchronize }: Round, { n, hr, repliedN }: CallbackRecord): void {
  const end = synchronize?.closedN;
  const what = end === undefined ? 'its run was not seen to end' : `its run ended at #${end}`;
  say.note('PROG-19', {
    entries: [n, repliedN ?? n, ...(end === undefined ? [] : [end])],
    seen: `Progress at #${n} was answered ${hresultName(hr ?? 0)}, and ${what}.`,
    ...(end === undefined ? { look: 'Go on or end the run after a failing answer, and complete either way.' } : {}),
  });
}
