/**
 * A program asks for a synchronization, through UpdateItems where there are flags or a cookie to hand over, else through UpdateAll.
 *
 * The program lends its cookie for the call only: it overwrites it as soon as the call has returned (INV-05), and the session begins
 * after that (INV-03).
 */
import { SYNCMGREVENT, SYNCMGRINVOKEFLAGS } from '../protocol';
import type { Acting } from './act';
import type { Plan } from './plan';
import type { ManagerState } from './state';

/** How an invocation stands: what is asked of its call is checked when the session begins. */
export interface Invocation {
  readonly method: 'UpdateItems' | 'UpdateAll';
  readonly flags: number;
  /** The memory of the program, which is its own again once the call has returned. */
  readonly lent: Uint8Array | null;
  /** What UpdateItems put aside. */
  readonly copy: Uint8Array | null;
  hasReturned: boolean;
}

/** Makes the invocation that a session with the event INVOKE begins with. */
export function* invoked(state: ManagerState): Acting {
  const { plan } = state;
  if (plan.event !== SYNCMGREVENT.INVOKE) return;
  const lent = plan.cookie === null ? null : Uint8Array.from(atob(plan.cookie), (unit) => unit.charCodeAt(0));
  const method = lent === null && plan.invokeFlags === 0 ? 'UpdateAll' : 'UpdateItems';
  yield { kind: 'program', act: method };
  state.invocation = { method, flags: plan.invokeFlags, lent, copy: lent?.slice() ?? null, hasReturned: false };
  yield { kind: 'program', act: 'goes-on' };
  state.invocation.hasReturned = true;
  lent?.fill(0xdd);
}

/** The cookie for Initialize, in base64: the manager's copy, or the stray one of a probe. */
export function cookieFor({ invocation, plan }: ManagerState): string | null {
  if (invocation === undefined) return plan.cookie;
  return invocation.copy === null ? null : btoa(String.fromCharCode(...invocation.copy));
}

/** Tells whether the choice is left out: STARTSYNC begins without asking (INV-02). */
export function startsWithoutChoice({ event, invokeFlags }: Plan): boolean {
  return event === SYNCMGREVENT.INVOKE && (invokeFlags & SYNCMGRINVOKEFLAGS.STARTSYNC) !== 0;
}
