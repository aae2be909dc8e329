import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { S_FALSE, S_OK } from '../../protocol';
import { itemA, TraceBuilder } from '../../trace/trace-builder';
import { outcomeOf } from '../judge-in-spec';
import { keptCallbackIsCounted } from './kept-callback-is-counted';
import { counts, sets } from './settings-in-spec';

const outcome = (trace: TraceBuilder) => outcomeOf('CBK-01', trace, keptCallbackIsCounted);

describe('a callback that is kept is counted', () => {
  it('is satisfied by an AddRef inside SetProgressCallback and a use later', () => {
    assert.equal(outcome(sets(new TraceBuilder(), 'c1', ['+c1']).progress(itemA, 'UPDATING').finished()), 'satisfied');
  });
  it('is violated by a use without an AddRef, or with one that came after the return', () => {
    assert.equal(outcome(sets(new TraceBuilder(), 'c1').progress(itemA, 'UPDATING').finished()), 'violated');
    const late = counts(sets(new TraceBuilder(), 'c1'), ['+c1']).progress(itemA, 'UPDATING');
    assert.equal(outcome(late.finished()), 'violated');
  });
  it('accepts a reference that was held already when the same object is set again', () => {
    const trace = sets(sets(new TraceBuilder(), 'c1', ['+c1']), 'c1').progress(itemA, 'UPDATING');
    assert.equal(outcome(trace.finished()), 'satisfied');
  });
  it('leaves it to CBK-04 when the same object loses its reference by being set again', () => {
    const trace = sets(sets(new TraceBuilder(), 'c1', ['+c1']), 'c1', ['-c1']).progress(itemA, 'UPDATING');
    assert.equal(outcome(trace.finished()), 'satisfied');
  });
  it('leaves it to CBK-07 when a reference is taken and given back before the return', () => {
    const trace = sets(new TraceBuilder(), 'c1', ['+c1', '-c1']).progress(itemA, 'UPDATING');
    assert.equal(outcome(trace.finished()), 'satisfied');
  });
  it('is not exercised when the callback is never used, and does not apply without references', () => {
    assert.equal(outcome(sets(new TraceBuilder(), 'c1').finished()), 'not-exercised');
    const undeclared = sets(new TraceBuilder({ capabilities: ['ui'] }), 'c1').progress(itemA, 'UPDATING');
    assert.equal(outcome(undeclared.finished()), 'not-applicable');
  });
  it('is not applicable to a handler that lists nothing, and so has no use for it', () => {
    const trace = new TraceBuilder().does('EnumSyncMgrItems', {}, S_OK, { enumerator: 'e1' });
    trace.does('Next', { enumerator: 'e1', count: 1 }, S_FALSE, { items: [] });
    assert.equal(outcome(sets(trace, 'c1', ['+c1']).finished()), 'not-applicable');
  });
  it('can only be left open by a recording that was cut', () => {
    assert.equal(outcome(sets(new TraceBuilder(), 'c1', ['+c1']).progress(itemA, 'UPDATING')), 'inconclusive');
  });
});
