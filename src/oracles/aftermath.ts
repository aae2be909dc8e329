/**
 * What an item went on to do after the handler was told to stop it, by the answer of a Progress or by SetItemStatus: facts for the
 * rules about cancel and skip, no verdict.
 *
 * The grace of judging.md ("Cancel positions") is applied here: what a thread does that cannot have heard of the order yet is not
 * counted. A thread has heard when it was the one that was told, or at its next answered callback. Where a recording names no
 * threads, a handler that does one thing after the other has one; where its callbacks or its work overlap, each item stands for a
 * thread of its own.
 */
import { SYNCMGRSTATUS } from '../protocol';
import type { Guid } from '../protocol';

/** One answer that told the handler to stop one item or all of them, or one accepted skip. */
export interface Order {
  readonly by: 'cancel-item' | 'cancel-all' | 'skip';
  /** The item that the Progress or the SetItemStatus named. */
  readonly itemId: Guid;
  /** The entry that told it: the reply of Progress, or the return of SetItemStatus. */
  readonly toldN: number;
  /** The Progress that was so answered, or the call of SetItemStatus. */
  readonly askedN: number;
  /** The thread that was told, empty where it has no name; undefined where the manager's own call told it. */
  readonly thread: string | undefined;
  /** For a skip: the window it came in. */
  readonly during?: 'PrepareForSync' | 'Synchronize';
  /** For a skip: a callback of the handler was open when it came. */
  readonly isInsideCallback?: boolean;
  /** The first later Progress about the named item that was answered S_OK: entry of the reply. */
  freedN?: number;
}

/** An item from the moment an order about it was given. */
export interface Aftermath {
  readonly order: Order;
  /** How the item stood then. */
  readonly before: {
    readonly steps: number;
    readonly hadBegun: boolean;
    /** Its work had begun, or its last status was UPDATING. */
    readonly wasRunning: boolean;
    /** Its work had begun and ended: nothing was left to stop. */
    readonly hadEnded: boolean;
    /** A status of it had been reported before the Progress that was so answered. */
    readonly wasReported: boolean;
    /** The Progress that was so answered gave a value that reached its maximum. */
    readonly saidFull: boolean;
  };
  /** A thread that had not heard reported a status that ends nothing, and no value that was full: there was something left to do. */
  movedInGrace: boolean;
  /** Steps done by a thread that had heard; the first of them is within the grace (PROG-21). */
  steps: number;
  /** The first step after that one. */
  beyondN?: number;
  /** The first work on the item that was begun by a thread that had heard. */
  beganN?: number;
  /** The first claim of SUCCEEDED by a thread that had heard. */
  succeededN?: number;
  /** SUCCEEDED was claimed by a thread that had not heard. */
  succeededInGrace: boolean;
  /** The first status that ends nothing, reported by a thread that had heard. */
  movedN?: number;
  /**
   * The first work by a thread that had heard after `Order.freedN`. The grace is over by then: who asks again has ended the step that
   * he was at.
   */
  resumedN?: number;
}

/** What is remembered of an item so that orders about it can be followed. */
export interface Subject {
  readonly itemId: Guid;
  readonly progressCount: number;
  readonly firstStatus?: { readonly n: number };
  readonly lastStatus?: { readonly status: number };
  readonly terminal?: { readonly n: number };
  readonly beganN?: number;
  readonly workOpen: number;
  readonly steps: number;
  /** The thread of the newest Progress about it. */
  speaker: string;
  /** The newest Progress about it that was answered: entry of the callback. */
  heardN: number;
  afterCancel?: Aftermath;
  afterSkip?: Aftermath;
}

/** Follows the orders of one session and tells who can have heard of them. */
export class Orders {
  #isParallel = false;
  #firstThread: string | undefined;
  #openWork = 0;
  /** The newest answered callback of each thread that has a name. */
  readonly #heard = new Map<string, number>();
  #any = false;

  startRound(): void {
    this.#openWork = 0;
  }

