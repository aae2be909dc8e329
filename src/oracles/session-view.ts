/**
 * What has happened so far in one session, as every oracle reads it: windows, rounds, items, callbacks, enumerators.
 *
 * It holds facts and derives no verdict. It is brought up to date with an entry before the oracles see that entry; the records carry
 * what was true just before (`CallbackRecord.window` is the window that a completion closes, undefined if none was open).
 */
import {
  comparableGuid,
  completionOf,
  GUID_NULL,
  SYNCMGRFLAG,
  SYNCMGRPROGRESSITEM,
  SYNCMGRSTATUS,
  limitsFor,
  S_OK,
  S_SYNCMGR_CANCELALL,
  S_SYNCMGR_CANCELITEM,
  succeeded,
} from '../protocol';
import type {
  CallArgs,
  CallMethod,
  CallbackArgs,
  CallbackMethod,
  CallOut,
  CompletedMethod,
  Guid,
  HRESULT,
  Limits,
  SyncMgrHandlerInfo,
  SyncMgrItem,
} from '../protocol';
import { Orders } from './aftermath';
import type { Aftermath, Order } from './aftermath';
import { Enumerations } from './enumerations';
import { isOverwritten } from './overwritten-info';
import type {
  CallbackEntry,
  CallEntry,
  EndEntry,
  LostEntry,
  QuietEntry,
  ReplyEntry,
  ReturnEntry,
  TraceEntry,
  TraceHeader,
  UiEntry,
  WorkEntry,
} from '../trace/entry';

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

/** How many of one kind of oddity are kept: enough to cite, never enough to grow with the trace. */
const keptOfAKindMax = 8;

export const terminalStatuses: ReadonlySet<number> = new Set([
  SYNCMGRSTATUS.STOPPED,
  SYNCMGRSTATUS.SKIPPED,
  SYNCMGRSTATUS.SUCCEEDED,
  SYNCMGRSTATUS.FAILED,
]);

const windowCompletedBy: Readonly<Record<string, CompletedMethod>> = {
  ShowPropertiesCompleted: 'ShowProperties',
  PrepareForSyncCompleted: 'PrepareForSync',
  SynchronizeCompleted: 'Synchronize',
  ShowErrorCompleted: 'ShowError',
};

/** Calls of the manager in mid-run that a run has to go on through (LIFE-05); a skip is meant to change it. */
const interrupting: ReadonlySet<CallMethod> = new Set([
  'GetHandlerInfo',
  'EnumSyncMgrItems',
  'GetItemObject',
  'ShowProperties',
]);

/** Gives the status a Progress carries, if the mask says so. */
export function statusOf(item: unknown): number | undefined {
  const { mask, statusType } = (item ?? {}) as { mask?: unknown; statusType?: unknown };
  const masked = typeof mask === 'number' && (mask & SYNCMGRPROGRESSITEM.STATUSTYPE) !== 0;
  return masked && typeof statusType === 'number' ? statusType : undefined;
}

/** Tells whether a Progress gives a value that has reached its maximum. */
function isFullyDone(item: unknown): boolean {
  const { mask, progValue, maxValue } = (item ?? {}) as { mask?: unknown; progValue?: unknown; maxValue?: unknown };
  const { PROGVALUE, MAXVALUE } = SYNCMGRPROGRESSITEM;
  if (typeof mask !== 'number' || (mask & PROGVALUE) === 0 || (mask & MAXVALUE) === 0) return false;
  return typeof progValue === 'number' && typeof maxValue === 'number' && maxValue > 0 && progValue >= maxValue;
}

export class SessionView {
  readonly header: TraceHeader;
  /** The name evidence is cited by. */
  readonly trace: string;
  readonly limits: Limits;

