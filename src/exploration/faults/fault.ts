/**
 * What a fault operator is: one documented rule, broken at the border of a handler that keeps all others.
 *
 * An operator lies to a conforming handler or in its name. It says when it fired, outside the trace: from then on the rule is
 * broken in a way that the session shows, and the named requirement has to be found.
 */
import type { HandlerHost, SyncMgrEnumItems, SyncMgrSynchronize, SyncMgrSynchronizeCallback } from '../../protocol';
import type { RequirementId } from '../../requirements';
import type { Meeting } from '../explore';
import type { Capability } from '../handler-traits';
import type { FaultScene } from './fault-scene';

export interface Fault {
  readonly name: string;
  /** The requirements it breaks; one of them, or of their companions, has to be found. */
  readonly breaks: readonly RequirementId[];
  /** What the handler has to declare, so that the fault can be seen. */
  readonly needs?: readonly Capability[];
  /** Makes room for the fault in a meeting: a user who cancels, an item that fails, an error that is opened. */
  readonly arrange?: (meeting: Meeting) => Meeting;
  readonly spoil: (scene: FaultScene) => Spoilt;
}

/** What is done otherwise; `inner` is the handler's own, or the manager's own for callbacks and the host. */
export interface Spoilt {
  readonly handler?: (inner: SyncMgrSynchronize) => Partial<SyncMgrSynchronize>;
  readonly callback?: (inner: SyncMgrSynchronizeCallback) => Partial<SyncMgrSynchronizeCallback>;
  readonly host?: (inner: HandlerHost) => Partial<HandlerHost>;
  readonly enumerator?: (inner: SyncMgrEnumItems) => Partial<SyncMgrEnumItems>;
}
