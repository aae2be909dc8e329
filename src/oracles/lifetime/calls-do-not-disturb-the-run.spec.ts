import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { E_FAIL, S_OK, S_SYNCMGR_CANCELITEM } from '../../protocol';
import { itemA, itemB, TraceBuilder } from '../../trace/trace-builder';
import { compared, groupOutcomeOf } from '../judge-in-spec';
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
  it('is violated when the run never ends that ends when it is left alone', () => {
    const stuck = (isAsked: boolean) => {
      const trace = looked(initialized(new TraceBuilder())).does('SetProgressCallback', { callback: 'c1' });
      trace.prepared([itemA, itemB]).does('Synchronize', { parent: 0 }).handles(itemA);
      if (isAsked)
        trace.does('ShowProperties', { parent: 0, itemId: itemA }).back('ShowPropertiesCompleted', { hr: S_OK });
      return trace.quiet().finished();
    };
    assert.equal(outcome(stuck(true), alone()), 'violated');
    assert.equal(outcome(stuck(true), alone(), stuck(false)), undefined);
    assert.equal(outcome(stuck(true)), undefined);
    assert.equal(outcome(stuck(false), alone()), undefined);
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
  it('compares runs, not preparations, and names every call that came into one', () => {
    const prepared = looked(initialized(new TraceBuilder())).does('SetProgressCallback', { callback: 'c1' });
    const refused = prepared.does('PrepareForSync', { itemIds: [itemA, itemB], parent: 0, reserved: 0 }, E_FAIL);
    assert.equal(
      outcome(
        interrupted((trace) => trace.handles(itemB)),
        refused.finished(),
      ),
      undefined,
    );
    const twice = interrupted((trace) => trace.does('GetHandlerInfo', {}));
    const [judgement] = compared([twice, alone()], callsDoNotDisturbTheRun).judgements;
    assert.match(judgement?.evidence[0]?.seen ?? '', /called at #\d+, #\d+ came out unlike/);
  });
  it('holds a run that was left alone against none', () => {
    const short = looked(initialized(new TraceBuilder())).does('SetProgressCallback', { callback: 'c1' });
    assert.equal(outcome(short.prepared([itemA, itemB]).synchronized([itemA]).finished(), alone()), undefined);
  });
});
