import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { S_OK } from '../../protocol';
import { itemA, TraceBuilder } from '../../trace/trace-builder';
import { judged, outcomeOf } from '../judge-in-spec';
import { replacedCallbackIsReleased } from './replaced-callback-is-released';
import { sets } from './settings-in-spec';

const outcome = (trace: TraceBuilder) => outcomeOf('CBK-03', trace, replacedCallbackIsReleased);
const held = (header = {}) => sets(new TraceBuilder(header), 'c1', ['+c1']);
const uses = (trace: TraceBuilder, callback: string) => trace.back('SynchronizeCompleted', { hr: S_OK, callback });

describe('a replaced callback is released, and the new one kept', () => {
  it('is satisfied by a clean change and a use of the new one', () => {
    assert.equal(outcome(uses(sets(held(), 'c2', ['+c2', '-c1']), 'c2').finished()), 'satisfied');
  });
  it('is violated by an old one that is still held', () => {
    assert.equal(outcome(sets(held(), 'c2', ['+c2']).finished()), 'violated');
  });
  it('is violated by a use of the old one', () => {
    assert.equal(outcome(uses(sets(held(), 'c2', ['+c2', '-c1']), 'c1').finished()), 'violated');
  });
  it('is violated by a new one that is used without having been counted', () => {
    assert.equal(outcome(uses(sets(held(), 'c2', ['-c1']), 'c2').finished()), 'violated');
  });
  it('only notes a copy that a running worker still holds', () => {
    const trace = held().prepared([itemA]).does('Synchronize', { parent: 0 });
    uses(sets(trace, 'c2', ['+c2']), 'c2');
    const { judgements, notes } = judged(trace.finished(), replacedCallbackIsReleased);
    assert.equal(judgements[0]?.outcome, 'satisfied');
    assert.deepEqual(
      notes.map(({ requirement }) => requirement),
      ['CBK-03'],
    );
  });
  it('only notes a copy that a worker which has just completed gives back a moment later', () => {
    const copied = () => {
      const trace = held()
        .reference('AddRef', 3, 'c1', 'worker')
        .back('PrepareForSyncCompleted', { hr: S_OK }, S_OK, 'worker');
      return sets(trace, 'c2', ['+c2', '-c1']);
    };
    const givenBack = copied().reference('Release', 1, 'c1', 'worker');
    assert.equal(outcome(uses(givenBack, 'c2').finished()), 'satisfied');
    assert.equal(outcome(uses(copied(), 'c2').finished()), 'violated');
  });
  it('is not exercised without a replacement, and does not apply without references', () => {
    assert.equal(outcome(uses(sets(held(), 'c1', ['+c1', '-c1']), 'c1').finished()), 'not-exercised');
    assert.equal(outcome(uses(sets(sets(held(), null, ['-c1']), 'c2', ['+c2']), 'c2').finished()), 'not-exercised');
    assert.equal(outcome(sets(held({ capabilities: [] }), 'c2').finished()), 'not-applicable');
  });
  it('can only be left open by a recording that was cut', () => {
    assert.equal(outcome(uses(sets(held(), 'c2', ['+c2', '-c1']), 'c2')), 'inconclusive');
  });
});
