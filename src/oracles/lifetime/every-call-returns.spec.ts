import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { itemA, TraceBuilder } from '../../trace/trace-builder';
import { outcomeOf } from '../judge-in-spec';
import { everyCallReturns } from './every-call-returns';
import { ran } from './sessions-in-spec';

const outcome = (trace: TraceBuilder) => outcomeOf('ROB-01', trace, everyCallReturns);

describe('every call of the manager returns', () => {
  it('is satisfied by a session in which all calls came back', () => {
    assert.equal(outcome(ran().finished()), 'satisfied');
  });
  it('is violated by a hang, in a call and outside', () => {
    const trace = new TraceBuilder().begun();
    trace.call('PrepareForSync', { itemIds: [itemA], parent: 0, reserved: 0 });
    assert.equal(outcome(trace.limit('reply', 10_000).lost('hung').end('lost')), 'violated');
    assert.equal(outcome(new TraceBuilder().lost('hung').end('lost')), 'violated');
  });
  it('leaves every other way of being lost to its row', () => {
    for (const how of ['exited', 'signalled', 'memory', 'flooded', 'nonsense'] as const) {
      const trace = new TraceBuilder().begun();
      trace.call('PrepareForSync', { itemIds: [itemA], parent: 0, reserved: 0 });
      assert.equal(outcome(trace.lost(how).end('lost')), 'not-exercised');
    }
  });
  it('is not exercised without a call', () => {
    assert.equal(outcome(new TraceBuilder().end()), 'not-exercised');
  });
  it('can only be left open by a recording that was cut', () => {
    assert.equal(outcome(ran()), 'inconclusive');
  });
  it('is not satisfied while a call is open', () => {
    const trace = new TraceBuilder().begun();
    trace.call('GetHandlerInfo', {});
    assert.equal(outcome(trace.end('limit')), 'not-exercised');
    assert.equal(outcome(ran().lost('exited').end('lost')), 'not-exercised');
  });
});
