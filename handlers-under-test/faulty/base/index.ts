/**
 * A small conforming handler in memory, cut into steps that a faulty one can replace.
 *
 * It has four layers, each in a file: `standing` lives (flags, callback, time, windows), `listing` describes itself and its items,
 * `logging` keeps the error list, `plain-handler` prepares and synchronizes.
 */
export { PlainEnumerator } from './plain-enumerator';
export { itemIdOf, PlainHandler } from './plain-handler';
export type { Doing } from './standing';
export type { OpenWindow } from './standing';
export { Round } from './round';
export type { PlainError } from './logging';
