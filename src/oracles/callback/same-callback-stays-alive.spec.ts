import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { S_OK } from '../../protocol';
import { itemA, TraceBuilder } from '../../trace/trace-builder';
import { outcomeOf } from '../judge-in-spec';
import { sameCallbackStaysAlive } from './same-callback-stays-alive';
import { sets } from './settings-in-spec';

const outcome = (trace: TraceBuilder) => outcomeOf('CBK-04', trace, sameCallbackStaysAlive);
const held = (header = {}) => sets(new TraceBuilder(header), 'c1', ['+c1']);

describe('setting the same callback again keeps it alive', () => {
  it('is satisfied by AddRef before Release, or by leaving the count alone', () => {
    assert.equal(outcome(sets(held(), 'c1', ['+c1', '-c1']).finished()), 'satisfied');
    assert.equal(outcome(sets(held(), 'c1').finished()), 'satisfied');
  });
  it('is violated by Release before AddRef', () => {
    assert.equal(outcome(sets(held(), 'c1', ['-c1', '+c1']).finished()), 'violated');
  });
  it('is violated by a count that grows', () => {
    assert.equal(outcome(sets(held(), 'c1', ['+c1']).finished()), 'violated');
  });
  it('lets a worker take or give back a copy in mid-run', () => {
    const trace = held().prepared([itemA]).does('Synchronize', { parent: 0 });
    assert.equal(outcome(sets(trace, 'c1', ['+c1']).finished()), 'satisfied');
  });
  it('lets a worker that has just completed give its copy back meanwhile', () => {
    const trace = held().reference('AddRef', 3, 'c1', 'worker').prepared([itemA]);
    trace.back('Progress', { itemId: itemA, item: { mask: 0 } }, S_OK, 'worker');
    const call = trace.call('SetProgressCallback', { callback: 'c1' });
    trace.reference('Release', 1, 'c1', 'worker');
    assert.equal(outcome(trace.returns(call).finished()), 'satisfied');
  });
  it('is not exercised with another object, with nothing held, or after NULL; without references it does not apply', () => {
    assert.equal(outcome(sets(held(), 'c2', ['-c1', '+c2']).finished()), 'not-exercised');
    assert.equal(outcome(sets(sets(new TraceBuilder(), 'c1'), 'c1').finished()), 'not-exercised');
    assert.equal(outcome(sets(sets(held(), null, ['-c1']), 'c1', ['+c1']).finished()), 'not-exercised');
    assert.equal(outcome(sets(held({ capabilities: [] }), 'c1', ['-c1']).finished()), 'not-applicable');
  });
  it('can only be left open by a recording that was cut', () => {
    assert.equal(outcome(sets(held(), 'c1')), 'inconclusive');
  });
});
