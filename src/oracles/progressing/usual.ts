/**
 * What the sessions of a handler show of an item when nobody disturbs it: how many steps it takes, and whether the handler gives it
 * up of its own accord. A cancel or a skip answers only for what is different from that.
 */
import { SYNCMGRSTATUS } from '../../protocol';
import type { Guid } from '../../protocol';
import { shortId } from '../interface/words';
import type { ItemSummary, RoundSummary, SessionSummary } from '../session-summary';
import { reactionOf } from './reaction';
import type { Reaction } from './reaction';
import type { Aftermath } from '../aftermath';

export interface Place {
  readonly session: SessionSummary;
  readonly round: RoundSummary;
  readonly item: ItemSummary;
}

const { SUCCEEDED, FAILED, PENDING } = SYNCMGRSTATUS;

export class Usual {
  /** -1 where sessions differ. */
  readonly #steps = new Map<Guid, number>();
  readonly #givenUp = new Set<Guid>();

  constructor(sessions: readonly SessionSummary[]) {
    for (const session of sessions) {
      for (const round of session.rounds) if (!round.disturbed && round.end === 'ended') this.#learn(session, round);
    }
  }

  #learn(session: SessionSummary, round: RoundSummary): void {
    for (const item of round.items) {
      if (endOf(item, hasWork(session)) === 'given up') this.#givenUp.add(item.itemId);
      if (!isFirstTime(session, round)) continue;
      const known = this.#steps.get(item.itemId);
      this.#steps.set(item.itemId, known === undefined || known === item.steps ? item.steps : -1);
    }
  }

  /** The handler gives this item up even if nobody disturbs it. */
  isGivenUp(itemId: Guid): boolean {
    return this.#givenUp.has(itemId);
  }

  /** Steps the item takes from beginning to end; undefined if that is unknown here or differs from session to session. */
  stepsOf({ session, round, item }: Place): number | undefined {
    if (!isFirstTime(session, round)) return undefined;
    const steps = this.#steps.get(item.itemId);
    return steps === undefined || steps <= 0 ? undefined : steps;
  }

  /**
   * The reaction to an order by what was done, whatever was claimed: who stops short and reports SUCCEEDED has lied, and has heard the
   * order. `silent` where that cannot be told from having been at the end.
   */
  deedAfter(place: Place, after: Aftermath): Reaction {
    const alone = reactionOf({ after, item: place.item, hasWork: hasWork(place.session) });
    const reaction = this.reactionOf(place, after);
    if (alone !== 'doubtful' || reaction === 'finished') return reaction;
    return this.stepsOf(place) === undefined ? 'silent' : 'stopped';
  }

  /** The reaction to an order, once undisturbed sessions have told what the item's natural end is. */
  reactionOf(place: Place, after: Aftermath): Reaction {
    const { item } = place;
    const reaction = reactionOf({ after, item, hasWork: hasWork(place.session) });
    const natural = this.stepsOf(place);
    if (reaction === 'doubtful') return natural !== undefined && after.before.steps >= natural ? 'finished' : 'went on';
    if (reaction !== 'stopped' || natural === undefined || after.beyondN === undefined) return reaction;
    return after.before.steps < natural && item.steps >= natural ? 'went on' : 'stopped';
  }
}

/** How much there is to do depends on what earlier visits and rounds have done. */
function isFirstTime(session: SessionSummary, round: RoundSummary): boolean {
  return round.number === 1 && session.header.storage === 'fresh' && (session.header.session?.visit ?? 0) === 0;
}

export function hasWork(session: SessionSummary): boolean {
  return session.header.capabilities.includes('work');
}

/** What had become of an item when its round was over: dealt with, given up, or more than claims can tell. */
export function endOf(item: ItemSummary, isWorkDeclared: boolean): 'done' | 'given up' | 'unclear' {
  const { terminal, lastStatus } = item;
  const claims = (status: number) => terminal === status || lastStatus === status;
  if (item.logged || claims(SUCCEEDED) || claims(FAILED)) return 'done';
  if (terminal !== undefined) return 'given up';
  if (item.workEnded) return 'done';
  if (isWorkDeclared || item.worked) return 'given up';
  return item.progressed && lastStatus !== PENDING ? 'unclear' : 'given up';
}

/** Chosen items that nobody cancelled or skipped and that were given up here, though they never are otherwise. */
export function leftUndone({ session, round }: Omit<Place, 'item'>, usual: Usual): ItemSummary[] {
  const isOver = round.end === 'ended' || round.end === 'missed';
  if (!isOver || round.hindered || session.lost) return [];
  return round.items.filter(
    (item) =>
      !item.cancelled && !item.skipped && endOf(item, hasWork(session)) === 'given up' && !usual.isGivenUp(item.itemId),
  );
}

/** Every item of every round that an order of one kind was about. */
export function placesWith(
  sessions: readonly SessionSummary[],
  which: 'afterCancel' | 'afterSkip',
): (Place & { readonly after: Aftermath })[] {
  return sessions.flatMap((session) =>
    session.rounds.flatMap((round) =>
      round.items.flatMap((item) => {
        const after = item[which];
        return after === undefined ? [] : [{ session, round, item, after }];
      }),
    ),
  );
}

/** What a reader knows an item by: its enumerated name, else the first part of its id. */
export function nameIn(session: SessionSummary, itemId: Guid): string {
  const name: unknown = session.items.find((item) => String(item.itemId).toLowerCase() === itemId)?.name;
  return typeof name === 'string' && name !== '' ? JSON.stringify(name.slice(0, 40)) : shortId(itemId);
}
