/**
 * How an item that was to be stopped went on, as far as one session shows it.
 *
 * Work counts before claims: a handler that declares `work` and does none after the order has stopped, whatever status it reports
 * except SUCCEEDED. Steps that end before the item does are PROG-21 and no fault; `work` end claims nothing about success.
 */
import type { Aftermath } from '../aftermath';
import type { ItemSummary } from '../session-summary';

export type Reaction =
  /** It was begun, or worked on beyond the grace and claimed SUCCEEDED. */
  | 'went on'
  /** SUCCEEDED is claimed, and no step was done since the order: only another session tells whether anything was left to do. */
  | 'doubtful'
  | 'stopped'
  /** Only claims could tell, and there is none. */
  | 'silent'
  /** Nothing was left to stop, or nobody who worked on it had heard of the order. */
  | 'finished';

export interface Followed {
  readonly after: Aftermath;
  readonly item: ItemSummary;
  /** The handler declares `work`. */
  readonly hasWork: boolean;
}

export function reactionOf(followed: Followed): Reaction {
  const { after, item } = followed;
  const { hadEnded } = after.before;
  if (hadEnded && after.beganN === undefined && after.steps === 0) return 'finished';
  if (wasBegun(after)) return 'went on';
  if (after.succeededN !== undefined) return isWitnessed(followed) ? toWitnessed(after) : toClaimed(followed);
  if (after.succeededInGrace) return 'finished';
  if (isWitnessed(followed) || item.terminal !== undefined) return 'stopped';
  return 'silent';
}

export function isWitnessed({ hasWork, item }: Pick<Followed, 'hasWork' | 'item'>): boolean {
  return hasWork || item.worked;
}

/**
 * Begun although it was to be stopped. After CANCELALL and after a skip the bare `begin` of a further item is what the rows name; a
 * cancelled item whose work is opened and closed without a step was not worked on.
 */
function wasBegun({ order, before, beganN, steps }: Aftermath): boolean {
  if (beganN === undefined) return false;
  return order.by === 'cancel-item' || before.hadBegun ? steps > 0 : true;
}

function toWitnessed({ order, before, steps }: Aftermath): Reaction {
  if (!before.hadBegun) return 'went on';
  if (order.by === 'skip') return steps > 1 ? 'went on' : 'finished';
  if (steps > 0) return 'went on';
  return before.saidFull ? 'finished' : 'doubtful';
}

/**
 * By claims alone: who reported an item before CANCELALL and reports its success later may only have been late to say so, unless the
 * item was still moving meanwhile.
 */
function toClaimed({ after, item }: Followed): Reaction {
  const { order, before, movedN, movedInGrace } = after;
  if (order.by === 'skip') return before.wasRunning ? 'finished' : 'went on';
  const isNamed = order.itemId === item.itemId;
  const mayHaveBeenDone = isNamed ? before.saidFull : before.wasReported && !movedInGrace;
  return mayHaveBeenDone && movedN === undefined ? 'finished' : 'went on';
}
