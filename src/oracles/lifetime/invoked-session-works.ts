import { E_INVALIDARG, failed, S_OK, succeeded, SYNCMGRFLAG, SYNCMGRSTATUS } from '../../protocol';
import type { GroupOracle } from '../group-oracle';
import type { Oracle } from '../oracle';
import type { RoundSummary, SessionSummary } from '../session-summary';
import type { Round } from '../session-view';
import { hrName } from './compare-rounds';

/**
 * INV-04: a session with event INVOKE needs nothing from the memory of the program that invoked it.
 *
 * Satisfied by an invoked session that ran to its end. What Initialize answers to the event and to a cookie it does not know is for
 * INIT-14 and INIT-15; a handler may decline, and may find the cookie to be none of its own when it prepares.
 */
export const invokedSessionWorks: Oracle = {
  name: 'invoked-session-works',
  requirements: ['INV-04'],
  watch(session, say) {
    return {
      close() {
        const { hr } = session.initialize ?? {};
        if (session.header.declines.includes('INVOKE')) say.neverApplicable('INV-04');
        if (session.event !== SYNCMGRFLAG.INVOKE || session.settingsOnly || hr === undefined) return;
        if (hr !== S_OK) say.neverApplicable('INV-04');
        else if (session.rounds.some(ranToItsEnd)) say.satisfied('INV-04');
      },
    };
  },
};

function ranToItsEnd(round: Round): boolean {
  const { hr } = (round.synchronize?.completions[0]?.args ?? {}) as { readonly hr?: unknown };
  return round.synchronize?.call.hr === S_OK && typeof hr === 'number' && succeeded(hr);
}

/** INV-04, over sessions: what fails when invoked and works otherwise fails for want of the invoking program's memory. */
export const invokedSessionsWorkLikeOthers: GroupOracle = {
  name: 'invoked-sessions-work-like-others',
  requirements: ['INV-04'],
  compare(sessions, say) {
    const accepted = sessions.filter(({ initialize, lost }) => initialize?.hr === S_OK && !lost);
    const others = accepted.filter((session) => !isInvoked(session));
    const failsAnyhow = new Set(others.map((session) => failureOf(session)?.what));
    for (const session of accepted.filter(isInvoked)) {
      const failure = failureOf(session);
      if (failure === undefined || failsAnyhow.has(failure.what) || isOverItsCookie(session, failure)) continue;
      // Sessions that never came so far tell nothing about what would have failed there.
      if (others.length === 0 && (isTold(session, failure) || sessions.some((other) => !isInvoked(other)))) continue;
      if (others.length > 0 && !others.some((other) => metTheSame(other, session, failure.round))) continue;
      say.violated('INV-04', {
        seen: `In a session with event INVOKE ${failure.what} failed at #${failure.n} with ${hrName(failure.hr)}; no session with another event failed there.`,
        look: 'Look for state that the invoking program sets up in memory: all context has to come with the cookie or from disk.',
        cited: [{ session, entries: [failure.n] }],
      });
    }
  },
};

/** A cookie that is not understood may be refused, at once or when it is needed (INIT-15). */
function isOverItsCookie({ initialize }: SessionSummary, { hr }: Failure): boolean {
  return hr === E_INVALIDARG && initialize?.cookie !== null && initialize?.cookie !== '';
}

/**
 * With no other session to compare, a failure that has a reason of its own tells nothing of the invocation: items that the handler itself
 * gave up for a reason it told, and info or items that were refused once a run had begun (LIFE-05).
 */
function isTold({ rounds }: SessionSummary, { round, n }: Failure): boolean {
  if (round === undefined) return rounds.some(({ synchronizeN }) => synchronizeN !== undefined && synchronizeN < n);
  return round.items.some(({ terminal, logged }) => terminal === SYNCMGRSTATUS.FAILED || logged);
}

function isInvoked(session: SessionSummary): boolean {
  const flags = session.initialize?.flags ?? 0;
  return (flags & SYNCMGRFLAG.EVENTMASK) === SYNCMGRFLAG.INVOKE && (flags & SYNCMGRFLAG.SETTINGS) === 0;
}

/** Another choice, or a user who may not be bothered, is a reason of its own to fail: only equal rounds tell. */
function metTheSame(other: SessionSummary, session: SessionSummary, round: RoundSummary | undefined): boolean {
  if (round === undefined) return true;
  if ((flagsOf(other) & SYNCMGRFLAG.MAYBOTHERUSER) !== (flagsOf(session) & SYNCMGRFLAG.MAYBOTHERUSER)) return false;
  const chosen = (each: RoundSummary) => [...each.selection].sort().join(' ');
  return other.rounds.some((each) => each.number === round.number && !each.disturbed && chosen(each) === chosen(round));
}

const flagsOf = (session: SessionSummary) => session.initialize?.flags ?? 0;

interface Failure {
  readonly round?: RoundSummary;
  readonly what: string;
  readonly n: number;
  readonly hr: number;
}

/** The first thing a session failed at; nothing where a condition, a cancel or a fault was in play. */
function failureOf(session: SessionSummary): Failure | undefined {
  if ((session.header.session?.switchedOn ?? []).length > 0) return undefined;
  for (const { method, n, hr } of session.refused) if (hr !== undefined) return { what: method, n, hr };
  for (const round of session.rounds) {
    const failure = round.disturbed ? undefined : failedAt(round);
    if (failure !== undefined) return { ...failure, round };
  }
  return undefined;
}

function failedAt(round: RoundSummary): Failure | undefined {
  const {
    prepareN,
    prepareHr,
    prepareCompletion,
    synchronizeN = prepareN,
    synchronizeHr,
    synchronizeCompletion,
  } = round;
  const stages: readonly (readonly [string, number, number | undefined])[] = [
    ['PrepareForSync', prepareN, prepareHr],
    ['the preparation', prepareN, prepareCompletion],
    ['Synchronize', synchronizeN, synchronizeHr],
    ['the synchronization', synchronizeN, synchronizeCompletion],
  ];
  const failed_ = stages.find(([, , hr]) => hr !== undefined && failed(hr));
  return failed_ === undefined ? undefined : { what: failed_[0], n: failed_[1], hr: failed_[2] ?? 0 };
}
