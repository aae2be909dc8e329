/** Has a factory that throws: no instance ever comes to life. */
import type { SyncMgrSynchronize } from 'syncmgr-conformance';

export default function createHandler(): SyncMgrSynchronize {
  throw new Error('no licence on this machine');
}
