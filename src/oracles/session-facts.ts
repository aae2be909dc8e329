/**
 * The facts of one session, each sort kept by a part of its own; takes every entry in and tells the parts what comes.
 *
 * The order of telling matters: a record says what was true just before its entry.
 */
import { comparableGuid, completionOf, limitsFor, S_OK } from '../protocol';
import type { CompletedMethod, Limits } from '../protocol';
import { Orders } from './aftermath';
import { CallbackObjects } from './callback-objects';
import { Dialogs } from './dialogs';
import { ItemReports } from './item-reports';
import { KnownHandler } from './known-handler';
import { Life } from './life';
import { LoggedErrors } from './logged-errors';
import { OpenCallbacks } from './open-callbacks';
import { OpenCalls } from './open-calls';
import { noteInterruption, Rounds } from './rounds';
import { isCallbackOf, isCallOf } from './session-records';
import type { CallbackRecord, CallRecord, Opening, UiRecord, WorkRecord } from './session-records';
import { StopRequests } from './stop-requests';
import { UserInterface } from './user-interface';
import { isCompletion, Windows } from './windows';
import type {
  CallbackEntry,
  CallEntry,
  QuietEntry,
  ReleasedEntry,
  ReplyEntry,
  ReturnEntry,
  TraceEntry,
  TraceHeader,
  WorkEntry,
} from '../trace/entry';

export class SessionFacts {
  readonly life = new Life();
  readonly windows = new Windows();
  readonly calls = new OpenCalls();
  readonly objects = new CallbackObjects();
  readonly handler = new KnownHandler();
  readonly #orders = new Orders();
  readonly reports = new ItemReports(this.#orders);
  readonly rounds: Rounds;
  readonly errors: LoggedErrors;
  readonly dialogs: Dialogs;
  readonly callbacks: OpenCallbacks;
  readonly interface: UserInterface;
  readonly #stops: StopRequests;
  readonly #limits: Limits;

  constructor(header: TraceHeader) {
    const { windows, calls, objects } = this;
    this.#limits = limitsFor(header.clock, header.limits);
    this.rounds = new Rounds(header.session?.switchedOn ?? []);
    this.errors = new LoggedErrors(this.rounds);
    this.dialogs = new Dialogs(this.errors, objects, windows);
    this.callbacks = new OpenCallbacks({ calls, windows, rounds: this.rounds, objects, orders: this.#orders });
    this.interface = new UserInterface(header.clock, calls, windows);
    this.#stops = new StopRequests(this.rounds, windows, this.#orders);
  }

  /**
   * Tells whether a quiet proves that nothing more will come: declared and drained do, silence does once it reached the liveness limit.
   * While a callback waits for its answer none does: the handler is in the middle of something.
   */
  provesNever(quiet: QuietEntry): boolean {
    if (this.callbacks.areInEarnest) return false;
    return quiet.known !== 'silence' || (quiet.forMs ?? 0) >= this.#limits.liveness;
  }

  /** Takes an entry in and gives the record the oracles are shown, where the kind has one. */
  apply(entry: TraceEntry): CallRecord | CallbackRecord | UiRecord | WorkRecord | undefined {
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
        return this.interface.changed(entry, this.rounds.current);
      case 'work':
        return this.#worked(entry);
      case 'quiet':
        this.#becameQuiet(entry);
        return undefined;
      case 'released':
        this.#released(entry);
        return undefined;
      case 'lost':
        this.life.lost = entry;
        return undefined;
      case 'end':
        this.life.ended = entry;
        return undefined;
      case 'free':
        this.life.freed(entry);
        return undefined;
      case 'user':
      case 'limit':
      case 'stray':
        return undefined;
    }
  }

  #called(entry: CallEntry): CallRecord {
    const call: Opening<CallRecord> = {
      id: entry.id,
      n: entry.n,
      at: entry.at,
      method: entry.method,
      args: entry.args,
      round: this.rounds.current,
      window: undefined,
      insideCallbacks: this.callbacks.count,
    };
    if (entry.method in completionOf) this.#openWindow(entry, call);
    this.calls.made(call);
    if (isCallOf(call, 'Initialize')) this.life.initialized(call);
    if (entry.method === 'SetProgressCallback') this.objects.set(call, entry.args.callback);
    if (isCallOf(call, 'ShowProperties') || isCallOf(call, 'ShowError')) this.dialogs.asked(call);
    const synchronized = this.windows.open.Synchronize?.round;
    if (synchronized !== undefined) noteInterruption(synchronized, call);
    return call;
  }

  #openWindow(entry: CallEntry, call: Opening<CallRecord>): void {
    const window = this.windows.begin(entry.method as CompletedMethod, call, this.dialogs.settingOf(entry));
    if (entry.method === 'PrepareForSync') {
      this.#orders.startRound();
      window.round = call.round = this.rounds.prepare(entry.args.itemIds, window, this.objects.current !== undefined);
    }
    if (entry.method === 'Synchronize' && window.round !== undefined) window.round.synchronize ??= window;
  }

