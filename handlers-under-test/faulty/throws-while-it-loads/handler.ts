/** Needs something that is not there before it exports anything. */
import type { SyncMgrSynchronize } from 'syncmgr-conformance';

if (process.env['PLAIN_HANDLER_HOME'] === undefined) throw new Error('PLAIN_HANDLER_HOME is not set');

export default function createHandler(): SyncMgrSynchronize {
  throw new Error('never reached');
}
