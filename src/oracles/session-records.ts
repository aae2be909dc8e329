/**
 * What is known of each thing that happens in a session: calls, callbacks, windows, rounds, items, callback objects, enumerators.
 *
 * The records carry what was true just before (`CallbackRecord.window` is the window that a completion closes, undefined if none
 * was open). They refer to each other, so they stand in one file; whoever fills them in holds them as `Opening`.
 */
import type {
  CallArgs,
  CallMethod,
  CallbackArgs,
  CallbackMethod,
  CallOut,
  CompletedMethod,
  Guid,
  HRESULT,
} from '../protocol';
import type { UiEntry, WorkEntry } from '../trace/entry';
import type { Aftermath, Order } from './aftermath';

/** A call of the manager and, once it came, its return. */
export interface CallRecord<M extends CallMethod = CallMethod> {
  readonly id: number;
  readonly n: number;
  readonly at: number;
  readonly method: M;
  readonly args: CallArgs[M] & { readonly instance?: string };
  /** The round it belongs to: of PrepareForSync on, the one it opened. */
  readonly round: Round | undefined;
  /** The window it opened, for the four methods that have a completion. */
  readonly window: Window | undefined;
  /** Numbers of the handler's callbacks that were unanswered when the call began: a re-entrant call has some. */
  readonly insideCallbacks: number;
  returnedN?: number;
  returnedAt?: number;
  hr?: HRESULT;
  threw?: string;
  out?: CallOut;
}

/** A callback of the handler and, once it came, its answer. */
export interface CallbackRecord<M extends CallbackMethod = CallbackMethod> {
  readonly id: number;
  readonly n: number;
  readonly at: number;
  readonly method: M;
  readonly args: CallbackArgs[M] & { readonly callback?: string };
  readonly thread: string;
  /** The object it was made on: the one named, else the one set last. */
  readonly target: CallbackObject | undefined;
  /** For a completion the window it completes; for others the window in charge. Undefined if there was none. */
  readonly window: Window | undefined;
  readonly round: Round | undefined;
  /** The item of the current round that it names, for Progress. */
  readonly item: ItemRun | undefined;
  /** The innermost call of the manager that had not returned. */
  readonly duringCall: CallRecord | undefined;
  repliedN?: number;
  hr?: HRESULT;
  count?: number;
}

/**
 * From the call until its completion, or until its return when no completion is due (catalogue 0.4). For PrepareForSync and
 * Synchronize a completion is due after S_OK only, for ShowProperties and ShowError after any success code (AMB-04).
 */
export interface Window {
  readonly method: CompletedMethod;
  readonly call: CallRecord;
  readonly round: Round | undefined;
  /** Every completion that was counted towards it, late and doubled ones too. */
  readonly completions: CallbackRecord[];
  /** The entry that closed it. */
  closedN?: number;
  /** The first quiet that proved that its completion, due by then, will not come. */
  missedN?: number;
  /** It was waited for in a silence that proves nothing. */
  waitedN?: number;
  /** Another window of the same method was open together with it: out of contract (SYNC-31). */
  overlapped: boolean;
  /** The first EnableModeless(TRUE) that was denied while it was open. */
  deniedN?: number;
  /** Two windows were open when that denial came: whose request it was cannot be told. */
  deniedAmongOthers?: boolean;
  /** The first callback made in its charge, whatever its method, that was not answered S_OK: entry of the reply. */
  unwelcomeN?: number;
  /** Windows of the handler that were charged to it: how many opened and how many closed. */
  uiOpened: number;
  uiClosed: number;
  /** For ShowError and ShowProperties: how things stood when the call came. */
  readonly asked?: DialogSetting;
}

/** What decides whether a dialog that the manager asked for may be expected. */
export interface DialogSetting {
  /** ShowError: the error was logged as jumpable and not deleted since. */
  readonly live: boolean;
  readonly callbackSet: boolean;
  readonly whileSynchronizing: boolean;
}

