/**
 * Holds rounds of two sessions against each other as judging.md allows: equal items, choice and round, free of cancel, skip and
 * fault; what counts is, per item, whether there was progress, the terminal status, and the hrs.
 */
import { comparableGuid, hresultName, S_OK, SYNCMGRSTATUS } from '../../protocol';
import { shortId } from '../interface/words';
import type { RoundSummary, SessionSummary } from '../session-summary';

export interface RoundOfSession {
  readonly session: SessionSummary;
  readonly round: RoundSummary;
}

/** The rounds of a session that ended of themselves, up to the first that was disturbed: what comes after it follows from it. */
export function plainRounds(session: SessionSummary): RoundOfSession[] {
  if (session.lost) return [];
  const disturbed = session.rounds.findIndex((round) => round.disturbed);
  const before = disturbed < 0 ? session.rounds : session.rounds.slice(0, disturbed);
  return before.filter(hasEnded).map((round) => ({ session, round }));
}

function hasEnded(round: RoundSummary): boolean {
  if (round.prepareHr === undefined || (round.prepareHr === S_OK && round.prepareCompletion === undefined))
    return false;
  if (round.synchronizeN === undefined) return true;
  return (
    round.synchronizeHr !== undefined && (round.synchronizeHr !== S_OK || round.synchronizeCompletion !== undefined)
  );
}

/** Tells whether two rounds were asked for alike, so that they ought to come out alike. */
export function isSameTask(a: RoundOfSession, b: RoundOfSession): boolean {
  const { round: one } = a;
  const { round: other } = b;
  if (one.number !== other.number || one.prepareReserved !== other.prepareReserved) return false;
  if ((one.prepareParent === 0) !== (other.prepareParent === 0)) return false;
  if (
    ((one.synchronizeParent ?? 0) === 0) !== ((other.synchronizeParent ?? 0) === 0) &&
    one.synchronizeN !== undefined &&
    other.synchronizeN !== undefined
  )
    return false;
  return hadSameChoices(a, b) && sameIds(itemIds(a.session), itemIds(b.session));
}

/** In this round and in those before it: a retry depends on what was tried. */
function hadSameChoices({ session: { rounds }, round }: RoundOfSession, other: RoundOfSession): boolean {
  const upTo = (each: RoundSummary) => each.number <= round.number;
  const others = other.session.rounds.filter(upTo);
  return rounds.filter(upTo).every((each, place) => sameIds(each.selection, others[place]?.selection ?? []));
}

function itemIds(session: SessionSummary): string[] {
  return session.items.map((item) => comparableGuid(item.itemId));
}

function sameIds(a: readonly string[], b: readonly string[]): boolean {
  if (a.length !== b.length) return false;
  const known = new Set(a);
  return b.every((id) => known.has(id));
}

/** Names the first difference, first and second; undefined if the rounds came out alike as far as both went. */
export function difference(one: RoundSummary, other: RoundSummary): string | undefined {
  return (
    differingHr('PrepareForSync answered', one.prepareHr, other.prepareHr) ??
    differingHr('PrepareForSync was completed with', one.prepareCompletion, other.prepareCompletion) ??
    (one.synchronizeN === undefined || other.synchronizeN === undefined ? undefined : differingRun(one, other))
  );
}

function differingRun(one: RoundSummary, other: RoundSummary): string | undefined {
  const hr =
    differingHr('Synchronize answered', one.synchronizeHr, other.synchronizeHr) ??
    differingHr('Synchronize was completed with', one.synchronizeCompletion, other.synchronizeCompletion);
  if (hr !== undefined) return hr;
  const others = new Map(other.items.map((item) => [item.itemId, item]));
  for (const item of one.items) {
    const twin = others.get(item.itemId);
    if (twin === undefined) continue;
    if (item.progressed !== twin.progressed)
      return `item ${shortId(item.itemId)} had ${item.progressed ? 'progress' : 'no progress'} against ${twin.progressed ? 'some' : 'none'}`;
    if (item.terminal !== twin.terminal)
      return `item ${shortId(item.itemId)} ended ${statusName(item.terminal)} against ${statusName(twin.terminal)}`;
  }
  return undefined;
}

function differingHr(what: string, one: number | undefined, other: number | undefined): string | undefined {
  return one === other ? undefined : `${what} ${hrName(one)} against ${hrName(other)}`;
}

export function hrName(hr: number | undefined): string {
  return hr === undefined ? 'nothing' : hresultName(hr);
}

function statusName(status: number | undefined): string {
  const name = Object.entries(SYNCMGRSTATUS).find(([, value]) => value === status)?.[0];
  return name ?? 'without a terminal status';
}

/** The entry to cite for a round: where its run began, else its preparation. */
export function roundN(round: RoundSummary): number {
  return round.synchronizeN ?? round.prepareN;
}