  #returned(entry: ReturnEntry): CallRecord | undefined {
    const call = this.calls.returned(entry);
    if (call === undefined) return undefined;
    this.windows.returned(call);
    this.handler.learn(call);
    if (isCallOf(call, 'SetItemStatus')) this.#stops.statusSet(call);
    return call;
  }

  #calledBack(entry: CallbackEntry): CallbackRecord {
    const record = this.callbacks.came(entry);
    if (entry.method === 'Progress') this.reports.progressed(record, entry.args.itemId, entry.args.item);
    else if (isCompletion(entry.method)) this.windows.completed(record, entry.method);
    else if (entry.method === 'LogError') this.errors.logged(entry.n, entry.args.info);
    else if (entry.method === 'DeleteLogError') this.errors.deleted(entry.args.errorId);
    else if (entry.method === 'EnableModeless' && !entry.args.enable) this.interface.givenBack();
    return record;
  }

  #replied(entry: ReplyEntry): CallbackRecord | undefined {
    const record = this.callbacks.answered(entry);
    if (record === undefined) return undefined;
    const isRefusal = entry.hr !== undefined && entry.hr !== S_OK;
    if (isRefusal) this.#unwelcome(record, entry.n);
    if (isCallbackOf(record, 'Progress')) this.#stops.answered(record, entry);
    else if (isCallbackOf(record, 'EnableModeless')) {
      if (record.args.enable) this.#answeredRequest(entry);
    } else if (isRefusal) this.rounds.refuse(record.method);
    return record;
  }

  /** A callback was not answered S_OK: that is remembered of the window in whose charge it was made. */
  #unwelcome(record: CallbackRecord, n: number): void {
    const window = isCompletion(record.method) ? record.window : this.interface.chargedWindow();
    if (window !== undefined) window.unwelcomeN ??= n;
  }

  /** EnableModeless(TRUE) was answered. */
  #answeredRequest({ hr, n }: ReplyEntry): void {
    if (hr === S_OK) this.interface.granted();
    else {
      this.rounds.deny();
      this.windows.denied(n);
    }
  }

  #worked(entry: WorkEntry): WorkRecord {
    const round = this.rounds.current;
    const itemId = comparableGuid(entry.itemId);
    const item = round?.items.get(itemId);
    if (item !== undefined) this.reports.worked(item, entry);
    return { entry, itemId, item, round, duringCall: this.calls.innermost };
  }

  #becameQuiet(entry: QuietEntry): void {
    this.life.lastQuiet = entry;
    if (this.provesNever(entry)) this.windows.missed(entry.n, this.objects.wasTakenAway);
    else this.windows.waited(entry.n);
  }

  #released(entry: ReleasedEntry): void {
    if (entry.enumerator !== undefined) {
      this.handler.enumeratorReleased(entry.enumerator, entry.n);
      return;
    }
    this.life.releasedN = entry.n;
    this.rounds.end();
  }
}
