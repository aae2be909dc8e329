/** What the manager answers to a callback: one pure question of plan and state, with the calls it makes from inside. */
import { S_FALSE, S_OK, S_SYNCMGR_CANCELALL, S_SYNCMGR_CANCELITEM, comparableGuid } from '../protocol';
import type { ArrivedCallback, CallbackAnswer, Guid } from '../protocol';
import type { Acting } from './act';
import { injectionsDue, skipsDue } from './interventions';
import type { Invariants } from './invariants';
import type { AnswerRule, Place } from './plan';
import { itemAt, placeIndex } from './places';
import { isTerminal, statusIn } from './state';
import type { ManagerState } from './state';

/** How many Progress calls without a terminal status each item had in the probe session, by place in the selection. */
export interface Profile {
  readonly progressCalls: readonly number[];
}

export class Answers {
  readonly #state: ManagerState;
  readonly #invariants: Invariants;
  readonly #profile: Profile | undefined;
  readonly #seen = new Map<AnswerRule, number>();
  readonly #fired = new Set<AnswerRule>();
  readonly #spent = new Set<AnswerRule>();
  #round = 0;

  constructor(state: ManagerState, invariants: Invariants, profile: Profile | undefined) {
    this.#state = state;
    this.#invariants = invariants;
    this.#profile = profile;
  }

  /** Yields the user's act and the manager's nested calls; gives the answer. */
  *answer(callback: ArrivedCallback): Acting<CallbackAnswer> {
    this.#startRound();
    this.#state.calledBack(callback);
    this.#noteKept(callback);
    if (callback.method === 'AddRef' || callback.method === 'Release') {
      // The manager's own reference counts as one.
      return { kind: 'count', count: Math.max(0, 1 + (this.#state.references.get(callback.args.callback) ?? 0)) };
    }
    if (callback.isClosed !== true) {
      yield* injectionsDue(this.#state, callback.method, 'inside');
      yield* skipsDue(this.#state, 'inside');
    }
    const rule = this.#matching(callback);
    if (rule !== undefined) return yield* this.#answerBy(rule, callback);
    return { kind: 'hr', hr: this.#ordinary(callback) };
  }

  #startRound(): void {
    if (this.#round === this.#state.round) return;
    this.#round = this.#state.round;
    this.#seen.clear();
    // A cancel belongs to its round: the retry is answered as usual. A failure that was asked for every time is not.
    for (const rule of this.#fired) if (rule.nth !== 'every') this.#spent.add(rule);
  }

  #noteKept(callback: ArrivedCallback): void {
    if (callback.method === 'Progress') this.#invariants.keep('PROG-17');
    if (callback.method === 'LogError') this.#invariants.keep('LOG-10');
    if (callback.method === 'DeleteLogError') this.#invariants.keep('LOG-11');
    if (callback.method === 'ShowErrorCompleted')
      for (const row of ['ERR-11', 'ERR-12'] as const) this.#invariants.keep(row);
  }

  #ordinary(callback: ArrivedCallback): number {
    if (callback.method === 'EnableModeless') {
      this.#invariants.keep('UI-07');
      // One at a time: a second request waits for the first to be given back.
      const denied = callback.args.enable && this.#state.modelessGranted;
      this.#state.modelessGranted = callback.args.enable;
      return denied ? S_FALSE : S_OK;
    }
    if (callback.method === 'EstablishConnection') {
      this.#state.connections.add(callback.args.connection ?? '');
      this.#invariants.keep('CONN-06');
    }
    return S_OK;
  }

  *#answerBy(rule: AnswerRule, callback: ArrivedCallback): Acting<CallbackAnswer> {
    const isFirst = !this.#fired.has(rule);
    this.#fired.add(rule);
    if (isFirst && callback.method === 'Progress') {
      const itemId = comparableGuid(callback.args.itemId);
      if (rule.hr === S_SYNCMGR_CANCELITEM) yield { kind: 'user', act: 'cancel-item', itemId };
      if (rule.hr === S_SYNCMGR_CANCELALL) yield { kind: 'user', act: 'cancel-all' };
    }
    return { kind: 'hr', hr: rule.hr };
  }

  #matching(callback: ArrivedCallback): AnswerRule | undefined {
    let found: AnswerRule | undefined;
    for (const rule of this.#state.plan.answers) {
      if (rule.to !== callback.method || this.#spent.has(rule)) continue;
      if (this.#fired.has(rule)) {
        if (rule.sticky && this.#sticksTo(rule, callback)) found ??= rule;
        continue;
      }
      if (!this.#counts(rule, callback)) continue;
      const count = (this.#seen.get(rule) ?? 0) + 1;
      this.#seen.set(rule, count);
      if (rule.nth === 'every' || count === this.#position(rule)) found ??= rule;
    }
    return found;
  }

  /** Which calls a rule counts: those about its item, without a terminal status, and EnableModeless only when it asks. */
  #counts(rule: AnswerRule, callback: ArrivedCallback): boolean {
    if (callback.method === 'EnableModeless') return callback.args.enable;
    if (callback.method !== 'Progress') return true;
    if (rule.item !== undefined && comparableGuid(callback.args.itemId) !== this.#itemAt(rule.item)) return false;
    return !isTerminal(statusIn(callback.args.item));
  }

  #sticksTo(rule: AnswerRule, callback: ArrivedCallback): boolean {
    if (callback.method === 'EnableModeless') return callback.args.enable;
    if (callback.method !== 'Progress' || rule.hr === S_SYNCMGR_CANCELALL || rule.item === undefined) return true;
    return comparableGuid(callback.args.itemId) === this.#itemAt(rule.item);
  }

  #itemAt(place: Place): Guid | undefined {
    return itemAt(this.#state.selection, place);
  }

  /** 1-based. A symbolic place is resolved by the probe session; what is never reached falls back to the last call reached there. */
  #position(rule: AnswerRule): number {
    const calls = this.#callsInProbe(rule);
    switch (rule.nth) {
      case 'first':
      case 'every':
        return 1;
      case 'middle':
        return Math.max(1, Math.ceil(calls / 2));
      case 'last':
        return Math.max(1, calls);
      default:
        return calls > 0 ? Math.min(rule.nth, calls) : rule.nth;
    }
  }

  #callsInProbe(rule: AnswerRule): number {
    const calls = this.#profile?.progressCalls;
    if (calls === undefined || rule.to !== 'Progress') return typeof rule.nth === 'number' ? rule.nth : 1;
    if (rule.item === undefined) return calls.reduce((sum, count) => sum + count, 0);
    const place = placeIndex(calls.length, rule.item);
    return calls[place] ?? 1;
  }
}