  /** The entry at hand. */
  n = 0;
  at = 0;
  /** The first Initialize; undefined before it. */
  initialize: CallRecord<'Initialize'> | undefined;
  initializeCount = 0;
  /** The manager overwrote the cookie of Initialize. */
  cookieFreedN: number | undefined;
  /** The last info that a successful GetHandlerInfo gave. */
  info: SyncMgrHandlerInfo | undefined;
  /** Every item that any enumeration of this session gave, by comparable id, the newest form. */
  readonly enumerated = new Map<Guid, SyncMgrItem>();
  /** A Next gave fewer items than it was asked for: what the handler offers is known. */
  listEnded = false;
  /** Each list it was given, with the answer of its EnumSyncMgrItems. */
  readonly enumerations = new Enumerations();
  readonly rounds: Round[] = [];
  /** Open windows by method. */
  readonly windows: Partial<Record<CompletedMethod, Window>> = {};
  /** The last window of each method, open or closed. */
  readonly lastWindows: Partial<Record<CompletedMethod, Window>> = {};
  /** Calls that have not returned, outermost first. */
  readonly openCalls: CallRecord[] = [];
  /** Callbacks without an answer yet. */
  readonly openCallbacks = new Map<number, CallbackRecord>();
  readonly callbacks = new Map<string, CallbackObject>();
  /** The object set last; undefined before the first and after NULL. */
  callback: CallbackObject | undefined;
  everSetCallback = false;
  /** The last SetProgressCallback(NULL) that returned. */
  clearedN: number | undefined;
  readonly enumerators = new Map<string, EnumeratorView>();
  /** The manager gave up its last reference to the handler. */
  releasedN: number | undefined;
  /** The first GetHandlerInfo and EnumSyncMgrItems that were answered by a failure code. */
  readonly refused: CallRecord[] = [];
  /** The first items that Progress named and the selection did not hold, each with the entry. */
  readonly strangers = new Map<Guid, number>();
  /** Errors that were logged and not deleted, by comparable id; jumpable ones can be shown. */
  readonly liveErrors = new Map<Guid, { readonly n: number; readonly jumpable: boolean }>();
  /** Grants of EnableModeless(TRUE) that no FALSE has answered yet. */
  grantsOpen = 0;
  /** Some callback named the thread it came from. */
  namesThreads = false;
  uiOpen = 0;
  /** The kit itself saw a window, whatever the handler declares. */
  uiObserved = false;
  /** Every ShowProperties and ShowError, in order. */
  readonly dialogs: (CallRecord<'ShowProperties'> | CallRecord<'ShowError'>)[] = [];
  quietN: number | undefined;
  lastQuiet: QuietEntry | undefined;
  lost: LostEntry | undefined;
  ended: EndEntry | undefined;

  /** Windows that were open when a second call of their method came, by the window of that call. */
  readonly #standing = new Map<Window, Window>();
  readonly #openCallsById = new Map<number, CallRecord>();
  /** Methods to which a window was charged. */
  readonly #showing = new Set<CallMethod>();
  readonly #orders = new Orders();
  readonly #capabilities: ReadonlySet<string>;

  constructor(header: TraceHeader, trace: string) {
    this.header = header;
    this.trace = trace;
    this.limits = limitsFor(header.clock, header.limits);
    this.#capabilities = new Set(header.capabilities);
  }

  has(capability: 'ui' | 'work' | 'references'): boolean {
    return this.#capabilities.has(capability);
  }
  /** Whether a window would have been seen: declared, on a display that the kit watches, or observed already. */
  get windowsAreSeen(): boolean {
    return this.has('ui') || this.uiObserved || this.header.session?.windows === 'watched';
  }
  get flags(): number {
    return this.initialize?.args.flags ?? 0;
  }
  /** The event value of Initialize; 0 before it. */
  get event(): number {
    return this.flags & SYNCMGRFLAG.EVENTMASK;
  }
  get mayBotherUser(): boolean {
    return (this.flags & SYNCMGRFLAG.MAYBOTHERUSER) !== 0;
  }
  get settingsOnly(): boolean {
    return (this.flags & SYNCMGRFLAG.SETTINGS) !== 0;
  }
  get round(): Round | undefined {
    return this.rounds[this.rounds.length - 1];
  }
  /** The innermost call that has not returned. */
  get innermostCall(): CallRecord | undefined {
    return this.openCalls[this.openCalls.length - 1];
  }

