/** The base itself as a candidate: what the faulty handlers are without their fault must be accepted. */
import type { HandlerHost, SyncMgrSynchronize } from 'syncmgr-conformance';
import { PlainHandler } from '.';

export default function createHandler(host: HandlerHost): SyncMgrSynchronize {
  return new PlainHandler(host);
}
