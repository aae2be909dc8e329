import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { E_FAIL, S_FALSE, S_OK } from '../protocol';
import type { SyncMgrItem } from '../protocol';
import { itemA, itemB, TraceBuilder } from '../trace/trace-builder';
import { judged } from './judge-in-spec';

const [a, b] = [itemA, itemB].map((itemId): SyncMgrItem => ({ itemId, flags: 0, state: 0, name: itemId }));
const opened = (enumerator = 'e1', trace = new TraceBuilder()) =>
  trace.does('EnumSyncMgrItems', {}, S_OK, { enumerator });
const next = (trace: TraceBuilder, items: unknown[], count: number, enumerator = 'e1') =>
  trace.does('Next', { enumerator, count }, items.length < count ? S_FALSE : S_OK, { items: items as SyncMgrItem[] });
const kept = (trace: TraceBuilder) => judged(trace.finished()).summaries.flatMap((summary) => summary.enumerations);

describe('the lists that a session was given', () => {
  it('are whole once a batch came short', () => {
    const [list] = kept(next(next(opened(), [a], 1), [b], 5));
    assert.deepEqual(list?.items, [a, b]);
    assert.equal(list.isWhole, true);
  });
  it('are partial until then, and after a Skip or a Reset', () => {
    assert.equal(kept(next(opened(), [a], 1))[0]?.isWhole, false);
    for (const method of ['Skip', 'Reset'] as const) {
      const trace = next(opened(), [a], 1);
      const args = { enumerator: 'e1', count: 1 };
      const list = kept(next(method === 'Skip' ? trace.does('Skip', args) : trace.does('Reset', args), [b], 5))[0];
      assert.deepEqual([list?.items, list?.isWhole], [[a], false]);
    }
  });
  it('stay partial after a failure', () => {
    const trace = next(opened(), [a], 1).does('Next', { enumerator: 'e1', count: 1 }, E_FAIL, { items: null });
    const list = kept(next(trace, [b], 5))[0];
    assert.deepEqual([list?.items, list?.isWhole], [[a], false]);
  });
  it('do not change when the enumerator is cloned, or asked again at the end', () => {
    const trace = next(opened(), [a], 1).does('Clone', { enumerator: 'e1' }, S_OK, { enumerator: 'e2' });
    next(next(next(trace, [b], 5, 'e2'), [b], 5), [], 5);
    const lists = kept(trace);
    assert.equal(lists.length, 1);
    assert.deepEqual(lists[0]?.items, [a, b]);
  });
  it('leave out what is no item', () => {
    assert.deepEqual(kept(next(opened(), [null, a, 7], 5))[0]?.items, [a]);
  });
  it('are kept in bounds: the first and the last', () => {
    const trace = new TraceBuilder();
    for (let number = 0; number < 100; number += 1) next(opened(`e${number}`, trace), [a], 2, `e${number}`);
    const numbers = kept(trace).map(({ n }) => n);
    assert.ok(numbers.length <= 16);
    assert.deepEqual([numbers[0], numbers.at(-1)], [1, 397]);
  });
});
