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
  #pauses = 0;

  constructor(traits: HandlerTraits, host: HandlerHost, clock: HandlerClock) {
    this.traits = traits;
    this.host = host;
    this.clock = clock;
  }

  setProgressCallback(callback: SyncMgrSynchronizeCallback | null): HRESULT {
    const counts = this.traits.capabilities.includes('references');
    if (callback === null) this.abandon();
    if (counts) callback?.addRef();
    const previous = this.callback;
    this.callback = callback ?? undefined;
    if (counts) previous?.release();
    return S_OK;
  }

  protected abandon(): void {
    for (const callOff of this.#pending) callOff();
    this.#pending.clear();
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
  }

  #later(pace: Pace, ms: number, doing: Doing): void {
    const act = () => {
      this.#pending.delete(callOff);
      this.#goOn(pace, doing);
    };
    const callOff: () => void = pace === 'jobs' ? this.clock.soon(act) : this.clock.after(ms, act);
    this.#pending.add(callOff);
  }

  /** Only S_OK permits (UI-02, UI-06). */
  protected isPermitted(): boolean {
    return this.callback?.enableModeless(true) === S_OK;
  }

  /** A permitted window from its opening to its end. */
  protected *window(title: string, parent: WindowHandle): Doing {
    const window = this.traits.capabilities.includes('ui')
      ? this.host.ui.open({ title, parent, modal: true })
      : undefined;
    yield this.pause();
    window?.close();
    this.callback?.enableModeless(false);
  }

  protected workOn(itemId: string): ReturnType<HandlerHost['work']['begin']> {
    if (this.traits.capabilities.includes('work')) return this.host.work.begin(itemId);
    return { step: () => undefined, end: () => undefined };
  }
}
