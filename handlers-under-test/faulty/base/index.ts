/**
 * A small conforming handler in memory, cut into steps that a faulty one can replace.
 *
 * It has four layers, each in a file: `standing` lives (flags, callback, time, windows), `listing` describes itself and its items,
 * `logging` keeps the error list, `plain-handler` prepares and synchronizes.
 */
import type { HandlerFactory, HandlerHost, SyncMgrSynchronize } from 'syncmgr-conformance';

export { ConflictHandler } from './conflict-handler';
export { dialogMs, itemIdOf } from './listing';
export type { PlainError } from './logging';
export { PlainEnumerator } from './plain-enumerator';
export { PlainHandler } from './plain-handler';
export { Round } from './round';
export type { Doing, OpenWindow } from './standing';

/** Gives the factory that a module exports for a handler class. */
export function factoryOf(Handler: new (host: HandlerHost) => SyncMgrSynchronize): HandlerFactory {
  return (host) => new Handler(host);
}
