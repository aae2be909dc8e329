/**
 * Plays one plan once over one link: makes the manager's acts, answers the handler, and has every crossing recorded.
 *
 * What the handler does wrong is an entry, not an exception; an exception that leaves here is a fault of the kit or of the user.
 */
import { Answers } from '../manager/answers';
import type { Profile } from '../manager/answers';
import type { Act, ActResult } from '../manager/act';
import { Invariants } from '../manager/invariants';
import type { ManagerRow } from '../manager/invariants';
import type { Plan } from '../manager/plan';
import type { Preferences } from '../manager/preferences';
import { playSession, progressCallsByPlace } from '../manager/session';
import { ManagerState } from '../manager/state';
import type {
  Answering,
  ArrivedCallback,
  CallOutcome,
  HandlerLink,
  LimitName,
  Limits,
  LinkCall,
  LinkListener,
  LinkMaker,
  Loss,
} from '../protocol';
import { RPC_E_DISCONNECTED } from '../protocol';
import type { TraceEntry, TraceHeader, Unnumbered } from '../trace/entry';
import { Recorder } from '../trace/recorder';

export interface Conducting {
  readonly plan: Plan;
  readonly maker: LinkMaker;
  readonly limits: Limits;
  /** The header but for what only the open link can tell. */
  readonly header: Omit<TraceHeader, 'trace' | 'clock' | 'storage' | 'epoch'>;
  readonly profile: Profile | undefined;
  /** What the user of the session chose before; fresh where they never came. */
  readonly preferences?: Preferences;
  /** Called once with the header; what it gives takes the entries. */
  readonly sink: (header: TraceHeader) => (entry: TraceEntry) => void;
  /** Whether the user has stopped the run: the end that the handler then meets is not its own. */
  readonly isStopped?: () => boolean;
}

export interface Conducted {
  /** `stopped`: the user ended the run, and the trace has no footer. */
  readonly outcome: 'complete' | 'lost' | 'limit' | 'stopped';
  readonly loss: Loss | undefined;
  /** The manager's rows whose invariants ran. */
  readonly kept: ReadonlySet<ManagerRow>;
  /** What a probe session learns; undefined unless a first round was synchronized. */
  readonly profile: Profile | undefined;
  readonly itemCount: number;
  /** Resolves when the footer is written: a handler that talks late is listened to after the session. */
  readonly settled: Promise<void>;
}

// Taken at load: in the same realm the clock is faked while a session lasts.
const realSetTimeout = setTimeout;
const realClearTimeout = clearTimeout;

/** The text of one `stray` entry at most, in UTF-16 units. */
const strayUnitsMax = 65_536;

export async function conduct(conducting: Conducting): Promise<Conducted> {
  return new SessionConductor(conducting).play();
}

class SessionConductor {
  readonly #conducting: Conducting;
  readonly #state: ManagerState;
  readonly #invariants = new Invariants();
  readonly #answers: Answers;
  #recorder: Recorder | undefined;
  #link: HandlerLink | undefined;
  #at = 0;
  #callbacks = 0;
  #loss: Loss | undefined;
  #wasStopped = false;
  #limit: LimitName | undefined;
  /** The footer is written. */
  #isClosed = false;
  #wasProvenQuiet = false;
  #firstRound: Profile | undefined;

  constructor(conducting: Conducting) {
    this.#conducting = conducting;
    this.#state = new ManagerState(conducting.plan, conducting.preferences);
    this.#answers = new Answers(this.#state, this.#invariants, conducting.profile);
  }

  async play(): Promise<Conducted> {
    const { plan, maker, limits } = this.#conducting;
    const isAlone = this.#conducting.header.session?.repeats !== undefined;
    const setup = { instance: 'h1', conditions: plan.conditions, user: plan.user, epoch: plan.epoch, limits, isAlone };
    // What a handler says from inside its factory belongs to the session as well.
    const early: Unnumbered[] = [];
    this.#recordEarly = early;
    this.#link = await maker.open(setup, this.#listener());
    const header: TraceHeader = {
      trace: 1,
      ...this.#header(this.#link),
      clock: maker.clock,
      storage: this.#link.storage,
      epoch: plan.epoch,
    };
    this.#recorder = new Recorder(this.#conducting.sink(header));
    this.#recordEarly = undefined;
    for (const entry of early) this.#recorder.record(entry);
    const sessionLimit = realSetTimeout(() => this.#reach('session'), limits.session);
    try {
      await this.#perform(this.#link);
    } finally {
      realClearTimeout(sessionLimit);
      await this.#link.close(this.#wasProvenQuiet && !this.#isOver() ? 'clean' : 'spoilt');
    }
    return this.#conclude(this.#link);
  }

  #recordEarly: Unnumbered[] | undefined;

  #header({ watchesWindows, enclosure, served }: HandlerLink): Conducting['header'] {
    const { header } = this.#conducting;
    const seen = {
      ...(watchesWindows === true ? { windows: 'watched' as const } : {}),
      ...(enclosure === undefined ? {} : { enclosure }),
      ...(served === undefined ? {} : { served }),
    };
    return Object.keys(seen).length === 0 ? header : { ...header, session: { ...header.session, ...seen } };
  }

