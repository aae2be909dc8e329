/**
 * The border as the conductor sees it: an open line to one handler, whatever the way to reach it.
 *
 * A link makes calls and passes on what the handler does meanwhile. Callbacks are answered while the handler waits: the answer is
 * a generator, so that the manager may make calls of its own from inside a callback on links that block and on links that do not.
 */
import type { HRESULT } from './hresult';
import type { WindowHandle } from './interfaces';
import type { LimitName, Limits } from './limits';
import type { CallArgs, CallMethod, CallOut, CallbackArgs, CallbackMethod } from './methods';

export type Isolation = 'same-realm' | 'child-process' | 'wire' | 'com';

/** Opens links to one candidate. A maker is cheap; every `open` may reuse a process that stayed clean. */
export interface LinkMaker {
  readonly isolation: Isolation;
  readonly clock: 'virtual' | 'real';
  /** Whether [in] buffers are the handler's to see overwritten (COM-04): never on a copying wire. */
  readonly lendsBuffers: boolean;
  /** Whether a call can ask for its buffer to be left as it was. */
  readonly mayLeaveBuffers?: true;
  /** Whether GUIDs are lent by pointer as well: in real COM. */
  readonly lendsGuids?: boolean;
  /** How many links may be open at once. */
  readonly linksMax: number;
  /** Opens a line. Rejects with a `UserError` of exit code 3 when the candidate cannot be started. */
  open(setup: LinkSetup, listener: LinkListener): Promise<HandlerLink>;
  /**
   * Sees off the processes that wait for another session, while none is open: then nothing of an earlier one can be heard any more. Only
   * makers that can give a session a new process of its own have it.
   */
  settle?(): Promise<void>;
  /** Ends every process; resolves when the trees are dead. */
  close(): Promise<void>;
}

export interface LinkSetup {
  readonly instance: string;
  /** Conditions of the handler's world that are switched on. */
  readonly conditions: readonly string[];
  /** Sessions of one user share storage, each in a fresh process. Undefined: fresh storage. */
  readonly user: string | undefined;
  /** Milliseconds since 1970 at the start of the session. */
  readonly epoch: number;
  readonly limits: Limits;
  /** Asks for a process that has served nobody, and will serve nobody else. */
  readonly isAlone?: boolean;
}

export interface HandlerLink {
  /** The name the candidate gave itself, where it did. */
  readonly greeting: { readonly name?: string; readonly version?: string; readonly capabilities?: readonly string[] };
  /** `kept` when the process had served before and storage was not new. */
  readonly storage: 'fresh' | 'kept';
  /** Whether the kit itself sees the windows that a user would. */
  readonly watchesWindows?: boolean;
  /** What the system itself holds the handler's processes by; left out where the kit started none for it. */
  readonly enclosure?: readonly string[];
  /** How many sessions its process had served before; left out where nobody knows. */
  readonly served?: number;
  /**
   * Calls the handler and waits for its return; what it does meanwhile goes to the listener. A link in the kit's own realm gives
   * the outcome itself: promise jobs of the handler come after the return, and would run before a promise of it is kept.
   */
  call(call: LinkCall): Promise<CallOutcome> | CallOutcome;
  /**
   * Lets the handler go on until it spoke, has nothing left to do, or was silent for `silenceMs` (virtual milliseconds on a virtual clock).
   * Where something must still come, what cannot be known to be idle is waited for.
   */
  pass(silenceMs: number, expecting?: 'something'): Promise<Passage>;
  /** Gives up the last reference. */
  release(what: { readonly instance: string } | { readonly enumerator: string }): Promise<CallOutcome>;
  /** Ends the session. A link that was lost or was not quiet takes its process with it. */
  close(how: 'clean' | 'spoilt'): Promise<void>;
  /**
   * Resolves when nothing of a closed session can be heard any more: what is said late belongs to the session whose objects it names
   * (judging.md). Left out where a closed link is deaf.
   */
  readonly settled?: Promise<void>;
}

export type LinkCall = {
  [M in CallMethod]: {
    readonly method: M;
    readonly args: CallArgs[M];
    readonly instance: string;
    /** Of a maker that may: the [in] buffer stays as it was after the return, instead of being overwritten (COM-04). */
    readonly leavesBuffer?: true;
  };
}[CallMethod];

export type CallOutcome =
  | {
      readonly kind: 'returned';
      readonly at: number;
      readonly hr: HRESULT;
      readonly out?: CallOut;
      readonly notes?: readonly string[];
    }
  | { readonly kind: 'threw'; readonly at: number; readonly text: string; readonly out?: CallOut }
  | Loss;

/** The handler is gone; every later call on the link ends the same way. */
export interface Loss {
  readonly kind: 'lost';
  readonly at: number;
  readonly how: 'exited' | 'signalled' | 'hung' | 'memory' | 'flooded' | 'nonsense';
  readonly detail: string;
  /** The bound that was reached, where one was. */
  readonly limit?: { readonly name: LimitName; readonly value: number };
}

export type Passage =
  /** The handler spoke; there may be more to come. */
  | { readonly kind: 'spoke'; readonly at: number }
  | {
      readonly kind: 'quiet';
      readonly at: number;
      readonly known: 'declared' | 'drained' | 'silence';
      readonly forMs: number;
    }
  | Loss;

export type ArrivedCallback = {
  [M in CallbackMethod]: {
    readonly method: M;
    readonly args: CallbackArgs[M] & { readonly callback: string };
    readonly thread: string | undefined;
    /** The handler cannot be called from inside it: its apartment is busy, and the callback came from another thread. */
    readonly isClosed?: boolean;
    readonly at: number;
  };
}[CallbackMethod];

/** Yields the calls to make while the callback is open, is resumed with their outcomes, and gives the answer. */
export type Answering = Generator<
  LinkCall | { readonly method: 'release'; readonly enumerator: string },
  CallbackAnswer,
  CallOutcome
>;

export type CallbackAnswer =
  | { readonly kind: 'hr'; readonly hr: HRESULT }
  | { readonly kind: 'count'; readonly count: number }
  /** The object was released, or the session is over: the handler gets an error. */
  | { readonly kind: 'gone' };

/** What the handler does, in the order in which it did it. */
export interface LinkListener {
  callback(callback: ArrivedCallback): Answering;
  ui(ui: {
    readonly change: 'opened' | 'closed';
    readonly title: string;
    readonly parent: WindowHandle;
    readonly seen: 'reported' | 'observed';
    readonly at: number;
  }): void;
  work(work: {
    readonly change: 'begin' | 'step' | 'end';
    readonly itemId: string;
    readonly thread?: string;
    readonly at: number;
  }): void;
  quiet(at: number): void;
  stray(text: string, at: number, of?: 'display'): void;
  /** A bound of the kit was reached that is no fault of the handler's: the session ends. */
  reached?(name: LimitName): void;
}
