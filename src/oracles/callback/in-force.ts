import { succeeded } from '../../protocol';
import type { CallbackObject, CallRecord, SessionView } from '../session-view';

/**
 * Which callback object holds by what the handler answered: a SetProgressCallback that failed leaves it open what the handler keeps.
 *
 * An oracle that needs it has one of its own and tells it of calls and returns; while a call is open, either object may be used.
 */
export class CallbackInForce {
  readonly #session: SessionView;
  /** The object that was set last and not cleared. */
  current: CallbackObject | undefined;
  /** What `current` was before the last SetProgressCallback that succeeded. */
  previous: CallbackObject | undefined;
  /** The return of the NULL that left nothing set. */
  clearedN: number | undefined;
  /** False while a SetProgressCallback is open and after one that failed: then nothing is said. */
  isSettled = true;

  constructor(session: SessionView) {
    this.#session = session;
  }

  called(): void {
    this.isSettled = false;
  }

  /** Tells whether the call took effect. */
  returned(call: CallRecord<'SetProgressCallback'>): boolean {
    if (call.hr === undefined || !succeeded(call.hr)) return false;
    const { callback } = call.args;
    this.isSettled = true;
    this.previous = this.current;
    this.current = callback === null ? undefined : this.#session.callbacks.get(callback);
    this.clearedN = callback === null ? call.returnedN : undefined;
    return true;
  }
}

/** How many references the handler holds of an object, by the calls it made. */
export function heldOf(object: CallbackObject): number {
  return object.addRefs - object.releases;
}

/** "1 reference", "2 references". */
export function references(n: number): string {
  return `${n} reference${n === 1 ? '' : 's'}`;
}
