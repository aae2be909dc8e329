/**
 * PrepareForSync and Synchronize obey the same rules about their answer and their completion. A rule that serves both is written
 * once, for a phase, and becomes an oracle of each.
 */
import { toHresult } from '../../protocol';
import type { HRESULT } from '../../protocol';
import type { CallbackRecord, SessionView, Window } from '../session-view';

export interface Phase {
  readonly method: 'PrepareForSync' | 'Synchronize';
  readonly completion: 'PrepareForSyncCompleted' | 'SynchronizeCompleted';
}
export const preparation: Phase = { method: 'PrepareForSync', completion: 'PrepareForSyncCompleted' };
export const synchronization: Phase = { method: 'Synchronize', completion: 'SynchronizeCompleted' };

/**
 * Tells whether the documents speak of such a call at all: not in a SETTINGS session (AMB-26), not of two of a kind at once (SYNC-31).
 */
export function isInContract(session: SessionView, window: Window): boolean {
  return !session.settingsOnly && !window.overlapped;
}

/**
 * Gives the window to which a completion belongs that came when none was open: the latest of its phase, as long as no newer round
 * has begun. Undefined: it belongs nowhere (PREP-16, SYNC-24).
 */
export function windowAlreadyClosed(session: SessionView, phase: Phase): Window | undefined {
  const last = session.lastWindows[phase.method];
  return last === undefined || last.round !== session.round ? undefined : last;
}

/** The hr that a completion carries; undefined if it carries none that can be read. */
export function completionHr(completion: CallbackRecord | undefined): HRESULT | undefined {
  return completion !== undefined && 'hr' in completion.args ? toHresult(completion.args.hr) : undefined;
}