  /** A callback came; `overlaps` tells that another one was unanswered and is not the reason for this one. */
  spoke(thread: string, overlaps: boolean): void {
    if (overlaps) this.#isParallel = true;
    if (thread === '' || thread === this.#firstThread) return;
    if (this.#firstThread === undefined) this.#firstThread = thread;
    else this.#isParallel = true;
  }

  /** A status was reported about an item, by the Progress at `n`. */
  claimed(
    subject: Subject,
    status: 'succeeded' | 'ended' | 'moving',
    { n, isFull }: { readonly n: number; readonly isFull: boolean },
  ): void {
    for (const after of [subject.afterCancel, subject.afterSkip]) {
      if (after === undefined) continue;
      const hasHeard = this.#hasHeard(after.order, subject.speaker, subject);
      if (status === 'succeeded' && hasHeard) after.succeededN ??= n;
      if (status === 'succeeded' && !hasHeard) after.succeededInGrace = true;
      if (status === 'moving' && hasHeard) after.movedN ??= n;
      if (status === 'moving' && !hasHeard && !isFull) after.movedInGrace = true;
    }
  }

  /** A callback was answered. */
  answered(thread: string, calledN: number): void {
    if (this.#any && thread !== '') this.#heard.set(thread, calledN);
  }

  /** A Progress was answered S_OK at `n`. */
  welcomed(subject: Subject | undefined, calledN: number, n: number): void {
    const order = subject?.afterCancel?.order;
    if (order?.itemId === subject?.itemId && order !== undefined && calledN > order.toldN) order.freedN ??= n;
  }

  /** Gives the order once it stands for items that were not finished yet; the first order about an item counts. */
  give(order: Order, subjects: Iterable<Subject>, saidFull = false): void {
    this.#any = true;
    for (const subject of subjects) {
      if (subject.terminal !== undefined) continue;
      if (order.by === 'skip') subject.afterSkip ??= aftermathOf(order, subject, saidFull);
      else subject.afterCancel ??= aftermathOf(order, subject, saidFull);
    }
  }

  /** Work on an item; the counts of the subject are those from before this entry. */
  worked(
    subject: Subject,
    change: 'begin' | 'step' | 'end',
    by: { readonly thread?: string; readonly n: number },
  ): void {
    this.#countOpen(subject, change);
    if (!this.#any || change === 'end') return;
    for (const after of [subject.afterCancel, subject.afterSkip]) {
      if (after === undefined || !this.#hasHeard(after.order, by.thread ?? subject.speaker, subject)) continue;
      if (change === 'begin') after.beganN ??= by.n;
      else after.steps += 1;
      if (after.steps > 1) after.beyondN ??= by.n;
      if (after.order.freedN !== undefined) after.resumedN ??= by.n;
    }
  }

  #countOpen(subject: Subject, change: 'begin' | 'step' | 'end'): void {
    if (change === 'begin' && subject.workOpen === 0) {
      if (this.#openWork > 0) this.#isParallel = true;
      this.#openWork += 1;
    }
    if (change === 'end' && subject.workOpen === 1) this.#openWork -= 1;
  }

  #hasHeard(order: Order, thread: string, subject: Subject): boolean {
    if (!this.#isParallel) return true;
    if (thread === order.thread && thread !== '') return true;
    if (thread !== '') return (this.#heard.get(thread) ?? 0) > order.toldN;
    return (order.thread === '' && order.itemId === subject.itemId) || subject.heardN > order.toldN;
  }
}

function aftermathOf(order: Order, subject: Subject, saidFull: boolean): Aftermath {
  const hadBegun = subject.beganN !== undefined;
  const before = {
    steps: subject.steps,
    hadBegun,
    wasRunning: hadBegun || subject.lastStatus?.status === SYNCMGRSTATUS.UPDATING,
    hadEnded: hadBegun && subject.workOpen === 0,
    wasReported: subject.firstStatus !== undefined && subject.firstStatus.n < order.askedN,
    saidFull: saidFull && subject.itemId === order.itemId && subject.progressCount > 1,
  };
  return { order, before, steps: 0, succeededInGrace: false, movedInGrace: false };
}