  /**
   * Whatever happens inside a call is the doing of that call: on virtual time a handler has one thread, unless its callbacks name others.
   */
  get isOneThread(): boolean {
    return this.header.clock === 'virtual' && !this.namesThreads;
  }

  /** Quiet came after the last release: what may happen once or never again can be judged. */
  get isSettled(): boolean {
    return this.releasedN !== undefined && this.quietN !== undefined && this.quietN > this.releasedN;
  }
  /** Tells whether a condition of the handler's world was switched on for this session. */
  isSwitchedOn(condition: string): boolean {
    return this.header.session?.switchedOn?.includes(condition) === true;
  }

  /**
   * Tells whether a quiet proves that nothing more will come: declared and drained do, silence does once it reached the liveness limit.
   * While a callback waits for its answer none does: the handler is in the middle of something.
   */
  provesNever(quiet: QuietEntry): boolean {
    for (const { method } of this.openCallbacks.values()) if (method !== 'AddRef' && method !== 'Release') return false;
    return quiet.known !== 'silence' || (quiet.forMs ?? 0) >= this.limits.liveness;
  }

  /** The method to which a window of the handler that opens now is charged. */
  chargedMethod(): CallMethod | 'between' {
    if (this.windows.ShowError !== undefined || this.#isCallOpen('ShowError')) return 'ShowError';
    if (this.windows.ShowProperties !== undefined || this.#isCallOpen('ShowProperties')) return 'ShowProperties';
    const innermost = this.innermostCall;
    if (innermost !== undefined && innermost.method !== 'PrepareForSync' && innermost.method !== 'Synchronize') {
      if (!this.#runsBeside(innermost)) return innermost.method;
    }
    if (this.windows.Synchronize !== undefined || this.#isCallOpen('Synchronize')) return 'Synchronize';
    if (this.windows.PrepareForSync !== undefined || this.#isCallOpen('PrepareForSync')) return 'PrepareForSync';
    return 'between';
  }

  /** The window in charge when `chargedMethod` is a method with a completion. */
  chargedWindow(): Window | undefined {
    const charged = this.chargedMethod();
    return charged in completionOf ? this.lastWindows[charged as CompletedMethod] : undefined;
  }

  /**
   * Tells whether a preparation or a run goes on beside a call, on threads of its own: on a real clock its windows come when they
   * come. A method that showed one while nothing else went on is taken to do so again.
   */
  #runsBeside({ method, n }: CallRecord): boolean {
    if (this.header.clock !== 'real' || this.#showing.has(method)) return false;
    const { PrepareForSync, Synchronize } = this.windows;
    return [PrepareForSync, Synchronize].some((open) => open?.call.returnedN !== undefined && open.call.returnedN < n);
  }

  #isCallOpen(method: CallMethod): boolean {
    return this.openCalls.some((call) => call.method === method);
  }

  /** Brings the view up to date and gives the record the oracles are shown, where the kind has one. */
  apply(entry: TraceEntry): CallRecord | CallbackRecord | UiRecord | WorkRecord | undefined {
    this.n = entry.n;
    this.at = entry.at;
    switch (entry.kind) {
      case 'call':
        return this.#called(entry);
      case 'return':
        return this.#returned(entry);
      case 'callback':
        return this.#calledBack(entry);
      case 'reply':
        return this.#replied(entry);
      case 'ui':
        this.uiOpen = Math.max(0, this.uiOpen + (entry.change === 'opened' ? 1 : -1));
        return this.#uiRecord(entry);
      case 'work':
        return this.#worked(entry);
      case 'quiet':
        this.quietN = entry.n;
        this.lastQuiet = entry;
        if (this.provesNever(entry)) this.#missCompletions(entry.n);
        else for (const window of Object.values(this.windows)) window.waitedN ??= entry.n;
        return undefined;
      case 'released':
        this.#released(entry);
        return undefined;
      case 'lost':
        this.lost = entry;
        return undefined;
      case 'end':
        this.ended = entry;
        return undefined;
      case 'free':
        if (entry.what === 'cookie' && entry.of === this.initialize?.id) this.cookieFreedN = entry.n;
        return undefined;
      case 'user':
      case 'limit':
      case 'stray':
        return undefined;
    }
  }

  #called(entry: CallEntry): CallRecord {
    const window = this.#openWindow(entry);
    const record = window?.call ?? this.#callRecord(entry, undefined, this.round);
    this.openCalls.push(record);
    this.#openCallsById.set(entry.id, record);
    if (entry.method === 'Initialize') {
      this.initialize ??= record as CallRecord<'Initialize'>;
      this.initializeCount += 1;
    }
    if (entry.method === 'SetProgressCallback') this.#setCallback(record, entry.args.callback);
    if (interrupting.has(entry.method)) this.#interrupted(entry.n);
    if (entry.method === 'ShowProperties' || entry.method === 'ShowError')
      this.dialogs.push(record as CallRecord<'ShowError'>);
    return record;
  }

  #interrupted(n: number): void {
    const round = this.windows.Synchronize?.round;
    if (round !== undefined && round.interruptedBy.length < keptOfAKindMax) round.interruptedBy.push(n);
  }

  #callRecord(entry: CallEntry, window: Window | undefined, round: Round | undefined): CallRecord {
    return {
      id: entry.id,
      n: entry.n,
      at: entry.at,
      method: entry.method,
      args: entry.args,
      round,
      window,
      insideCallbacks: this.openCallbacks.size,
    };
  }

  #openWindow(entry: CallEntry): Window | undefined {
    const { method } = entry;
    if (!(method in completionOf)) return undefined;
    const opened = method as CompletedMethod;
    const standing = this.windows[opened];
    const window = {
      method: opened,
      completions: [],
      overlapped: standing !== undefined,
      uiOpened: 0,
      uiClosed: 0,
    } as unknown as { -readonly [K in keyof Window]: Window[K] };
    if (entry.method === 'ShowError' || entry.method === 'ShowProperties') window.asked = this.#dialogSetting(entry);
    let round = this.round;
    if (entry.method === 'PrepareForSync') {
      round = this.#openRound(entry.args.itemIds, window);
      this.rounds.push(round);
    }
    window.round = round;
    window.call = this.#callRecord(entry, window, round);
    if (standing !== undefined) {
      standing.overlapped = true;
      this.#standing.set(window, standing);
    }
    this.windows[opened] = window;
    this.lastWindows[opened] = window;
    if (opened === 'Synchronize' && round !== undefined && round.synchronize === undefined) round.synchronize = window;
    return window;
  }

