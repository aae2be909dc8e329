/** What the manager asks the conductor to do next, and what it is told afterwards. */
import type { CallOutcome, Guid, LinkCall, Passage } from '../protocol';
import type { ManagerRow } from './invariants';

export type Act =
  /** `probes` names the rows that this call leaves on purpose. */
  | { readonly kind: 'call'; readonly call: LinkCall; readonly probes?: readonly ManagerRow[] }
  | { readonly kind: 'release-enumerator'; readonly enumerator: string }
  | { readonly kind: 'release-handler'; readonly probes?: readonly ManagerRow[] }
  /** Let the handler go on. `obliged`: something must still come, so silence is waited out up to the liveness limit. */
  | { readonly kind: 'pass'; readonly obliged: boolean }
  | {
      readonly kind: 'user';
      readonly act: 'cancel-item' | 'cancel-all' | 'skip' | 'choose' | 'open-error';
      readonly itemId?: Guid;
    }
  /** A program of the user's at its end of ISyncMgrSynchronizeInvoke; no entry of a trace. */
  | { readonly kind: 'program'; readonly act: 'UpdateItems' | 'UpdateAll' | 'goes-on' };

export type ActResult = CallOutcome | Passage | undefined;

/** Yields acts, is resumed with what came of each. */
export type Acting<T = void> = Generator<Act, T, ActResult>;
