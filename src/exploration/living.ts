/** What a generated handler lives by: its pace, its callback and references, windows, and the witnesses it declared. */
import { S_OK } from '../protocol';
import type { HandlerHost, HRESULT, SyncMgrSynchronizeCallback, WindowHandle } from '../protocol';
import type { HandlerClock } from './direct-clock';
import type { HandlerTraits, Pace } from './handler-traits';

/** Something that takes time: it yields the milliseconds to wait before it goes on. */
export type Doing<T = void> = Generator<number, T, void>;

export class Living {
  protected readonly traits: HandlerTraits;
  protected readonly host: HandlerHost;
  protected readonly clock: HandlerClock;
  protected flags = 0;
  protected callback: SyncMgrSynchronizeCallback | undefined;
  readonly #pending = new Set<() => void>();
  readonly #copies = new Set<SyncMgrSynchronizeCallback>();
  #pauses = 0;

  constructor(traits: HandlerTraits, host: HandlerHost, clock: HandlerClock) {
    this.traits = traits;
    this.host = host;
    this.clock = clock;
  }

  setProgressCallback(callback: SyncMgrSynchronizeCallback | null): HRESULT {
    if (callback === null) this.abandon();
    if (this.counts) callback?.addRef();
    const previous = this.callback;
    this.callback = callback ?? undefined;
    if (this.counts) previous?.release();
    return S_OK;
  }

  protected get counts(): boolean {
    return this.traits.capabilities.includes('references');
  }

  protected abandon(): void {
    for (const callOff of this.#pending) callOff();
    this.#pending.clear();
    for (const copy of this.#copies) copy.release();
    this.#copies.clear();
  }

  /** A worker's own counted copy of the callback, for as long as it runs (AMB-25); what it says goes to the one set last. */
  protected *holding(doing: Doing): Doing {
    const copy = this.counts && this.traits.workerHolds ? this.callback : undefined;
    copy?.addRef();
    if (copy !== undefined) this.#copies.add(copy);
    yield* doing;
    if (copy !== undefined && this.#copies.delete(copy)) copy.release();
  }

  protected pause(): number {
    this.#pauses += 1;
    return this.traits.pauses[this.#pauses % this.traits.pauses.length] ?? 0;
  }

  protected begin(pace: Pace, doing: Doing): void {
    if (pace === 'inside') while (doing.next().done !== true);
    else if (pace === 'begun-inside') this.#goOn(pace, doing);
    else this.#later(pace, 0, doing);
  }

  #goOn(pace: Pace, doing: Doing): void {
    const step = doing.next();
    if (step.done !== true) this.#later(pace, step.value, doing);
    else if (this.traits.tellsQuiet && this.#pending.size === 0) this.host.quiet();
  }

  #later(pace: Pace, ms: number, doing: Doing): void {
    const act = () => {
      this.#pending.delete(callOff);
      this.#goOn(pace, doing);
    };
    const callOff: () => void = pace === 'jobs' ? this.clock.soon(act) : this.clock.after(ms, act);
    this.#pending.add(callOff);
  }

  /** Does it under the name of a thread. */
  protected *on<T>(thread: string | undefined, doing: Doing<T>): Doing<T> {
    for (;;) {
      const step = this.as(thread, () => doing.next());
      if (step.done === true) return step.value;
      yield step.value;
    }
  }

  protected as<T>(thread: string | undefined, act: () => T): T {
    const was = this.clock.thread;
    this.clock.thread = thread;
    try {
      return act();
    } finally {
      this.clock.thread = was;
    }
  }

  /** Only S_OK permits (UI-02, UI-06). */
  protected isPermitted(): boolean {
    const isPermitted = this.callback?.enableModeless(true) === S_OK;
    // What the answer to a denied request is followed by is not specified (UI-08).
    if (!isPermitted && this.traits.returnsDenied) this.callback?.enableModeless(false);
    return isPermitted;
  }

  /** A permitted window from its opening to its end. */
  protected *window(title: string, parent: WindowHandle): Doing {
    const shows = this.traits.capabilities.includes('ui') && !this.traits.asksInVain;
    const window = shows ? this.host.ui.open({ title, parent, modal: true }) : undefined;
    yield this.pause();
    window?.close();
    this.callback?.enableModeless(false);
  }

  protected workOn(itemId: string): ReturnType<HandlerHost['work']['begin']> {
    if (this.traits.capabilities.includes('work')) return this.host.work.begin(itemId);
    return { step: () => undefined, end: () => undefined };
  }
}
