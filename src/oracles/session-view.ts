/**
 * What has happened so far in one session, as every oracle reads it: windows, rounds, items, callbacks, enumerators.
 *
 * It holds facts and derives no verdict. It is brought up to date with an entry before the oracles see that entry. This is the one
 * door to the facts and to the types of their records; how they are gathered is in `session-facts.ts`.
 */
import type { CompletedMethod, Guid, SyncMgrHandlerInfo, SyncMgrItem } from '../protocol';
import type { EndEntry, LostEntry, QuietEntry, TraceEntry, TraceHeader } from '../trace/entry';
import type { Dialogs } from './dialogs';
import type { Enumerations } from './enumerations';
import type { LoggedErrors } from './logged-errors';
import { SessionFacts } from './session-facts';
import type {
  CallbackObject,
  CallbackRecord,
  CallRecord,
  EnumeratorView,
  Round,
  UiRecord,
  Window,
  WorkRecord,
} from './session-records';

export { statusOf, terminalStatuses } from './progress-status';
export type {
  CallbackObject,
  CallbackRecord,
  CallRecord,
  ItemRun,
  Round,
  UiRecord,
  Window,
  WorkRecord,
} from './session-records';

export class SessionView {
  readonly header: TraceHeader;
  /** The name evidence is cited by. */
  readonly trace: string;
  /** The entry at hand. */
  n = 0;
  at = 0;

  /** Open windows by method. */
  readonly windows: Readonly<Partial<Record<CompletedMethod, Window>>>;
  /** The last window of each method, open or closed. */
  readonly lastWindows: Readonly<Partial<Record<CompletedMethod, Window>>>;
  /** Calls that have not returned, outermost first. */
  readonly openCalls: readonly CallRecord[];
  readonly rounds: readonly Round[];
  /** The callback objects that the handler was given, by name. */
  readonly callbacks: ReadonlyMap<string, CallbackObject>;
  /** Every item that any enumeration of this session gave, by comparable id, the newest form. */
  readonly enumerated: ReadonlyMap<Guid, SyncMgrItem>;
  /** Each list it was given, with the answer of its EnumSyncMgrItems. */
  readonly enumerations: Enumerations;
  readonly enumerators: ReadonlyMap<string, EnumeratorView>;
  /** The first GetHandlerInfo and EnumSyncMgrItems that were answered by a failure code. */
  readonly refused: readonly CallRecord[];
  /** The first items that Progress named and the selection did not hold, each with the entry. */
  readonly strangers: ReadonlyMap<Guid, number>;
  /** Errors that were logged and not deleted, by comparable id; jumpable ones can be shown. */
  readonly liveErrors: LoggedErrors['live'];
  /** Every ShowProperties and ShowError, in order. */
  readonly dialogs: Dialogs['list'];

  readonly #facts: SessionFacts;
  readonly #life: SessionFacts['life'];
  readonly #calls: SessionFacts['calls'];
  readonly #rounds: SessionFacts['rounds'];
  readonly #capabilities: ReadonlySet<string>;

  constructor(header: TraceHeader, trace: string) {
    this.header = header;
    this.trace = trace;
    this.#capabilities = new Set(header.capabilities);
    const facts = new SessionFacts(header);
    this.#facts = facts;
    this.#life = facts.life;
    this.#calls = facts.calls;
    this.#rounds = facts.rounds;
    this.windows = facts.windows.open;
    this.lastWindows = facts.windows.last;
    this.openCalls = facts.calls.list;
    this.rounds = facts.rounds.list;
    this.callbacks = facts.objects.byName;
    this.enumerated = facts.handler.enumerated;
    this.enumerations = facts.handler.enumerations;
    this.enumerators = facts.handler.enumerators;
    this.refused = facts.handler.refused;
    this.strangers = facts.reports.strangers;
    this.liveErrors = facts.errors.live;
    this.dialogs = facts.dialogs.list;
  }

  /** Brings the view up to date and gives the record the oracles are shown, where the kind has one. */
  apply(entry: TraceEntry): CallRecord | CallbackRecord | UiRecord | WorkRecord | undefined {
    this.n = entry.n;
    this.at = entry.at;
    return this.#facts.apply(entry);
  }

  /** The first Initialize; undefined before it. */
  get initialize(): CallRecord<'Initialize'> | undefined {
    return this.#life.initialize;
  }
  get initializeCount(): number {
    return this.#life.initializeCount;
  }
  /** The manager overwrote the cookie of Initialize. */
  get cookieFreedN(): number | undefined {
    return this.#life.cookieFreedN;
  }
  get flags(): number {
    return this.#life.flags;
  }
  /** The event value of Initialize; 0 before it. */
  get event(): number {
    return this.#life.event;
  }
  get mayBotherUser(): boolean {
    return this.#life.mayBotherUser;
  }
  get settingsOnly(): boolean {
    return this.#life.settingsOnly;
  }
  /** The manager gave up its last reference to the handler. */
  get releasedN(): number | undefined {
    return this.#life.releasedN;
  }
  get quietN(): number | undefined {
    return this.#life.lastQuiet?.n;
  }
  get lastQuiet(): QuietEntry | undefined {
    return this.#life.lastQuiet;
  }
  /** Quiet came after the last release: what may happen once or never again can be judged. */
  get isSettled(): boolean {
    return this.#life.isSettled;
  }
  get lost(): LostEntry | undefined {
    return this.#life.lost;
  }
  get ended(): EndEntry | undefined {
    return this.#life.ended;
  }
  get round(): Round | undefined {
    return this.#rounds.current;
  }
  /** The innermost call that has not returned. */
  get innermostCall(): CallRecord | undefined {
    return this.#calls.innermost;
  }
  /** The object set last; undefined before the first and after NULL. */
  get callback(): CallbackObject | undefined {
    return this.#facts.objects.current;
  }
  get everSetCallback(): boolean {
    return this.#facts.objects.wasEverSet;
  }
  /** The last info that a successful GetHandlerInfo gave. */
  get info(): SyncMgrHandlerInfo | undefined {
    return this.#facts.handler.info;
  }
  /** A Next gave fewer items than it was asked for: what the handler offers is known. */
  get listEnded(): boolean {
    return this.#facts.handler.listEnded;
  }
  /** How many windows the handler shows now. */
  get uiOpen(): number {
    return this.#facts.interface.openCount;
  }
  /** Grants of EnableModeless(TRUE) that no FALSE has answered yet. */
  get grantsOpen(): number {
    return this.#facts.interface.grantsOpen;
  }
  /** Whether a window would have been seen: declared, on a display that the kit watches, or observed already. */
  get windowsAreSeen(): boolean {
    return this.has('ui') || this.#facts.interface.wasObserved || this.header.session?.windows === 'watched';
  }
  /**
   * Whatever happens inside a call is the doing of that call: on virtual time a handler has one thread, unless its callbacks name others.
   */
  get isOneThread(): boolean {
    return this.header.clock === 'virtual' && !this.#facts.callbacks.nameThreads;
  }

  has(capability: 'ui' | 'work' | 'references'): boolean {
    return this.#capabilities.has(capability);
  }
  /** Tells whether a condition of the handler's world was switched on for this session. */
  isSwitchedOn(condition: string): boolean {
    return this.header.session?.switchedOn?.includes(condition) === true;
  }
  /** Tells whether a quiet proves that nothing more will come. */
  provesNever(quiet: QuietEntry): boolean {
    return this.#facts.provesNever(quiet);
  }
  /** The window in charge of what the handler shows now; undefined where no method with a completion is. */
  chargedWindow(): Window | undefined {
    return this.#facts.interface.chargedWindow();
  }
}
