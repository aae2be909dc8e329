/** Oracles of ShowError and of the log. */
import type { GroupOracle } from '../group-oracle';
import type { Oracle } from '../oracle';
import { completionTellsOutcome } from './completion-tells-outcome';
import { deletesNameLoggedErrors } from './deletes-name-logged-errors';
import { errorIdsAreDistinct } from './error-ids-are-distinct';
import { errorWindowMayBeNull } from './error-window-may-be-null';
import { errorsWithoutAParent } from './errors-without-a-parent';
import { failuresAreTold } from './failures-are-told';
import { knownErrorsCanBeShown } from './known-errors-can-be-shown';
import { logEntriesAreWellFormed } from './log-entries-are-well-formed';
import { logNamesOwnItems } from './log-names-own-items';
import { retryNamesOwnItems } from './retry-names-own-items';
import { retryRoundKeepsTheRules } from './retry-round-keeps-the-rules';
import { showErrorCompletesOnce } from './show-error-completes-once';
import { showErrorReturnsSoon } from './show-error-returns-soon';
import { unspecifiedLogCallsAreNoted } from './unspecified-log-calls-are-noted';
import { unspecifiedShowErrorIsNoted } from './unspecified-show-error-is-noted';

export const errors: readonly Oracle[] = [
  showErrorReturnsSoon,
  showErrorCompletesOnce,
  knownErrorsCanBeShown,
  completionTellsOutcome,
  retryNamesOwnItems,
  retryRoundKeepsTheRules,
  errorsWithoutAParent,
  unspecifiedShowErrorIsNoted,
  logEntriesAreWellFormed,
  logNamesOwnItems,
  errorIdsAreDistinct,
  deletesNameLoggedErrors,
  failuresAreTold,
  unspecifiedLogCallsAreNoted,
];
export const errorComparisons: readonly GroupOracle[] = [errorWindowMayBeNull];