/** One preparation with, where it came to that, its synchronization. */
export interface Round {
  /** 1-based. */
  readonly number: number;
  readonly prepare: Window;
  /** A callback was set when it was prepared. */
  readonly hadCallback: boolean;
  synchronize?: Window;
  /** SEL: comparable ids in the order given. */
  readonly selection: readonly Guid[];
  /** The items of the selection, by comparable id. */
  readonly items: ReadonlyMap<Guid, ItemRun>;
  /** The first answer CANCELALL in this round. */
  cancelledAll?: Cancel;
  /** A callback was answered by a failure, EnableModeless was denied, a connection refused, a condition switched on, or a skip or cancel was sent. */
  disturbed: boolean;
  /** A skip was sent, or a callback was answered by a cancel or a failure: that alone can end items, unlike a denial or a condition. */
  interfered: boolean;
  /** A callback was answered by a failure, a window or connection denied, or a condition switched on: items may end for that reason. */
  hindered: boolean;
  /** The first CANCELALL that something was left to obey: not one that was answered to a terminal status or after the end. */
  stopAll?: Order;
  progressCount: number;
  /** The part of `progressCount` that came after Synchronize was called: a preparation may report as well (PREP-18). */
  runProgressCount: number;
  /** The first calls for info, items, an item's object or a property dialog that came while its Synchronize was open (LIFE-05). */
  readonly interruptedBy: number[];
}

export interface Cancel {
  readonly replyN: number;
  readonly by: 'item' | 'all';
  readonly thread: string;
  /** The Progress so answered carried a terminal status: such an answer exercises nothing (judging.md). */
  readonly atTerminal: boolean;
  readonly progress: CallbackRecord;
}

/** What happened to one item of the selection in one round. */
export interface ItemRun {
  readonly itemId: Guid;
  /** 0-based place in the selection. */
  readonly position: number;
  readonly round: Round;
  progressCount: number;
  /** As for the round. */
  runProgressCount: number;
  /** First Progress about it that was answered S_OK: entry of the reply. */
  consultedN?: number;
  firstStatus?: StatusClaim;
  lastStatus?: StatusClaim;
  /** The first terminal status; later ones are in `lastStatus`. */
  terminal?: StatusClaim;
  beganN?: number;
  lastWorkN?: number;
  endedN?: number;
  /** Its newest work began after the run was over. */
  beganLate?: boolean;
  /** Work that has begun and not ended. */
  workOpen: number;
  steps: number;
  /** Cancelled by name, or by CANCELALL before it was finished; the first such answer. */
  cancel?: Cancel;
  skip?: Skip;
  logged: boolean;
  /** The thread of the newest Progress about it; empty if it has no name. */
  speaker: string;
  /** The newest Progress about it that was answered: entry of the callback. */
  heardN: number;
  /** Since the first cancel that it had to obey: neither answered to a terminal status nor after the end (judging.md). */
  afterCancel?: Aftermath;
  /** Since the first skip that was accepted while it was not finished. */
  afterSkip?: Aftermath;
}

export interface StatusClaim {
  readonly n: number;
  readonly status: number;
}

export interface Skip {
  readonly call: CallRecord;
  readonly during: 'PrepareForSync' | 'Synchronize';
  /** What the item was doing when the skip came. */
  readonly found: 'waiting' | 'running' | 'done';
}

export interface CallbackObject {
  readonly name: string;
  /** Every SetProgressCallback that gave it, in order. */
  readonly given: CallRecord[];
  /** When another, or NULL, was set in its place: entry of the call. */
  replacedN?: number;
  addRefs: number;
  releases: number;
  /** Lowest count of handler references ever reached (0 is the start). */
  lowest: number;
  calls: number;
}

export interface EnumeratorView {
  readonly name: string;
  readonly from: 'EnumSyncMgrItems' | 'Clone';
  readonly source: CallRecord;
  releasedN?: number;
}

export interface UiRecord {
  readonly entry: UiEntry;
  /** The method it is charged to, one cell of the UI matrix; `between` where no method is in charge. */
  readonly charged: CallMethod | 'between';
  readonly window: Window | undefined;
  readonly round: Round | undefined;
}

export interface WorkRecord {
  readonly entry: WorkEntry;
  readonly itemId: Guid;
  readonly item: ItemRun | undefined;
  readonly round: Round | undefined;
  readonly duringCall: CallRecord | undefined;
}

/** Tells whether a call is one of this method. */
export function isCallOf<M extends CallMethod>(call: CallRecord, method: M): call is CallRecord<M> {
  return call.method === method;
}

/** Tells whether a callback is one of this method. */
export function isCallbackOf<M extends CallbackMethod>(
  callback: CallbackRecord,
  method: M,
): callback is CallbackRecord<M> {
  return callback.method === method;
}

/** A record while what it refers to is still being made. */
export type Opening<R> = { -readonly [K in keyof R]: R[K] };