  async #perform(link: HandlerLink): Promise<void> {
    const session = playSession(this.#state);
    let result: ActResult;
    for (let step = session.next(undefined); step.done !== true; step = session.next(result)) {
      if (this.#isOver()) return;
      result = await this.#act(link, step.value);
    }
  }

  #conclude({ settled }: HandlerLink): Conducted {
    this.#keepProfile();
    const outcome = this.#outcome();
    if (outcome === 'lost' && this.#loss !== undefined) {
      const { limit, how, detail } = this.#loss;
      if (limit !== undefined) this.#record({ kind: 'limit', at: this.#at, name: limit.name, value: limit.value });
      this.#record({ kind: 'lost', at: this.#at, how, detail });
    }
    return {
      settled: this.#end(outcome, settled),
      outcome,
      loss: this.#loss,
      kept: this.#invariants.kept,
      profile: this.#firstRound,
      itemCount: this.#state.items.length,
    };
  }

  #isOver(): boolean {
    return this.#loss !== undefined || this.#limit !== undefined || this.#wasStopped;
  }

  #outcome(): Conducted['outcome'] {
    if (this.#wasStopped) return 'stopped';
    return this.#limit !== undefined ? 'limit' : this.#loss !== undefined ? 'lost' : 'complete';
  }

  /** The kit itself ends the handler's process when the user stops the run; that is charged to nobody. */
  #lose(loss: Loss): void {
    if (this.#conducting.isStopped?.() === true) this.#wasStopped = true;
    else this.#loss ??= loss;
  }

  /** Writes the footer: at once, unless something may still be said late. */
  #end(outcome: Conducted['outcome'], settled: Promise<void> | undefined): Promise<void> {
    const write = () => {
      if (outcome !== 'stopped') this.#record({ kind: 'end', at: this.#at, outcome });
      this.#isClosed = true;
    };
    if (outcome === 'complete' && settled !== undefined) return settled.then(write);
    write();
    return Promise.resolve();
  }

  #keepProfile(): void {
    if (this.#state.round === 1) this.#firstRound = { progressCalls: progressCallsByPlace(this.#state) };
  }

  async #act(link: HandlerLink, act: Act): Promise<ActResult> {
    this.#invariants.check(this.#state, act);
    switch (act.kind) {
      case 'call': {
        const call = this.#asItCrosses(act.call);
        const id = this.#recordCall(call);
        const outcome = link.call(call);
        return this.#recordReturn(id, call, outcome instanceof Promise ? await outcome : outcome);
      }
      case 'release-enumerator':
        this.#record({ kind: 'released', at: this.#at, enumerator: act.enumerator });
        return this.#heed(await link.release({ enumerator: act.enumerator }));
      case 'release-handler':
        this.#record({ kind: 'released', at: this.#at, instance: 'h1' });
        return this.#heed(await link.release({ instance: 'h1' }));
      case 'pass':
        return this.#pass(link, act.obliged);
      case 'user':
        this.#recordUser(act);
        return undefined;
      case 'program':
        return undefined;
    }
  }

  async #pass(link: HandlerLink, obliged: boolean): Promise<ActResult> {
    const { maker, limits } = this.#conducting;
    const passage = await link.pass(
      obliged || maker.clock === 'virtual' ? limits.liveness : limits.silence,
      obliged ? 'something' : undefined,
    );
    this.#seen(passage.at);
    if (passage.kind === 'lost') this.#lose(passage);
    if (passage.kind === 'quiet') {
      this.#wasProvenQuiet = passage.known !== 'silence';
      // A quiet that the handler declared was recorded when it said so.
      if (passage.known !== 'declared')
        this.#record({ kind: 'quiet', at: passage.at, known: passage.known, forMs: passage.forMs });
    }
    return passage;
  }

  /** Only real COM has a pointer for the count: elsewhere a Next without one is an ordinary Next, and says nothing that its page does not name. */
  #asItCrosses({ leavesBuffer, ...made }: LinkCall): LinkCall {
    const leaves = leavesBuffer === true && this.#conducting.maker.mayLeaveBuffers === true;
    const call: LinkCall = leaves ? { ...made, leavesBuffer } : made;
    if (call.method !== 'Next' || this.#conducting.maker.isolation === 'com') return call;
    const { enumerator, count } = call.args;
    return { ...call, args: { enumerator, count } };
  }

  #recordCall(call: LinkCall): number {
    // The next round begins to count anew.
    if (call.method === 'PrepareForSync') this.#keepProfile();
    this.#state.called(call);
    const recorder = this.#open();
    const id = recorder.nextId();
    const args = 'enumerator' in call.args ? call.args : { instance: call.instance, ...call.args };
    this.#record({ kind: 'call', at: this.#at, id, method: call.method, args } as Unnumbered);
    return id;
  }

  #recordReturn(of: number, call: LinkCall, outcome: CallOutcome): CallOutcome {
    this.#seen(outcome.at);
    if (outcome.kind === 'lost') {
      this.#lose(outcome);
      return outcome;
    }
    const out = outcome.out === undefined ? {} : { out: outcome.out };
    const at = this.#at;
    if (outcome.kind === 'threw') this.#record({ kind: 'return', at, of, threw: outcome.text, ...out });
    else
      this.#record({
        kind: 'return',
        at,
        of,
        hr: outcome.hr,
        ...out,
        ...(outcome.notes === undefined ? {} : { notes: outcome.notes }),
      });
    if (this.#conducting.maker.lendsBuffers && call.leavesBuffer !== true) this.#recordFree(of, call);
    return outcome;
  }

  #recordFree(of: number, call: LinkCall): void {
    if (call.method === 'PrepareForSync') this.#record({ kind: 'free', at: this.#at, of, what: 'itemIds' });
    if (call.method === 'Initialize' && call.args.cookie !== null)
      this.#record({ kind: 'free', at: this.#at, of, what: 'cookie' });
    const lendsItemId = call.method === 'SetItemStatus' || call.method === 'ShowProperties';
    if (this.#conducting.maker.lendsGuids === true && lendsItemId)
      this.#record({ kind: 'free', at: this.#at, of, what: 'itemId' });
  }

  #recordUser(act: Act & { readonly kind: 'user' }): void {
    this.#record({
      kind: 'user',
      at: this.#at,
      act: act.act,
      ...(act.itemId === undefined ? {} : { itemId: act.itemId }),
    });
  }

  #listener(): LinkListener {
    return {
      callback: (callback) => this.#answer(callback),
      ui: (ui) => this.#record({ kind: 'ui', ...ui }),
      work: (work) => this.#record({ kind: 'work', ...work }),
      quiet: (at) => this.#record({ kind: 'quiet', at, known: 'declared', forMs: 0 }),
      stray: (text, at, of) =>
        this.#record({ kind: 'stray', at, text: text.slice(0, strayUnitsMax), ...(of === undefined ? {} : { of }) }),
      reached: (name) => this.#reach(name),
    };
  }

  *#answer(callback: ArrivedCallback): Answering {
    this.#callbacks += 1;
    if (this.#callbacks > this.#conducting.limits.callbacks) this.#reach('callbacks');
    if (this.#isClosed || this.#limit !== undefined || this.#recorder === undefined) return { kind: 'gone' };
    this.#seen(callback.at);
    const id = this.#recorder.nextId();
    const { method, args, thread } = callback;
    this.#record({
      kind: 'callback',
      at: this.#at,
      id,
      method,
      args,
      ...(thread === undefined ? {} : { thread }),
    } as Unnumbered);
    if (this.#isGone(callback)) {
      this.#record({ kind: 'reply', at: this.#at, of: id, hr: RPC_E_DISCONNECTED });
      return { kind: 'gone' };
    }
    const answering = this.#answers.answer(callback);
    let result: ActResult;
    for (let step = answering.next(undefined); ; step = answering.next(result)) {
      if (step.done === true) {
        const answer = step.value;
        if (answer.kind !== 'gone')
          this.#record({
            kind: 'reply',
            at: this.#at,
            of: id,
            ...(answer.kind === 'hr' ? { hr: answer.hr } : { count: answer.count }),
          });
        return answer;
      }
      result = yield* this.#nested(step.value);
    }
  }

  /** The manager's own references last until the release; a handler may still give its own back after that. */
  #isGone(callback: ArrivedCallback): boolean {
    return this.#state.isReleased && callback.method !== 'AddRef' && callback.method !== 'Release';
  }

  *#nested(
    act: Act,
  ): Generator<LinkCall | { readonly method: 'release'; readonly enumerator: string }, ActResult, CallOutcome> {
    this.#invariants.check(this.#state, act);
    switch (act.kind) {
      case 'user':
        this.#recordUser(act);
        return undefined;
      case 'call': {
        const call = this.#asItCrosses(act.call);
        const id = this.#recordCall(call);
        return this.#recordReturn(id, call, yield call);
      }
      case 'release-enumerator':
        this.#record({ kind: 'released', at: this.#at, enumerator: act.enumerator });
        return this.#heed(yield { method: 'release', enumerator: act.enumerator });
      case 'pass':
      case 'program':
      case 'release-handler':
        throw new Error(`invariant: ${act.kind} from inside a callback`);
    }
  }

  #heed(outcome: CallOutcome): CallOutcome {
    this.#seen(outcome.at);
    if (outcome.kind === 'lost') this.#lose(outcome);
    return outcome;
  }

  /** A bound of the kit was reached: the session ends, and with it the process. */
  #reach(name: LimitName): void {
    if (this.#isOver()) return;
    this.#limit = name;
    this.#record({ kind: 'limit', at: this.#at, name, value: this.#conducting.limits[name] });
    void this.#link?.close('spoilt');
  }

  #seen(at: number): void {
    this.#at = Math.max(this.#at, at);
  }

  #open(): Recorder {
    if (this.#recorder === undefined) throw new Error('invariant: a call before the link was open');
    return this.#recorder;
  }

  #record(entry: Unnumbered): void {
    if (this.#recorder === undefined) this.#recordEarly?.push(entry);
    else if (!this.#isClosed) this.#recorder.record(entry);
  }
}
