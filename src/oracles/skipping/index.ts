/** The rules about SetItemStatus, and about runs that were stopped as a whole. */
import type { GroupOracle } from '../group-oracle';
import type { Oracle } from '../oracle';
import { skipEndsWithItsRun } from './skip-ends-with-its-run';
import { skipIsAccepted } from './skip-is-accepted';
import { skipLeavesTheOthers } from './skip-leaves-the-others';
import { skippedItemsStayOut } from './skipped-items-stay-out';
import { skipsInTheRunAreObeyed } from './skips-in-the-run-are-obeyed';
import { skipsCouldHaveCome } from './skips-could-have-come';
import { skipsNoted } from './skips-noted';
import { stoppedRunsEnd } from './stopped-runs-end';

export const skipping: readonly Oracle[] = [
  skippedItemsStayOut,
  skipIsAccepted,
  stoppedRunsEnd,
  skipEndsWithItsRun,
  skipsCouldHaveCome,
  skipsNoted,
];

export const skippingCompared: readonly GroupOracle[] = [skipsInTheRunAreObeyed, skipLeavesTheOthers];
