import { hresultName, SYNCMGRSTATUS } from '../../protocol';
import type { RequirementId } from '../../requirements';
import type { Oracle, Say } from '../oracle';
import type { CallRecord, Round } from '../session-view';
import { completionHr } from './phase';
import { isPrepared } from './run';

/**
 * SYNC-28 to SYNC-31: what the documents leave open is noted and judged by nobody: the result of mixed and of cancelled runs, and
 * the answers to a Synchronize without a preparation or beside another.
 */
export const unspecifiedRuns: Oracle = {
  name: 'unspecified-runs',
  requirements: ['SYNC-28', 'SYNC-29', 'SYNC-30', 'SYNC-31'],
  watch(session, say) {
    return {
      return: { Synchronize: (call) => noteCall(say, call) },
      close() {
        for (const round of session.rounds) noteResult(say, round);
      },
    };
  },
};

function noteCall(say: Say, call: CallRecord): void {
  if (call.hr === undefined || call.window === undefined) return;
  const note = (id: RequirementId, how: string) =>
    say.note(id, {
      entries: [call.n, call.returnedN ?? call.n],
      seen: `Synchronize at #${call.n}, ${how}, answered ${hresultName(call.hr ?? 0)}.`,
    });
  const { round, overlapped } = call.window;
  if (overlapped && round?.synchronize !== call.window) note('SYNC-31', 'while another was open');
  else if (round === undefined || !isPrepared(round)) note('SYNC-30', 'without a preparation that succeeded');
}

function noteResult(say: Say, { synchronize, items, cancelledAll }: Round): void {
  if (synchronize?.call.hr === undefined) return;
  const runs = [...items.values()];
  const hasEnd = (status: number) => runs.some((item) => item.terminal?.status === status);
  const completion = synchronize.completions[0];
  const completed = completionHr(completion);
  const result = completed === undefined ? 'no completion' : `a completion of ${hresultName(completed)}`;
  const finding = (what: string) => ({
    entries: [synchronize.call.n, ...(completion === undefined ? [] : [completion.n])],
    seen: `The run of #${synchronize.call.n}, ${what}, ended with the answer ${hresultName(synchronize.call.hr ?? 0)} and ${result}.`,
  });
  const isCancelled = cancelledAll !== undefined || runs.some((item) => item.cancel !== undefined);
  if (isCancelled) say.note('SYNC-29', finding('which the user cancelled in whole or in part'));
  else if (hasEnd(SYNCMGRSTATUS.FAILED) && hasEnd(SYNCMGRSTATUS.SUCCEEDED)) {
    say.note('SYNC-28', finding('in which some items failed and some succeeded'));
  }
}
