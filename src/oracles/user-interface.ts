/** The windows that the handler shows, to which method each is charged, and its leave to show them (EnableModeless). */
import { completionOf } from '../protocol';
import type { CallMethod, CompletedMethod } from '../protocol';
import type { TraceHeader, UiEntry } from '../trace/entry';
import type { OpenCalls } from './open-calls';
import type { CallRecord, Round, UiRecord, Window } from './session-records';
import type { Windows } from './windows';

export class UserInterface {
  readonly #clock: TraceHeader['clock'];
  readonly #calls: OpenCalls;
  readonly #windows: Windows;
  /** Methods to which a window was charged. */
  readonly #showing = new Set<CallMethod>();
  #openCount = 0;
  #wasObserved = false;
  #grantsOpen = 0;

  constructor(clock: TraceHeader['clock'], calls: OpenCalls, windows: Windows) {
    this.#clock = clock;
    this.#calls = calls;
    this.#windows = windows;
  }

  get openCount(): number {
    return this.#openCount;
  }

  /** The kit itself saw a window, whatever the handler declares. */
  get wasObserved(): boolean {
    return this.#wasObserved;
  }

  /** Grants of EnableModeless(TRUE) that no FALSE has answered yet. */
  get grantsOpen(): number {
    return this.#grantsOpen;
  }

  /** EnableModeless(TRUE) was answered S_OK. */
  granted(): void {
    this.#grantsOpen += 1;
  }

  /** EnableModeless(FALSE) came. */
  givenBack(): void {
    this.#grantsOpen = Math.max(0, this.#grantsOpen - 1);
  }

  /** A window of the handler opened or closed. */
  changed(entry: UiEntry, round: Round | undefined): UiRecord {
    this.#openCount = Math.max(0, this.#openCount + (entry.change === 'opened' ? 1 : -1));
    if (entry.seen === 'observed') this.#wasObserved = true;
    const charged = this.#chargedMethod();
    const window = this.chargedWindow();
    if (window !== undefined && entry.change === 'opened') window.uiOpened += 1;
    if (window !== undefined && entry.change === 'closed') window.uiClosed += 1;
    if (entry.change === 'opened' && charged !== 'between') this.#showing.add(charged);
    return { entry, charged, window, round };
  }

  /** The window in charge of what the handler shows now; undefined where no method with a completion is. */
  chargedWindow(): Window | undefined {
    const charged = this.#chargedMethod();
    return hasCompletion(charged) ? this.#windows.last[charged] : undefined;
  }

  /** The method to which a window of the handler that opens now is charged. */
  #chargedMethod(): CallMethod | 'between' {
    if (this.#isInCharge('ShowError')) return 'ShowError';
    if (this.#isInCharge('ShowProperties')) return 'ShowProperties';
    const { innermost } = this.#calls;
    if (innermost !== undefined && innermost.method !== 'PrepareForSync' && innermost.method !== 'Synchronize') {
      if (!this.#runsBeside(innermost)) return innermost.method;
    }
    if (this.#isInCharge('Synchronize')) return 'Synchronize';
    return this.#isInCharge('PrepareForSync') ? 'PrepareForSync' : 'between';
  }

  #isInCharge(method: CompletedMethod): boolean {
    return this.#windows.open[method] !== undefined || this.#calls.isOpen(method);
  }

  /**
   * Tells whether a preparation or a run goes on beside a call, on threads of its own: on a real clock its windows come when they
   * come. A method that showed one while nothing else went on is taken to do so again.
   */
  #runsBeside({ method, n }: CallRecord): boolean {
    if (this.#clock !== 'real' || this.#showing.has(method)) return false;
    const { PrepareForSync, Synchronize } = this.#windows.open;
    return [PrepareForSync, Synchronize].some((open) => open?.call.returnedN !== undefined && open.call.returnedN < n);
  }
}

function hasCompletion(method: CallMethod | 'between'): method is CompletedMethod {
  return method in completionOf;
}
