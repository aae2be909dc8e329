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
import type { TraceEntry, TraceHeader } from '../trace/entry';
import { SessionLog } from './session-log';

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

export async function conduct(conducting: Conducting): Promise<Conducted> {
  return new SessionConductor(conducting).play();
}

class SessionConductor {
  readonly #conducting: Conducting;
  readonly #state: ManagerState;
  readonly #invariants = new Invariants();
  readonly #answers: Answers;
  readonly #log: SessionLog;
  #link: HandlerLink | undefined;
  #callbacks = 0;
  #loss: Loss | undefined;
  #wasStopped = false;
  #limit: LimitName | undefined;
  #wasProvenQuiet = false;
  #firstRound: Profile | undefined;

  constructor(conducting: Conducting) {
    this.#conducting = conducting;
    this.#state = new ManagerState(conducting.plan, conducting.preferences);
    this.#answers = new Answers(this.#state, this.#invariants, conducting.profile);
    this.#log = new SessionLog(conducting.maker);
  }

  async play(): Promise<Conducted> {
    const { plan, maker, limits } = this.#conducting;
    const isAlone = this.#conducting.header.session?.repeats !== undefined;
    const setup = { instance: 'h1', conditions: plan.conditions, user: plan.user, epoch: plan.epoch, limits, isAlone };
    this.#link = await maker.open(setup, this.#listener());
    const header: TraceHeader = {
      trace: 1,
      ...this.#header(this.#link),
      clock: maker.clock,
      storage: this.#link.storage,
      epoch: plan.epoch,
    };
    this.#log.open(this.#conducting.sink(header));
    const sessionLimit = realSetTimeout(() => this.#reach('session'), limits.session);
    try {
      await this.#perform(this.#link);
    } finally {
      realClearTimeout(sessionLimit);
      await this.#link.close(this.#wasProvenQuiet && !this.#isOver() ? 'clean' : 'spoilt');
    }
    return this.#conclude(this.#link);
  }

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
    if (outcome === 'lost' && this.#loss !== undefined) this.#log.lost(this.#loss);
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
    if (outcome === 'complete' && settled !== undefined) return settled.then(() => this.#log.close(outcome));
    this.#log.close(outcome);
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
        const id = this.#called(call);
        const outcome = link.call(call);
        return this.#returned(id, call, outcome instanceof Promise ? await outcome : outcome);
      }
      case 'release-enumerator':
        this.#log.released({ enumerator: act.enumerator });
        return this.#heed(await link.release({ enumerator: act.enumerator }));
      case 'release-handler':
        this.#log.released({ instance: 'h1' });
        return this.#heed(await link.release({ instance: 'h1' }));
      case 'pass':
        return this.#pass(link, act.obliged);
      case 'user':
        this.#log.user(act);
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
    this.#log.seen(passage.at);
    if (passage.kind === 'lost') this.#lose(passage);
    if (passage.kind === 'quiet') {
      this.#wasProvenQuiet = passage.known !== 'silence';
      this.#log.quiet(passage);
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

  #called(call: LinkCall): number {
    // The next round begins to count anew.
    if (call.method === 'PrepareForSync') this.#keepProfile();
    this.#state.called(call);
    return this.#log.call(call);
  }

  #returned(of: number, call: LinkCall, outcome: CallOutcome): CallOutcome {
    this.#heed(outcome);
    if (outcome.kind !== 'lost') this.#log.returned(of, call, outcome);
    return outcome;
  }

  #listener(): LinkListener {
    return {
      callback: (callback) => this.#answer(callback),
      ui: (ui) => this.#log.record({ kind: 'ui', ...ui }),
      work: (work) => this.#log.record({ kind: 'work', ...work }),
      quiet: (at) => this.#log.record({ kind: 'quiet', at, known: 'declared', forMs: 0 }),
      stray: (text, at, of) => this.#log.stray(text, at, of),
      reached: (name) => this.#reach(name),
    };
  }

  *#answer(callback: ArrivedCallback): Answering {
    this.#callbacks += 1;
    if (this.#callbacks > this.#conducting.limits.callbacks) this.#reach('callbacks');
    if (!this.#log.isOpen || this.#limit !== undefined) return { kind: 'gone' };
    this.#log.seen(callback.at);
    const id = this.#log.callback(callback);
    if (this.#isGone(callback)) {
      this.#log.replied(id, { kind: 'hr', hr: RPC_E_DISCONNECTED });
      return { kind: 'gone' };
    }
    const answering = this.#answers.answer(callback);
    let result: ActResult;
    for (let step = answering.next(undefined); ; step = answering.next(result)) {
      if (step.done === true) {
        const answer = step.value;
        if (answer.kind !== 'gone') this.#log.replied(id, answer);
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
        this.#log.user(act);
        return undefined;
      case 'call': {
        const call = this.#asItCrosses(act.call);
        const id = this.#called(call);
        return this.#returned(id, call, yield call);
      }
      case 'release-enumerator':
        this.#log.released({ enumerator: act.enumerator });
        return this.#heed(yield { method: 'release', enumerator: act.enumerator });
      case 'pass':
      case 'program':
      case 'release-handler':
        throw new Error(`invariant: ${act.kind} from inside a callback`);
    }
  }

  #heed(outcome: CallOutcome): CallOutcome {
    this.#log.seen(outcome.at);
    if (outcome.kind === 'lost') this.#lose(outcome);
    return outcome;
  }

  /** A bound of the kit was reached: the session ends, and with it the process. */
  #reach(name: LimitName): void {
    if (this.#isOver()) return;
    this.#limit = name;
    this.#log.limit(name, this.#conducting.limits[name]);
    void this.#link?.close('spoilt');
  }
}
