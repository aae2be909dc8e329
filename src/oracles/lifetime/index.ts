/** Oracles of order and lifetime, threads, invocation, and robustness under the kit. */
import type { GroupOracle } from '../group-oracle';
import type { Oracle } from '../oracle';
import { answersBeforeACallback } from './answers-before-a-callback';
import { anyThreadCallsBack } from './any-thread-calls-back';
import { callbacksHoldNoCall } from './callbacks-hold-no-call';
import { callsDoNotDisturbTheRun } from './calls-do-not-disturb-the-run';
import { canBeUnderstood } from './can-be-understood';
import { everyCallReturns } from './every-call-returns';
import { instancesAreApart } from './instances-are-apart';
import { invokedSessionsWorkLikeOthers, invokedSessionWorks } from './invoked-session-works';
import { noDeadlockWithOwnThreads } from './no-deadlock-with-own-threads';
import { noLockAcrossCallbacks } from './no-lock-across-callbacks';
import { servesDuringARun } from './serves-during-a-run';
import { silentAfterRelease } from './silent-after-release';
import { staysWithinBudget } from './stays-within-budget';
import { survivesEveryStop } from './survives-every-stop';
import { usableAfterCompletion } from './usable-after-completion';

export const lifetime: readonly Oracle[] = [
  answersBeforeACallback,
  survivesEveryStop,
  silentAfterRelease,
  servesDuringARun,
  usableAfterCompletion,
  anyThreadCallsBack,
  noDeadlockWithOwnThreads,
  noLockAcrossCallbacks,
  invokedSessionWorks,
  everyCallReturns,
  canBeUnderstood,
  staysWithinBudget,
];

export const lifetimeGroups: readonly GroupOracle[] = [
  callbacksHoldNoCall,
  callsDoNotDisturbTheRun,
  instancesAreApart,
  invokedSessionsWorkLikeOthers,
];