  #dialogSetting(entry: CallEntry & { readonly method: 'ShowError' | 'ShowProperties' }): DialogSetting {
    return {
      live: entry.method === 'ShowError' && this.liveErrors.get(comparableGuid(entry.args.errorId))?.jumpable === true,
      callbackSet: this.callback !== undefined,
      whileSynchronizing: this.windows.Synchronize !== undefined,
    };
  }

  #openRound(itemIds: unknown, prepare: Window): Round {
    const selection = Array.isArray(itemIds) ? itemIds.map(comparableGuid) : [];
    const items = new Map<Guid, ItemRun>();
    const round: Round = {
      number: this.rounds.length + 1,
      prepare,
      hadCallback: this.callback !== undefined,
      selection,
      items,
      disturbed: false,
      interfered: false,
      hindered: false,
      progressCount: 0,
      runProgressCount: 0,
      interruptedBy: [],
    };
    if ((this.header.session?.switchedOn ?? []).length > 0) round.disturbed = round.hindered = true;
    this.#orders.startRound();
    selection.forEach((itemId, position) => {
      if (!items.has(itemId))
        items.set(itemId, {
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
        });
    });
    return round;
  }

  #setCallback(call: CallRecord, name: string | null): void {
    const previous = this.callback;
    if (name === null) {
      this.callback = undefined;
    } else {
      const known = this.callbacks.get(name) ?? { name, given: [], addRefs: 0, releases: 0, lowest: 0, calls: 0 };
      this.callbacks.set(name, known);
      known.given.push(call);
      delete known.replacedN;
      this.callback = known;
      this.everSetCallback = true;
    }
    if (previous !== undefined && previous !== this.callback) previous.replacedN = call.n;
  }

  #returned(entry: ReturnEntry): CallRecord | undefined {
    const call = this.#openCallsById.get(entry.of);
    if (call === undefined) return undefined;
    this.#openCallsById.delete(entry.of);
    this.openCalls.splice(this.openCalls.lastIndexOf(call), 1);
    call.returnedN = entry.n;
    call.returnedAt = entry.at;
    call.hr = entry.hr;
    call.threw = entry.threw;
    call.out = entry.out;
    if (call.window !== undefined && !this.#completionIsDue(call)) this.#refuse(call.window, entry.n);
    this.#learn(call);
    return call;
  }

  /** The return ends a window whose completion is not due; what stood open before the refused call is in charge again. */
  #refuse(window: Window, n: number): void {
    this.#closeWindow(window, n);
    const standing = this.#standing.get(window);
    if (standing === undefined || standing.closedN !== undefined || this.windows[window.method] !== undefined) return;
    this.windows[window.method] = standing;
    this.lastWindows[window.method] = standing;
  }

  #missCompletions(n: number): void {
    for (const window of Object.values(this.windows)) {
      // A manager that waited in vain, for too short a time to prove anything, and took the callback away has left it open.
      const isGivenUp = window.waitedN !== undefined && this.everSetCallback && this.callback === undefined;
      if (this.#completionIsDue(window.call) && !isGivenUp) window.missedN ??= n;
    }
  }

  /** What a return adds to what is known of the handler. */
  #learn(call: CallRecord): void {
    const ok = call.hr !== undefined && succeeded(call.hr);
    const asks = call.method === 'GetHandlerInfo' || call.method === 'EnumSyncMgrItems';
    if (asks && call.hr !== undefined && !ok && this.refused.length < keptOfAKindMax) this.refused.push(call);
    if (call.method === 'GetHandlerInfo' && ok && isObject(call.out?.info) && !isOverwritten(call.out.info))
      this.info = call.out.info;
    if (call.method === 'Next' && ok && Array.isArray(call.out?.items)) {
      for (const item of call.out.items) if (isObject(item)) this.enumerated.set(comparableGuid(item.itemId), item);
      if (call.out.items.length < (call as CallRecord<'Next'>).args.count) this.listEnded = true;
    }
    if (call.method === 'EnumSyncMgrItems' || 'enumerator' in call.args) this.enumerations.learn(call);
    if ((call.method === 'EnumSyncMgrItems' || call.method === 'Clone') && typeof call.out?.enumerator === 'string') {
      this.enumerators.set(call.out.enumerator, { name: call.out.enumerator, from: call.method, source: call });
    }
    if (call.method === 'SetProgressCallback' && (call as CallRecord<'SetProgressCallback'>).args.callback === null)
      this.clearedN = call.returnedN;
    if (call.method === 'SetItemStatus') this.#noteSkip(call as CallRecord<'SetItemStatus'>);
  }

  #noteSkip(call: CallRecord<'SetItemStatus'>): void {
    const round = this.round;
    if (round === undefined) return;
    // Other values are declared unsupported, and what they do to a run is nobody's obligation (STAT-11).
    round.disturbed = true;
    round.interfered = true;
    if (call.args.status !== SYNCMGRSTATUS.SKIPPED) return;
    const item = round.items.get(comparableGuid(call.args.itemId));
    if (item === undefined || item.skip !== undefined) return;
    const done = item.terminal !== undefined || (item.endedN !== undefined && item.workOpen === 0);
    const running = item.beganN !== undefined || item.lastStatus?.status === SYNCMGRSTATUS.UPDATING;
    item.skip = {
      call,
      during: round.synchronize === undefined ? 'PrepareForSync' : 'Synchronize',
      found: done ? 'done' : running ? 'running' : 'waiting',
    };
    const isLegal = this.windows.PrepareForSync !== undefined || this.windows.Synchronize !== undefined;
    if (done || !isLegal || call.hr !== S_OK || call.returnedN === undefined) return;
    const { during } = item.skip;
    const heard = {
      toldN: call.returnedN,
      askedN: call.n,
      thread: undefined,
      isInsideCallback: call.insideCallbacks > 0,
    };
    this.#orders.give({ by: 'skip', itemId: item.itemId, during, ...heard }, [item]);
  }

  #completionIsDue(call: CallRecord): boolean {
    if (call.hr === undefined) return false;
    return call.method === 'PrepareForSync' || call.method === 'Synchronize' ? call.hr === S_OK : succeeded(call.hr);
  }

  #closeWindow(window: Window, n: number): void {
    if (window.closedN !== undefined) return;
    window.closedN = n;
    if (this.windows[window.method] === window) delete this.windows[window.method];
  }

  #calledBack(entry: CallbackEntry): CallbackRecord {
    const target = entry.args.callback === undefined ? this.#onlyCallback() : this.callbacks.get(entry.args.callback);
    const record: CallbackRecord = {
      id: entry.id,
      n: entry.n,
      at: entry.at,
      method: entry.method,
      args: entry.args,
      thread: entry.thread ?? '',
      target,
      window: this.#windowOf(entry.method),
      round: this.round,
      item: entry.method === 'Progress' ? this.#itemRun(entry.args.itemId) : undefined,
      duringCall: this.innermostCall,
    };
    if (record.thread !== '') this.namesThreads = true;
    const isReference = entry.method === 'AddRef' || entry.method === 'Release';
    const isNested = (record.duringCall?.insideCallbacks ?? 0) > 0;
    if (!isReference) this.#orders.spoke(record.thread, this.openCallbacks.size > 0 && !isNested);
    this.openCallbacks.set(entry.id, record);
    if (target !== undefined) this.#count(target, entry.method);
    this.#take(record, entry);
    return record;
  }

  #onlyCallback(): CallbackObject | undefined {
    if (this.callback !== undefined) return this.callback;
    return this.callbacks.size === 1 ? [...this.callbacks.values()][0] : undefined;
  }

  #count(target: CallbackObject, method: CallbackMethod): void {
    if (method === 'AddRef') target.addRefs += 1;
    else if (method === 'Release') {
      target.releases += 1;
      target.lowest = Math.min(target.lowest, target.addRefs - target.releases);
    } else target.calls += 1;
  }

  #windowOf(method: CallbackMethod): Window | undefined {
    switch (method) {
      case 'ShowPropertiesCompleted':
        return this.windows.ShowProperties;
      case 'PrepareForSyncCompleted':
        return this.windows.PrepareForSync;
      case 'SynchronizeCompleted':
        return this.windows.Synchronize;
      case 'ShowErrorCompleted':
        return this.windows.ShowError;
      default:
        return (
          this.windows.Synchronize ??
          this.windows.PrepareForSync ??
          this.windows.ShowError ??
          this.windows.ShowProperties
        );
    }
  }

  #take(record: CallbackRecord, entry: CallbackEntry): void {
    switch (entry.method) {
      case 'ShowPropertiesCompleted':
      case 'PrepareForSyncCompleted':
      case 'SynchronizeCompleted':
      case 'ShowErrorCompleted': {
        const window = record.window ?? this.lastWindows[entry.method.slice(0, -'Completed'.length) as CompletedMethod];
        window?.completions.push(record);
        if (record.window !== undefined) this.#closeWindow(record.window, entry.n);
        return;
      }
      case 'Progress':
        this.#progressed(record, entry.args.item);
        return;
      case 'LogError':
        this.#logged(entry);
        return;
      case 'DeleteLogError': {
        const errorId = comparableGuid(entry.args.errorId);
        if (errorId === GUID_NULL) this.liveErrors.clear();
        else this.liveErrors.delete(errorId);
        return;
      }
      case 'EnableModeless':
        if (!entry.args.enable) this.grantsOpen = Math.max(0, this.grantsOpen - 1);
        return;
      default:
        return;
    }
  }

  #progressed(record: CallbackRecord, progress: unknown): void {
    const { round } = record;
    const isRunning = round?.synchronize !== undefined;
    if (round !== undefined) round.progressCount += 1;
    if (round !== undefined && isRunning) round.runProgressCount += 1;
    const { item } = record;
    if (item === undefined) {
      if (this.strangers.size < keptOfAKindMax) this.#noteStranger(record);
      return;
    }
    item.progressCount += 1;
    item.speaker = record.thread;
    if (isRunning) item.runProgressCount += 1;
    const status = statusOf(progress);
    if (status === undefined) return;
    const claim = { n: record.n, status };
    item.firstStatus ??= claim;
    item.lastStatus = claim;
    const ends = terminalStatuses.has(status);
    const says = status === SYNCMGRSTATUS.SUCCEEDED ? 'succeeded' : ends ? 'ended' : 'moving';
    this.#orders.claimed(item, says, { n: record.n, isFull: isFullyDone(progress) });
    if (ends) item.terminal ??= claim;
  }

  #noteStranger(record: CallbackRecord): void {
    const { itemId } = record.args as { readonly itemId?: unknown };
    const stranger = comparableGuid(itemId);
    if (!this.strangers.has(stranger)) this.strangers.set(stranger, record.n);
  }

  #logged(entry: CallbackEntry & { readonly method: 'LogError' }): void {
    const info: unknown = entry.args.info;
    if (!isObject(info)) return;
    const { mask, errorFlags, errorId, itemId } = info as {
      mask?: unknown;
      errorFlags?: unknown;
      errorId?: unknown;
      itemId?: unknown;
    };
    const bits = typeof mask === 'number' ? mask : 0;
    if ((bits & 4) !== 0) {
      const item = this.#itemRun(itemId);
      if (item !== undefined) item.logged = true;
    }
    if ((bits & 2) === 0) return;
    const jumpable = (bits & 1) !== 0 && typeof errorFlags === 'number' && (errorFlags & 1) !== 0;
    this.liveErrors.set(comparableGuid(errorId), { n: entry.n, jumpable });
  }

  #replied(entry: ReplyEntry): CallbackRecord | undefined {
    const record = this.openCallbacks.get(entry.of);
    if (record === undefined) return undefined;
    this.openCallbacks.delete(entry.of);
    record.repliedN = entry.n;
    record.hr = entry.hr;
    record.count = entry.count;
    this.#orders.answered(record.thread, record.n);
    if (record.item !== undefined) record.item.heardN = record.n;
    if (entry.hr !== undefined && entry.hr !== S_OK) this.#unwelcome(record, entry);
    if (record.method === 'Progress') this.#consulted(record as CallbackRecord<'Progress'>, entry);
    else if (record.method === 'EnableModeless') {
      const asked = (record as CallbackRecord<'EnableModeless'>).args.enable;
      if (asked && entry.hr === S_OK) this.grantsOpen += 1;
      if (asked && entry.hr !== S_OK) this.#denied(entry.n);
    } else if (
      entry.hr !== undefined &&
      entry.hr !== S_OK &&
      this.round !== undefined &&
      this.releasedN === undefined
    ) {
      this.round.disturbed = true;
      this.round.hindered = true;
      if (record.method !== 'EstablishConnection') this.round.interfered = true;
    }
    return record;
  }

  #denied(n: number): void {
    if (this.round !== undefined) this.round.disturbed = this.round.hindered = true;
    const open = Object.values(this.windows);
    for (const window of open) {
      if (window.deniedN === undefined && open.length > 1) window.deniedAmongOthers = true;
      window.deniedN ??= n;
    }
  }

  #unwelcome(record: CallbackRecord, entry: ReplyEntry): void {
    const window = record.method in windowCompletedBy ? record.window : this.chargedWindow();
    if (window !== undefined) window.unwelcomeN ??= entry.n;
  }

  #consulted(record: CallbackRecord<'Progress'>, entry: ReplyEntry): void {
    const { round, item } = record;
    if (round === undefined) return;
    if (entry.hr !== S_OK) this.#interfere(round);
    else {
      if (item !== undefined) item.consultedN ??= entry.n;
      this.#orders.welcomed(item, record.n, entry.n);
    }
    const by = entry.hr === S_SYNCMGR_CANCELITEM ? 'item' : entry.hr === S_SYNCMGR_CANCELALL ? 'all' : undefined;
    if (by === undefined) {
      if (entry.hr !== S_OK && this.releasedN === undefined) round.hindered = true;
      return;
    }
    const status = statusOf(record.args.item);
    const atTerminal = status !== undefined && terminalStatuses.has(status);
    const cancel: Cancel = { replyN: entry.n, by, thread: record.thread, atTerminal, progress: record };
    if (!atTerminal && round.synchronize?.closedN === undefined) this.#order(record, round, by);
    if (by === 'item') {
      if (item !== undefined && !atTerminal) item.cancel ??= cancel;
      return;
    }
    round.cancelledAll ??= cancel;
    for (const other of round.items.values()) if (other.terminal === undefined) other.cancel ??= cancel;
  }

  #order(record: CallbackRecord<'Progress'>, round: Round, by: 'item' | 'all'): void {
    const { item, repliedN } = record;
    if (repliedN === undefined || (by === 'item' ? item?.terminal !== undefined : round.stopAll !== undefined)) return;
    const itemId = comparableGuid(record.args.itemId);
    const order: Order = { by: `cancel-${by}`, itemId, toldN: repliedN, askedN: record.n, thread: record.thread };
    if (by === 'all') round.stopAll = order;
    const isFull = isFullyDone(record.args.item);
    if (by === 'all') this.#orders.give(order, round.items.values(), isFull);
    else if (item !== undefined) this.#orders.give(order, [item], isFull);
  }

  /** After the release every answer is a failure, and none of them steers the round any more. */
  #interfere(round: Round): void {
    if (this.releasedN !== undefined) return;
    round.disturbed = true;
    round.interfered = true;
  }

  #worked(entry: WorkEntry): WorkRecord {
    const itemId = comparableGuid(entry.itemId);
    const item = this.round?.items.get(itemId);
    if (item !== undefined) {
      // Work that begins when the run is over is SYNC-22, whatever had been cancelled or skipped; what goes on then is followed.
      if (entry.change === 'begin' && item.round.synchronize?.closedN !== undefined) item.beganLate = true;
      if (item.beganLate !== true) this.#orders.worked(item, entry.change, entry);
      item.lastWorkN = entry.n;
      if (entry.change === 'begin') {
        item.beganN ??= entry.n;
        item.workOpen += 1;
      } else if (entry.change === 'step') item.steps += 1;
      else {
        item.endedN = entry.n;
        item.workOpen = Math.max(0, item.workOpen - 1);
      }
    }
    return { entry, itemId, item, round: this.round, duringCall: this.innermostCall };
  }

  #itemRun(itemId: unknown): ItemRun | undefined {
    const items = this.round?.items;
    if (items === undefined || typeof itemId !== 'string') return undefined;
    return items.get(itemId) ?? items.get(itemId.toLowerCase());
  }

  #uiRecord(entry: UiEntry): UiRecord {
    const window = this.chargedWindow();
    if (entry.seen === 'observed') this.uiObserved = true;
    if (window !== undefined && entry.change === 'opened') window.uiOpened += 1;
    if (window !== undefined && entry.change === 'closed') window.uiClosed += 1;
    const charged = this.chargedMethod();
    if (entry.change === 'opened' && charged !== 'between') this.#showing.add(charged);
    return { entry, charged, window, round: this.round };
  }

  #released(entry: { readonly n: number; readonly instance?: string; readonly enumerator?: string }): void {
    if (entry.enumerator !== undefined) {
      const enumerator = this.enumerators.get(entry.enumerator);
      if (enumerator !== undefined) enumerator.releasedN = entry.n;
    } else this.releasedN = entry.n;
  }
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
