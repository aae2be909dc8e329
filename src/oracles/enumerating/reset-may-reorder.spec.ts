import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { S_FALSE, S_OK } from '../../protocol';
import { itemA, itemB, TraceBuilder } from '../../trace/trace-builder';
import { outcomeOf } from '../judge-in-spec';
import { enumerating } from '.';

const item = (itemId: string) => ({ itemId, flags: 0, state: 1, name: itemId.slice(0, 4) });

/** A whole pass, then an enumerator that is reset after its first item. */
function reset(): TraceBuilder {
  const next = (trace: TraceBuilder, enumerator: string, itemId: string) =>
    trace.does('Next', { enumerator, count: 1 }, S_OK, { items: [item(itemId)] });
  const trace = new TraceBuilder().begun().does('EnumSyncMgrItems', {}, S_OK, { enumerator: 'e1' });
  next(next(trace, 'e1', itemA), 'e1', itemB).does('Next', { enumerator: 'e1', count: 1 }, S_FALSE, { items: [] });
  trace.does('EnumSyncMgrItems', {}, S_OK, { enumerator: 'e2' });
  return next(next(trace, 'e2', itemA).does('Reset', { enumerator: 'e2' }), 'e2', itemB);
}
const outcome = (trace: TraceBuilder) => outcomeOf('ENIT-10', trace, ...enumerating);

describe('ENIT-10 beside ENIT-11: after Reset the order may be another one', () => {
  it('does not accuse an enumerator of which only an item from the middle was seen after Reset', () => {
    assert.notEqual(outcome(reset().finished()), 'violated');
  });
  it('is violated when the pass ends there and the first item is gone', () => {
    const ended = reset().does('Next', { enumerator: 'e2', count: 1 }, S_FALSE, { items: [] });
    assert.equal(outcome(ended.finished()), 'violated');
  });
});
