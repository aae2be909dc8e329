/** The lines of a trace file, version 1: the contract's page on trace files, exactly. */
import type {
  CallArgs,
  CallMethod,
  CallOut,
  CallbackArgs,
  CallbackMethod,
  Guid,
  HRESULT,
  LimitName,
  WindowHandle,
} from '../protocol';

export const traceVersion = 1;

export interface TraceHeader {
  readonly trace: typeof traceVersion;
  readonly handler: { readonly name: string; readonly version: string };
  readonly capabilities: readonly string[];
  readonly declines: readonly string[];
  readonly conditions?: readonly string[];
  readonly clock: 'virtual' | 'real';
  readonly storage: 'fresh' | 'kept';
  /** Milliseconds since 1970 at the start of the session. */
  readonly epoch?: number;
  /** The bounds under which the session was played; without them the defaults hold. */
  readonly limits?: Readonly<Partial<Record<LimitName, number>>>;
  /** What the kit remembers of the session: its scenario, its plan, its isolation. Judging reads `plan` only to pair sessions. */
  readonly session?: SessionNote;
}

/** Facts about how a session came to be; members unknown to a reader are ignored. */
export interface SessionNote {
  readonly name?: string;
  readonly scenario?: string;
  readonly isolation?: string;
  /** Sessions of one user share it, in playing order. */
  readonly user?: string;
  /** The 0-based place among the sessions of that user. */
  readonly visit?: number;
  readonly seed?: number;
  /** Conditions of the handler's world that were switched on. */
  readonly switchedOn?: readonly string[];
  /** The handler had a display of its own that the kit watched. */
  readonly windows?: 'watched';
  /** What held the handler's processes besides the kit's own measuring: `pid-namespace`, `processor-limit`; empty where nothing did. */
  readonly enclosure?: readonly string[];
  /** The name of the session that this one plays again, in a process that had served nobody. */
  readonly repeats?: string;
  /** How many sessions its process had served before. */
  readonly served?: number;
}

interface Numbered {
  readonly n: number;
  readonly at: number;
}
export type CallEntry = {
  [M in CallMethod]: Numbered & {
    readonly kind: 'call';
    readonly id: number;
    readonly method: M;
    readonly args: CallArgs[M] & { readonly instance?: string };
  };
}[CallMethod];
export interface ReturnEntry extends Numbered {
  readonly kind: 'return';
  readonly of: number;
  readonly hr?: HRESULT;
  readonly out?: CallOut;
  readonly threw?: string;
}
export type CallbackEntry = {
  [M in CallbackMethod]: Numbered & {
    readonly kind: 'callback';
    readonly id: number;
    readonly method: M;
    readonly args: CallbackArgs[M] & { readonly callback?: string };
    readonly thread?: string;
  };
}[CallbackMethod];
export interface ReplyEntry extends Numbered {
  readonly kind: 'reply';
  readonly of: number;
  readonly hr?: HRESULT;
  /** What AddRef and Release answer. */
  readonly count?: number;
}
export interface UiEntry extends Numbered {
  readonly kind: 'ui';
  readonly change: 'opened' | 'closed';
  readonly title?: string;
  readonly parent?: WindowHandle;
  readonly seen: 'reported' | 'observed';
  readonly instance?: string;
}
export interface WorkEntry extends Numbered {
  readonly kind: 'work';
  readonly change: 'begin' | 'step' | 'end';
  readonly itemId: Guid;
  readonly thread?: string;
  readonly instance?: string;
}
export interface FreeEntry extends Numbered {
  readonly kind: 'free';
  readonly of: number;
  readonly what: 'itemIds' | 'cookie' | 'itemId';
}
export interface ReleasedEntry extends Numbered {
  readonly kind: 'released';
  readonly instance?: string;
  readonly enumerator?: string;
}
export interface UserEntry extends Numbered {
  readonly kind: 'user';
  readonly act: 'cancel-item' | 'cancel-all' | 'skip' | 'choose' | 'open-error';
  readonly itemId?: Guid;
}
export interface QuietEntry extends Numbered {
  readonly kind: 'quiet';
  readonly known: 'declared' | 'drained' | 'silence';
  readonly forMs?: number;
}
export interface LimitEntry extends Numbered {
  readonly kind: 'limit';
  readonly name: string;
  readonly value?: number;
}
export interface StrayEntry extends Numbered {
  readonly kind: 'stray';
  readonly text: string;
  /** What it is of, where it is no output: the kit saw the handler reach for its display. */
  readonly of?: 'display';
}
export type LostHow = 'exited' | 'signalled' | 'hung' | 'memory' | 'flooded' | 'nonsense';
export interface LostEntry extends Numbered {
  readonly kind: 'lost';
  readonly how: LostHow;
  readonly detail?: string;
}
export interface EndEntry extends Numbered {
  readonly kind: 'end';
  readonly outcome: 'complete' | 'lost' | 'limit';
}

export type TraceEntry =
  | CallEntry
  | ReturnEntry
  | CallbackEntry
  | ReplyEntry
  | UiEntry
  | WorkEntry
  | FreeEntry
  | ReleasedEntry
  | UserEntry
  | QuietEntry
  | LimitEntry
  | StrayEntry
  | LostEntry
  | EndEntry;
export type EntryKind = TraceEntry['kind'];

/** An entry as it is handed to the recorder, which numbers it. */
export type Unnumbered<E extends TraceEntry = TraceEntry> = E extends TraceEntry ? Omit<E, 'n'> : never;
