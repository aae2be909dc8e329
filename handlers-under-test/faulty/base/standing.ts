/** The first layer: flags, the callback and its reference, time, and windows. */
import { E_UNEXPECTED, S_OK, SYNCMGRFLAG } from 'syncmgr-conformance';
import type { HandlerHost, HRESULT, SyncMgrSynchronizeCallback, WindowHandle } from 'syncmgr-conformance';

/** Something that takes time: it yields the milliseconds to wait before it goes on. */
export type Doing<T = void> = Generator<number, T, void>;
export type OpenWindow = ReturnType<HandlerHost['ui']['open']>;

export class Standing {
  protected readonly host: HandlerHost;
  /** The flags of Initialize; undefined before it. They hold for the life of the interface (INIT-05). */
  protected flags: number | undefined;
  protected callback: SyncMgrSynchronizeCallback | undefined;
  readonly #timers = new Set<ReturnType<typeof setTimeout>>();
  readonly #windows = new Set<OpenWindow>();

  constructor(host: HandlerHost) {
    this.host = host;
  }

  initialize(_reserved: number, flags: number, _cookie: Uint8Array | null): HRESULT {
    if (this.flags !== undefined) return E_UNEXPECTED;
    this.flags = flags;
    return S_OK;
  }

  setProgressCallback(callback: SyncMgrSynchronizeCallback | null): HRESULT {
    if (callback === null) this.abandon();
    this.exchangeCallback(callback);
    return S_OK;
  }

  /** AddRef before Release: the same callback may be set again (CBK-04). */
  protected exchangeCallback(next: SyncMgrSynchronizeCallback | null): void {
    next?.addRef();
    const previous = this.callback;
    this.callback = next ?? undefined;
    previous?.release();
  }

  /** The manager lets go: nothing is said and nothing is done from here on (LIFE-04, CBK-06). */
  protected abandon(): void {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
    for (const window of this.#windows) window.close();
    this.#windows.clear();
  }

  protected get event(): number {
    return (this.flags ?? 0) & SYNCMGRFLAG.EVENTMASK;
  }
  protected get mayBotherUser(): boolean {
    return ((this.flags ?? 0) & SYNCMGRFLAG.MAYBOTHERUSER) !== 0;
  }
  protected get isSettingsSession(): boolean {
    return ((this.flags ?? 0) & SYNCMGRFLAG.SETTINGS) !== 0;
  }

  protected later(ms: number, act: () => void): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      act();
    }, ms);
    this.#timers.add(timer);
  }

  /** Begins something that takes time, and lets the call that asked for it return first. */
  protected begin(doing: Doing): void {
    this.#goOnAfter(0, doing);
  }

  /** Does all of it inside the call at hand. */
  protected doNow(doing: Doing): void {
    while (doing.next().done !== true);
  }

  #goOnAfter(ms: number, doing: Doing): void {
    this.later(ms, () => {
      const step = doing.next();
      if (step.done !== true) this.#goOnAfter(step.value, doing);
    });
  }

  /** Asks the manager whether a window may be shown; only S_OK permits it (UI-02, UI-06). */
  protected isPermitted(): boolean {
    return this.callback?.enableModeless(true) === S_OK;
  }

  protected openWindow(title: string, parent: WindowHandle): OpenWindow {
    const window = this.host.ui.open({ title, parent, modal: true });
    this.#windows.add(window);
    return window;
  }

  /** Shows a window if the manager permits it. */
  protected showWindow(title: string, parent: WindowHandle): OpenWindow | undefined {
    return this.isPermitted() ? this.openWindow(title, parent) : undefined;
  }

  protected closeWindow(window: OpenWindow): void {
    this.#windows.delete(window);
    window.close();
    this.callback?.enableModeless(false);
  }
}
