/** The rounds of one session, the items of their selections, and what took them from their course. */
import { comparableGuid } from '../protocol';
import type { CallbackMethod, CallMethod, Guid } from '../protocol';
import { keptOfAKindMax } from './kept-of-a-kind';
import type { CallRecord, ItemRun, Round, Window } from './session-records';

/** Calls of the manager in mid-run that a run has to go on through (LIFE-05); a skip is meant to change it. */
const interrupting: ReadonlySet<CallMethod> = new Set([
  'GetHandlerInfo',
  'EnumSyncMgrItems',
  'GetItemObject',
  'ShowProperties',
]);

export class Rounds {
  readonly list: Round[] = [];
  /** The last of the list. */
  current: Round | undefined;
  readonly #isHinderedFromStart: boolean;
  #isOver = false;

  /** `switchedOn`: the conditions of the handler's world that were switched on for this session. */
  constructor(switchedOn: readonly string[]) {
    this.#isHinderedFromStart = switchedOn.length > 0;
  }

  /** PrepareForSync was called. `itemIds` is what it gave, checked for nothing. */
  prepare(itemIds: unknown, prepare: Window, hadCallback: boolean): Round {
    const selection = Array.isArray(itemIds) ? itemIds.map(comparableGuid) : [];
    const items = new Map<Guid, ItemRun>();
    const round: Round = {
      number: this.list.length + 1,
      prepare,
      hadCallback,
      selection,
      items,
      disturbed: this.#isHinderedFromStart,
      interfered: false,
      hindered: this.#isHinderedFromStart,
      progressCount: 0,
      runProgressCount: 0,
      interruptedBy: [],
    };
    selection.forEach((itemId, position) => {
      if (!items.has(itemId)) items.set(itemId, untouched(itemId, position, round));
    });
    this.list.push(round);
    this.current = round;
    return round;
  }

  /** Gives the item of the current round that a callback names, whatever its case. */
  itemRun(itemId: unknown): ItemRun | undefined {
    const items = this.current?.items;
    if (items === undefined || typeof itemId !== 'string') return undefined;
    return items.get(itemId) ?? items.get(itemId.toLowerCase());
  }

  /** After the release every answer is a failure, and none of them steers a round any more. */
  end(): void {
    this.#isOver = true;
  }

  /** A Progress was not answered S_OK: its item may end for that reason alone. */
  interfere(round: Round): void {
    if (this.#isOver) return;
    round.disturbed = true;
    round.interfered = true;
  }

  /** A Progress was answered by a failure. */
  hinder(round: Round): void {
    if (!this.#isOver) round.hindered = true;
  }

  /** A callback that asks for nothing but an answer was not answered S_OK. */
  refuse(method: CallbackMethod): void {
    const round = this.current;
    if (round === undefined || this.#isOver) return;
    round.disturbed = true;
    round.hindered = true;
    if (method !== 'EstablishConnection') round.interfered = true;
  }

  /** EnableModeless(TRUE) was denied. */
  deny(): void {
    const round = this.current;
    if (round !== undefined) round.disturbed = round.hindered = true;
  }
}

/** Notes a call that came while the round was synchronized, if it is one that a run has to go on through. */
export function noteInterruption(round: Round, { method, n }: CallRecord): void {
  if (interrupting.has(method) && round.interruptedBy.length < keptOfAKindMax) round.interruptedBy.push(n);
}

function untouched(itemId: Guid, position: number, round: Round): ItemRun {
  return {
    itemId,
    position,
    round,
    progressCount: 0,
    runProgressCount: 0,
    workOpen: 0,
    steps: 0,
    logged: false,
    speaker: '',
    heardN: 0,
  };
}
