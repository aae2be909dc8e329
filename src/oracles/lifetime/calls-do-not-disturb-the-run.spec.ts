import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { S_OK, S_SYNCMGR_CANCELITEM } from '../../protocol';
import { itemA, itemB, TraceBuilder } from '../../trace/trace-builder';
import { groupOutcomeOf } from '../judge-in-spec';
import { callsDoNotDisturbTheRun } from './calls-do-not-disturb-the-run';
import { initialized, looked, ran } from './sessions-in-spec';

const outcome = (...traces: TraceBuilder[]) => groupOutcomeOf('LIFE-05', traces, callsDoNotDisturbTheRun);
const interrupted = (rest: (trace: TraceBuilder) => void) => {
  const trace = looked(initialized(new TraceBuilder())).does('SetProgressCallback', { callback: 'c1' });
  trace.prepared([itemA, itemB]).does('Synchronize', { parent: 0 }).handles(itemA);
  trace.does('EnumSyncMgrItems', {}, S_OK, { enumerator: 'e2' });
  rest(trace);
  return trace.back('SynchronizeCompleted', { hr: S_OK }).finished();
};
const alone = () => ran().finished();

describe('a run comes out alike with and without calls in its middle', () => {
  it('says nothing against a run that came out alike: the session itself satisfies', () => {
    assert.equal(
      outcome(
        interrupted((trace) => trace.handles(itemB)),
        alone(),
      ),
      undefined,
    );
  });
  it('is violated when an item is lost that is handled otherwise', () => {
    assert.equal(
      outcome(
        interrupted(() => undefined),
        alone(),
      ),
      'violated',
    );
  });
  it('is violated when an item fails that succeeds otherwise', () => {
    const trace = interrupted((each) => each.progress(itemB, 'UPDATING').progress(itemB, 'FAILED'));
    assert.equal(outcome(trace, alone()), 'violated');
  });
  it('does not compare with a cancelled run, nor with another choice, nor with nothing', () => {
    const lost = interrupted(() => undefined);
    const cancelled = looked(initialized(new TraceBuilder())).does('SetProgressCallback', { callback: 'c1' });
    cancelled.prepared([itemA, itemB]).does('Synchronize', { parent: 0 }).handles(itemA);
    cancelled.progress(itemB, 'UPDATING', S_SYNCMGR_CANCELITEM).back('SynchronizeCompleted', { hr: S_OK }).finished();
    assert.equal(outcome(lost, cancelled), undefined);
    const chosen = looked(initialized(new TraceBuilder())).does('SetProgressCallback', { callback: 'c1' });
    assert.equal(outcome(lost, chosen.prepared([itemA]).synchronized([itemA]).finished()), undefined);
    assert.equal(outcome(lost), undefined);
  });
  it('does not accuse where one run left alone came out the same', () => {
    const same = looked(initialized(new TraceBuilder())).does('SetProgressCallback', { callback: 'c1' });
    same.prepared([itemA, itemB]).synchronized([itemA]).finished();
    assert.equal(
      outcome(
        interrupted(() => undefined),
        alone(),
        same,
      ),
      undefined,
    );
  });
});
