/** Holds a session against sessions that differ from it in one argument of Initialize: they ought to come out alike. */
import { S_OK } from '../../protocol';
import type { RequirementId } from '../../requirements';
import type { GroupSay } from '../group-oracle';
import type { InitializeSummary, RoundSummary, SessionSummary } from '../session-summary';
import { difference, hrName, isSameTask, plainRounds, roundN } from '../lifetime/compare-rounds';
import type { RoundOfSession } from '../lifetime/compare-rounds';

export interface Initialized {
  readonly session: SessionSummary;
  readonly initialize: InitializeSummary;
}

/** Sessions whose Initialize can be compared: answered, by a handler that lived on, with no condition switched on. */
export function comparableSessions(sessions: readonly SessionSummary[]): Initialized[] {
  return sessions.flatMap((session) => {
    const { initialize, header, lost } = session;
    if (initialize?.hr === undefined || lost || (header.session?.switchedOn ?? []).length > 0) return [];
    return [{ session, initialize }];
  });
}

/** Tells whether two handlers were in the same place when Initialize came: the same storage, the same visit, nothing reserved. */
export function isSameBeginning(a: Initialized, b: Initialized): boolean {
  const visit = ({ session: { header } }: Initialized) => `${header.storage} ${header.session?.visit ?? 0}`;
  return visit(a) === visit(b) && a.initialize.reserved === b.initialize.reserved;
}

export interface Twins {
  readonly id: RequirementId;
  /** What sets the session apart, for the sentence: "event 0x07". */
  readonly what: string;
  readonly look: string;
  readonly one: Initialized;
  readonly twins: readonly Initialized[];
}

/** Says what the comparison shows. One twin like it is enough: a handler need not be deterministic. */
export function sayLikeness(say: GroupSay, compared: Twins): void {
  const { id, one, twins } = compared;
  const [twin] = twins;
  if (twin === undefined) return;
  const alike = twins.filter(({ initialize }) => initialize.hr === one.initialize.hr);
  if (alike.length === 0) {
    sayUnlike(say, compared, {
      seen: `Initialize answered ${hrName(one.initialize.hr)} to ${compared.what} and ${hrName(twin.initialize.hr)} without that`,
      cited: [
        [one.session, one.initialize.n],
        [twin.session, twin.initialize.n],
      ],
    });
  } else if (one.initialize.hr !== S_OK) say.satisfied(id);
  else
    for (const round of plainRounds(one.session))
      sayRound(
        say,
        compared,
        round,
        alike.flatMap(({ session }) => plainRounds(session)),
      );
}

function sayRound(say: GroupSay, compared: Twins, one: RoundOfSession, others: readonly RoundOfSession[]): void {
  const candidates = others.filter((other) => isSameTask(one, other) && wentOn(one.round) === wentOn(other.round));
  const [twin] = candidates;
  if (twin === undefined) return;
  if (candidates.some((other) => difference(one.round, other.round) === undefined)) {
    say.satisfied(compared.id);
    return;
  }
  sayUnlike(say, compared, {
    seen: `With ${compared.what} a run came out unlike the same run without that: ${difference(one.round, twin.round) ?? ''}`,
    cited: [
      [one.session, roundN(one.round)],
      [twin.session, roundN(twin.round)],
    ],
  });
}

/** A preparation that failed is an outcome like any; one that was well and led to no run was left there by the manager. */
function wentOn({ prepareHr, prepareCompletion, synchronizeN }: RoundSummary): boolean {
  return synchronizeN !== undefined || prepareHr !== S_OK || prepareCompletion !== S_OK;
}

function sayUnlike(
  say: GroupSay,
  { id, look }: Twins,
  found: { readonly seen: string; readonly cited: readonly (readonly [SessionSummary, number])[] },
): void {
  say.violated(id, {
    seen: `${found.seen}.`,
    look,
    cited: found.cited.map(([session, n]) => ({ session, entries: [n] })),
  });
}
