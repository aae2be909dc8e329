/** What the rules about lost skips share: when a handler counts as busy, and the words for what an item did after its skip. */
import type { Aftermath, Order } from '../aftermath';

/**
 * A skip that comes from inside a callback, or as one of several in a run, meets a handler in the middle of something (STAT-08); any
 * other comes between two acts of the handler.
 */
export function isBusy(order: Order, items: readonly { readonly afterSkip?: Aftermath | undefined }[]): boolean {
  if (order.isInsideCallback === true) return true;
  return items.filter(({ afterSkip }) => afterSkip?.order.during === 'Synchronize').length > 1;
}

/** Tells that the item `name` was skipped and went on. */
export function goingOn(name: string, after: Aftermath): { readonly entries: number[]; readonly seen: string } {
  const { order, before, beganN, beyondN, succeededN } = after;
  const deeds = [
    ...(beganN === undefined ? [] : [`work on it was begun ${before.hadBegun ? 'again ' : ''}at #${beganN}`]),
    ...(beyondN === undefined ? [] : [`its steps went on at #${beyondN}`]),
    ...(succeededN === undefined ? [] : [`SUCCEEDED was reported at #${succeededN}`]),
  ];
  return {
    entries: [order.askedN, order.toldN, ...[beganN, beyondN, succeededN].flatMap((n) => n ?? [])],
    seen: `The skip of ${name} at #${order.askedN} was answered S_OK, and ${deeds.join(', ')}.`,
  };
}
