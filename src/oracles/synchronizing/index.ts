/** Oracles of Synchronize and SynchronizeCompleted. */
import type { GroupOracle } from '../group-oracle';
import type { Oracle } from '../oracle';
import { anyThread } from './any-thread';
import { completionAfterRefusal } from './completion-after-refusal';
import { completionComesOnce } from './completion-comes-once';
import { completionHasItsCall } from './completion-has-its-call';
import { completionIsTheEnd } from './completion-is-the-end';
import { synchronizationAnswersAreDefined } from './defined-answers';
import { earlyCompletion } from './early-completion';
import { errorsShownAfterwards } from './errors-shown-afterwards';
import { everyItemIsHandled } from './every-item-is-handled';
import { feedbackWithoutTheFlag } from './feedback-without-the-flag';
import { itemsEndWithAStatus } from './items-end-with-a-status';
import { nullParentOfSynchronize } from './null-parent';
import { onlyChosenItems } from './only-chosen-items';
import { synchronization } from './phase';
import { progressIsGiven } from './progress-is-given';
import { resultIsTold } from './result-is-told';
import { returnsPromptly } from './returns-promptly';
import { runNeedsNoUser } from './run-needs-no-user';
import { unspecifiedRuns } from './unspecified-runs';

export const synchronizing: readonly Oracle[] = [
  everyItemIsHandled,
  onlyChosenItems,
  returnsPromptly('SYNC-05', synchronization),
  completionComesOnce('SYNC-06', synchronization),
  earlyCompletion('SYNC-07', synchronization),
  completionAfterRefusal('SYNC-08', synchronization),
  synchronizationAnswersAreDefined,
  resultIsTold,
  progressIsGiven,
  runNeedsNoUser,
  errorsShownAfterwards,
  anyThread,
  completionIsTheEnd,
  completionHasItsCall('SYNC-24', synchronization),
  itemsEndWithAStatus,
  unspecifiedRuns,
];

export const synchronizingGroups: readonly GroupOracle[] = [feedbackWithoutTheFlag, nullParentOfSynchronize];
