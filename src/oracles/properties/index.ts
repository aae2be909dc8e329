/** Oracles of ShowProperties. */
import type { GroupOracle } from '../group-oracle';
import type { Oracle } from '../oracle';
import { propertiesCompletionTellsOutcome } from './completion-tells-outcome';
import { dialogsMatchTheirFlags } from './dialogs-match-their-flags';
import { handledDialogAnswersOk } from './handled-dialog-answers-ok';
import { handlerDialogIsFound } from './handler-dialog-is-found';
import { propertiesCompleteOnce } from './properties-complete-once';
import { propertiesWindowMayBeNull } from './properties-window-may-be-null';
import { propertiesWithoutAParent } from './properties-without-a-parent';
import { unspecifiedPropertiesAreNoted } from './unspecified-properties-are-noted';

export const properties: readonly Oracle[] = [
  handlerDialogIsFound,
  handledDialogAnswersOk,
  propertiesCompleteOnce,
  propertiesCompletionTellsOutcome,
  propertiesWithoutAParent,
  dialogsMatchTheirFlags,
  unspecifiedPropertiesAreNoted,
];
export const propertiesComparisons: readonly GroupOracle[] = [propertiesWindowMayBeNull];
