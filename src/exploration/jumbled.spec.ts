import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { TraceEntry } from '../trace/entry';
import { itemA, itemB, TraceBuilder } from '../trace/trace-builder';
import { jumbled } from './jumbled';

const progress = (itemId: string, thread: string) => ({ itemId, item: { mask: 2, statusType: 3 }, thread });

describe('workers that ran at once', () => {
  const trace = new TraceBuilder().begun().prepared([itemA, itemB]).does('Synchronize', { parent: 0 });
  for (const [itemId, thread] of [
    [itemA, 'worker-0'],
    [itemB, 'worker-1'],
    [itemA, 'worker-0'],
    [itemB, 'worker-1'],
  ] as const)
    trace.back('Progress', progress(itemId, thread));
  const { entries } = trace;
  const told = entries.map((entry) =>
    entry.kind === 'callback' && entry.method === 'Progress'
      ? { ...entry, thread: (entry.args as unknown as { thread: string }).thread }
      : entry,
  );

  it('are recorded in another order, which is numbered anew and loses nothing', () => {
    const other = jumbled(told, 7);
    const plain = (all: readonly TraceEntry[]) => all.map(({ n: _n, at: _at, ...rest }) => JSON.stringify(rest));
    assert.notDeepEqual(plain(other), plain(told));
    assert.deepEqual(plain(other).sort(), plain(told).sort());
    assert.deepEqual(
      other.map(({ n }) => n),
      told.map((_, place) => place + 1),
    );
    assert.ok(other.every(({ at }, place) => place === 0 || at >= (other[place - 1]?.at ?? 0)));
  });
  it('are the same for the same seed, and as they came for none', () => {
    assert.deepEqual(jumbled(told, 7), jumbled(told, 7));
    assert.deepEqual(jumbled(told, 0), told);
  });
});
