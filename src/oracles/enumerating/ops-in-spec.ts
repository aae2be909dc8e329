/** Operations on enumerators, by hand; for specs of what reads them. */
import { S_FALSE, S_OK } from '../../protocol';
import type { Guid, HRESULT } from '../../protocol';
import type { Enumerator, NextOp, Op } from './enumerator-log';

export function enumerator(name: string, family = 1): Enumerator {
  return { name, family, isClone: name.includes("'") };
}

export function open(on: Enumerator): Op {
  return { kind: 'open', on, entries: [1, 2], hr: S_OK };
}
export function clone(on: Enumerator, source: Enumerator): Op {
  return { kind: 'clone', on, source, entries: [3, 4], hr: S_OK };
}
/** Next, asked for as many as it gave unless told otherwise. */
export function next(on: Enumerator, ids: readonly Guid[], count = ids.length, hr?: HRESULT): NextOp {
  const answer = hr ?? (ids.length < count ? S_FALSE : S_OK);
  return { kind: 'next', on, entries: [5, 6], hr: answer, count, ids, isOdd: ids.length > count };
}
export function skip(on: Enumerator, count: number, hr: HRESULT = S_OK): Op {
  return { kind: 'skip', on, count, entries: [7, 8], hr };
}
export function reset(on: Enumerator, hr: HRESULT = S_OK): Op {
  return { kind: 'reset', on, entries: [9, 10], hr };
}
