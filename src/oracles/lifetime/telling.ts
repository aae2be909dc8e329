/** Words and small questions that the findings of several areas share. */
import { hresultName } from '../../protocol';
import type { CallbackMethod } from '../../protocol';
import type { CallRecord, SessionView } from '../session-view';

/** How many findings of one kind an oracle words in one session: the ledger keeps no more, and a flood must stay cheap. */
export const findingsMax = 5;

/** "GetHandlerInfo at #4". */
export function callAt(call: CallRecord): string {
  return `${call.method} at #${call.n}`;
}

/** "GetHandlerInfo at #4 answered E_FAIL". */
export function answered(call: CallRecord): string {
  return `${callAt(call)} answered ${call.hr === undefined ? 'nothing' : hresultName(call.hr)}`;
}

/** The numbers of a call and of its return. */
export function entriesOf(call: CallRecord): number[] {
  return call.returnedN === undefined ? [call.n] : [call.n, call.returnedN];
}

/** What a candidate said, short enough for a sentence. */
export function quoted(text: unknown): string {
  return quotedUpTo(80, text);
}

/** The same, with room for a detail that somebody has to act on. */
export function quotedUpTo(unitsMax: number, text: unknown): string {
  const units = typeof text === 'string' ? text : String(text);
  return JSON.stringify(units.length > unitsMax ? `${units.slice(0, unitsMax - 1)}…` : units);
}

/** Counting a reference says nothing to the user: the rows about silence mean the other nine methods (AMB-25). */
export function isReference(method: CallbackMethod): boolean {
  return method === 'AddRef' || method === 'Release';
}

/**
 * Tells whether a condition of the handler's world may have been on, so that a failure has a cause. A recording of another kit that
 * lists conditions and does not say which were on is given the benefit of the doubt.
 */
export function isWorldAgainst(session: Pick<SessionView, 'header'>): boolean {
  const { session: note, conditions } = session.header;
  return ((note === undefined ? conditions : note.switchedOn) ?? []).length > 0;
}

/** Tells whether the kit sees windows of this kind: reported ones count from a handler that declares `ui`, observed ones always. */
export function isWitnessed(session: SessionView, window: { readonly seen: 'reported' | 'observed' }): boolean {
  return window.seen === 'observed' || session.has('ui');
}

/** Tells whether any of the four windows is open. */
export function isAnyWindowOpen(session: SessionView): boolean {
  return Object.keys(session.windows).length > 0;
}

/** Tells whether the kit itself played a handler in TypeScript or JavaScript; a recording from elsewhere does not say. */
export function isInProcess({ header }: SessionView): boolean {
  const isolation = header.session?.isolation;
  return isolation === 'same-realm' || isolation === 'child-process';
}
