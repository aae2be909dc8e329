/**
 * What the handler is told about its items while they are under way: to go on, to stop one or all (by the answer of a Progress), to
 * skip one (by SetItemStatus).
 */
import { comparableGuid, S_OK, S_SYNCMGR_CANCELALL, S_SYNCMGR_CANCELITEM, SYNCMGRSTATUS } from '../protocol';
import type { ReplyEntry } from '../trace/entry';
import type { Order, Orders } from './aftermath';
import { isFullyDone, statusOf, terminalStatuses } from './progress-status';
import type { Rounds } from './rounds';
import type { CallbackRecord, CallRecord, Cancel, ItemRun, Round, Skip } from './session-records';
import type { Windows } from './windows';

export class StopRequests {
  readonly #rounds: Rounds;
  readonly #windows: Windows;
  readonly #orders: Orders;

  /** `orders` are given what has to be obeyed. */
  constructor(rounds: Rounds, windows: Windows, orders: Orders) {
    this.#rounds = rounds;
    this.#windows = windows;
    this.#orders = orders;
  }

  /** Takes in the answer of a Progress. */
  answered(record: CallbackRecord<'Progress'>, entry: ReplyEntry): void {
    const { round, item } = record;
    if (round === undefined) return;
    if (entry.hr === S_OK) {
      if (item !== undefined) item.consultedN ??= entry.n;
      this.#orders.welcomed(item, record.n, entry.n);
      return;
    }
    this.#rounds.interfere(round);
    if (entry.hr === S_SYNCMGR_CANCELITEM) this.#cancelled(record, round, { by: 'item', replyN: entry.n });
    else if (entry.hr === S_SYNCMGR_CANCELALL) this.#cancelled(record, round, { by: 'all', replyN: entry.n });
    else this.#rounds.hinder(round);
  }

  /** Takes in a SetItemStatus that has returned. */
  statusSet(call: CallRecord<'SetItemStatus'>): void {
    const round = this.#rounds.current;
    if (round === undefined) return;
    // Other values are declared unsupported, and what they do to a run is nobody's obligation (STAT-11).
    round.disturbed = true;
    round.interfered = true;
    if (call.args.status !== SYNCMGRSTATUS.SKIPPED) return;
    const item = round.items.get(comparableGuid(call.args.itemId));
    if (item !== undefined && item.skip === undefined) this.#skip(item, call);
  }

  #cancelled(
    record: CallbackRecord<'Progress'>,
    round: Round,
    { by, replyN }: { readonly by: 'item' | 'all'; readonly replyN: number },
  ): void {
    const { item } = record;
    const status = statusOf(record.args.item);
    const atTerminal = status !== undefined && terminalStatuses.has(status);
    const cancel: Cancel = { replyN, by, thread: record.thread, atTerminal, progress: record };
    if (!atTerminal && round.synchronize?.closedN === undefined) this.#order(record, round, cancel);
    if (by === 'item') {
      if (item !== undefined && !atTerminal) item.cancel ??= cancel;
      return;
    }
    round.cancelledAll ??= cancel;
    for (const other of round.items.values()) if (other.terminal === undefined) other.cancel ??= cancel;
  }

  #order(record: CallbackRecord<'Progress'>, round: Round, { by, replyN }: Cancel): void {
    const { item } = record;
    if (by === 'item' ? item?.terminal !== undefined : round.stopAll !== undefined) return;
    const itemId = comparableGuid(record.args.itemId);
    const order: Order = { by: `cancel-${by}`, itemId, toldN: replyN, askedN: record.n, thread: record.thread };
    if (by === 'all') round.stopAll = order;
    const isFull = isFullyDone(record.args.item);
    if (by === 'all') this.#orders.give(order, round.items.values(), isFull);
    else if (item !== undefined) this.#orders.give(order, [item], isFull);
  }

  #skip(item: ItemRun, call: CallRecord<'SetItemStatus'>): void {
    const during = item.round.synchronize === undefined ? 'PrepareForSync' : 'Synchronize';
    const found = foundBySkip(item);
    item.skip = { call, during, found };
    const { PrepareForSync, Synchronize } = this.#windows.open;
    const isLegal = PrepareForSync !== undefined || Synchronize !== undefined;
    if (found === 'done' || !isLegal || call.hr !== S_OK || call.returnedN === undefined) return;
    const heard = {
      toldN: call.returnedN,
      askedN: call.n,
      thread: undefined,
      isInsideCallback: call.insideCallbacks > 0,
    };
    this.#orders.give({ by: 'skip', itemId: item.itemId, during, ...heard }, [item]);
  }
}

function foundBySkip(item: ItemRun): Skip['found'] {
  if (item.terminal !== undefined || (item.endedN !== undefined && item.workOpen === 0)) return 'done';
  return item.beganN !== undefined || item.lastStatus?.status === SYNCMGRSTATUS.UPDATING ? 'running' : 'waiting';
}
