import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { S_OK } from '../../protocol';
import { itemA, TraceBuilder } from '../../trace/trace-builder';
import { outcomeOf } from '../judge-in-spec';
import { completionComesOnce } from './completion-comes-once';
import { synchronization } from './phase';

const begun = () => new TraceBuilder().begun().prepared([itemA]);
const outcome = (trace: TraceBuilder) => outcomeOf('SYNC-06', trace, completionComesOnce('SYNC-06', synchronization));

describe('SynchronizeCompleted comes exactly once after S_OK', () => {
  it('is satisfied by one completion after the return', () => {
    assert.equal(outcome(begun().synchronized([itemA]).finished()), 'satisfied');
  });
  it('is satisfied by one completion before the return', () => {
    const trace = begun();
    const synchronize = trace.call('Synchronize', { parent: 0 });
    trace.handles(itemA).back('SynchronizeCompleted', { hr: S_OK }).returns(synchronize).finished();
    assert.equal(outcome(trace), 'satisfied');
  });
  it('is violated when nothing is pending and no completion came', () => {
    assert.equal(outcome(begun().does('Synchronize', { parent: 0 }).handles(itemA).quiet().finished()), 'violated');
  });
  it('is violated by a second completion', () => {
    assert.equal(
      outcome(begun().synchronized([itemA]).back('SynchronizeCompleted', { hr: S_OK }).finished()),
      'violated',
    );
  });
  it('stays open when silence has not reached the liveness limit', () => {
    const trace = new TraceBuilder({ clock: 'real' }).begun().prepared([itemA]).does('Synchronize', { parent: 0 });
    assert.equal(outcome(trace.handles(itemA).quiet('silence', 2_000).end()), 'inconclusive');
  });
  it('is violated by silence that reached the liveness limit', () => {
    const trace = new TraceBuilder({ clock: 'real' }).begun().prepared([itemA]).does('Synchronize', { parent: 0 });
    assert.equal(outcome(trace.handles(itemA).quiet('silence', 30_000).end()), 'violated');
  });
  it('stays open in a recording that was cut', () => {
    assert.equal(outcome(begun().synchronized([itemA])), 'inconclusive');
  });
  it('is not exercised without Synchronize', () => {
    assert.equal(outcome(begun().finished()), 'not-exercised');
  });
});
