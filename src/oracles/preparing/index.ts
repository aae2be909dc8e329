/**
 * Oracles of PrepareForSync and PrepareForSyncCompleted. Rules that Synchronize obeys as well are written beside the oracles of
 * Synchronize; PREP-02 shares an oracle with SYNC-02, and PREP-20 one with SYNC-20.
 */
import type { GroupOracle } from '../group-oracle';
import type { Oracle } from '../oracle';
import { completionAfterRefusal } from '../synchronizing/completion-after-refusal';
import { completionComesOnce } from '../synchronizing/completion-comes-once';
import { completionHasItsCall } from '../synchronizing/completion-has-its-call';
import { preparationAnswersAreDefined } from '../synchronizing/defined-answers';
import { earlyCompletion } from '../synchronizing/early-completion';
import { nullParentOfPrepare } from '../synchronizing/null-parent';
import { preparation } from '../synchronizing/phase';
import { returnsPromptly } from '../synchronizing/returns-promptly';
import { listIsReplaced } from './list-is-replaced';
import { nothingIsMovedYet } from './nothing-is-moved-yet';
import { oddLists } from './odd-lists';
import { impossibleWithoutUi, outcomeIsTold } from './outcome-is-told';
import { progressWhilePreparing } from './progress-while-preparing';
import { reservedIsIgnored } from './reserved-is-ignored';

export const preparing: readonly Oracle[] = [
  preparationAnswersAreDefined,
  completionComesOnce('PREP-05', preparation),
  completionAfterRefusal('PREP-06', preparation),
  returnsPromptly('PREP-07', preparation),
  earlyCompletion('PREP-08', preparation),
  outcomeIsTold,
  impossibleWithoutUi,
  listIsReplaced,
  nothingIsMovedYet,
  completionHasItsCall('PREP-16', preparation),
  progressWhilePreparing,
  oddLists,
];

export const preparingGroups: readonly GroupOracle[] = [reservedIsIgnored, nullParentOfPrepare];
