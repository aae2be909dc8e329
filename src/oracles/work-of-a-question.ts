import type { CallMethod } from '../protocol';
import type { SessionView, WorkRecord } from './session-view';

/** Methods that only answer, and whose own rows say that they do nothing else (ENUM-06, OBJ-03). */
const answering: ReadonlySet<CallMethod> = new Set([
  'EnumSyncMgrItems',
  'Next',
  'Skip',
  'Reset',
  'Clone',
  'GetItemObject',
]);

/**
 * Tells whether work is the doing of a method that was only asked something: it is charged there, and not to the run as well that goes
 * on or is over. With several threads nobody can tell.
 */
export function isWorkOfAQuestion(session: SessionView, { duringCall }: WorkRecord): boolean {
  return session.isOneThread && duringCall !== undefined && answering.has(duringCall.method);
}
