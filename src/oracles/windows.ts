/**
 * The windows of one session: from a call that is completed by a callback until that completion (catalogue 0.4).
 *
 * Holds which are open, which was the last of its method, and what stood open when the same method was called once more.
 */
import { S_OK, succeeded } from '../protocol';
import type { CallbackMethod, CompletedMethod } from '../protocol';
import type { CallbackRecord, CallRecord, DialogSetting, Opening, Window } from './session-records';

type CompletionMethod = `${CompletedMethod}Completed`;

const completedBy: Readonly<Record<CompletionMethod, CompletedMethod>> = {
  ShowPropertiesCompleted: 'ShowProperties',
  PrepareForSyncCompleted: 'PrepareForSync',
  SynchronizeCompleted: 'Synchronize',
  ShowErrorCompleted: 'ShowError',
};

/** Tells whether a callback completes a call. */
export function isCompletion(method: CallbackMethod): method is CompletionMethod {
  return method in completedBy;
}

export class Windows {
  /** Open windows by method. */
  readonly open: Partial<Record<CompletedMethod, Window>> = {};
  /** The last window of each method, open or closed. */
  readonly last: Partial<Record<CompletedMethod, Window>> = {};
  /** Windows that were open when a second call of their method came, by the window of that call. */
  readonly #standing = new Map<Window, Window>();

  /** Opens the window of a call. Whoever made the call ties it to its round. */
  begin(method: CompletedMethod, call: Opening<CallRecord>, asked: DialogSetting | undefined): Opening<Window> {
    const standing = this.open[method];
    const window: Opening<Window> = {
      method,
      call,
      round: call.round,
      completions: [],
      overlapped: standing !== undefined,
      uiOpened: 0,
      uiClosed: 0,
      ...(asked === undefined ? {} : { asked }),
    };
    if (standing !== undefined) {
      standing.overlapped = true;
      this.#standing.set(window, standing);
    }
    call.window = window;
    this.open[method] = window;
    this.last[method] = window;
    return window;
  }

  /** A return ends a window whose completion is not due; what stood open before the refused call is in charge again. */
  returned({ window, returnedN, hr }: CallRecord): void {
    if (window === undefined || returnedN === undefined || isDue(window.method, hr)) return;
    this.#close(window, returnedN);
    const standing = this.#standing.get(window);
    if (standing === undefined || standing.closedN !== undefined || this.open[window.method] !== undefined) return;
    this.open[window.method] = standing;
    this.last[window.method] = standing;
  }

  /** For a completion the window it completes; for other callbacks the window in charge. */
  inCharge(method: CallbackMethod): Window | undefined {
    const { open } = this;
    switch (method) {
      case 'ShowPropertiesCompleted':
        return open.ShowProperties;
      case 'PrepareForSyncCompleted':
        return open.PrepareForSync;
      case 'SynchronizeCompleted':
        return open.Synchronize;
      case 'ShowErrorCompleted':
        return open.ShowError;
      default:
        return open.Synchronize ?? open.PrepareForSync ?? open.ShowError ?? open.ShowProperties;
    }
  }

  /** A completion closes its window; one that comes late or twice is counted towards the last. */
  completed(completion: CallbackRecord, method: CompletionMethod): void {
    const window = completion.window ?? this.last[completedBy[method]];
    window?.completions.push(completion);
    if (completion.window !== undefined) this.#close(completion.window, completion.n);
  }

  /** Nothing more will come. */
  missed(n: number, callbackWasTakenAway: boolean): void {
    for (const window of Object.values(this.open)) {
      // A manager that waited in vain, for too short a time to prove anything, and took the callback away has left it open.
      const isGivenUp = window.waitedN !== undefined && callbackWasTakenAway;
      if (isDue(window.method, window.call.hr) && !isGivenUp) window.missedN ??= n;
    }
  }

  /** A silence that proves nothing. */
  waited(n: number): void {
    for (const window of Object.values(this.open)) window.waitedN ??= n;
  }

  /** EnableModeless(TRUE) was denied. */
  denied(n: number): void {
    const open = Object.values(this.open);
    for (const window of open) {
      if (window.deniedN === undefined && open.length > 1) window.deniedAmongOthers = true;
      window.deniedN ??= n;
    }
  }

  #close(window: Window, n: number): void {
    if (window.closedN !== undefined) return;
    window.closedN = n;
    if (this.open[window.method] === window) delete this.open[window.method];
  }
}

/** Tells whether a completion is due after this answer: AMB-04. */
function isDue(method: CompletedMethod, hr: number | undefined): boolean {
  if (hr === undefined) return false;
  return method === 'PrepareForSync' || method === 'Synchronize' ? hr === S_OK : succeeded(hr);
}
