import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { E_FAIL, E_UNEXPECTED, S_OK, S_SYNCMGR_CANCELALL, SYNCMGRSTATUS } from '../../protocol';
import { itemA, itemB, TraceBuilder } from '../../trace/trace-builder';
import { outcomeOf } from '../judge-in-spec';
import { completionComesOnce } from './completion-comes-once';
import { preparation, synchronization } from './phase';
import { begun, realTime } from './runs-in-spec';

const ofRun = (trace: TraceBuilder) => outcomeOf('SYNC-06', trace, completionComesOnce('SYNC-06', synchronization));
const ofPreparation = (trace: TraceBuilder) => outcomeOf('PREP-05', trace, completionComesOnce('PREP-05', preparation));
const prepared = (header = {}) => begun(header).prepared([itemA]);
const preparing = (header = {}) => begun(header).does('PrepareForSync', { itemIds: [itemA], parent: 0, reserved: 0 });

describe('SynchronizeCompleted comes exactly once after S_OK', () => {
  it('is satisfied by one completion after the return', () => {
    assert.equal(ofRun(prepared().synchronized([itemA]).finished()), 'satisfied');
  });
  it('is satisfied by one completion before the return', () => {
    const trace = prepared();
    const synchronize = trace.call('Synchronize', { parent: 0 });
    trace.handles(itemA).back('SynchronizeCompleted', { hr: S_OK }).returns(synchronize).finished();
    assert.equal(ofRun(trace), 'satisfied');
  });
  it('is violated when nothing is pending and no completion came', () => {
    assert.equal(ofRun(prepared().does('Synchronize', { parent: 0 }).handles(itemA).quiet().finished()), 'violated');
  });
  it('is violated too when the proof came only after the release', () => {
    assert.equal(ofRun(prepared().does('Synchronize', { parent: 0 }).handles(itemA).finished()), 'violated');
  });
  it('is violated by a second completion', () => {
    const trace = prepared().synchronized([itemA]).back('SynchronizeCompleted', { hr: S_OK });
    assert.equal(ofRun(trace.finished()), 'violated');
  });
  it('is violated by two completions before the return', () => {
    const trace = prepared();
    const synchronize = trace.call('Synchronize', { parent: 0 });
    trace.handles(itemA).back('SynchronizeCompleted', { hr: S_OK }).back('SynchronizeCompleted', { hr: S_OK });
    assert.equal(ofRun(trace.returns(synchronize).finished()), 'violated');
  });
  it('leaves two completions of a refused run to SYNC-08', () => {
    const trace = prepared();
    const synchronize = trace.call('Synchronize', { parent: 0 });
    trace.back('SynchronizeCompleted', { hr: E_FAIL }).back('SynchronizeCompleted', { hr: E_FAIL });
    assert.equal(ofRun(trace.returns(synchronize, E_FAIL).finished()), 'not-exercised');
  });
  it('leaves a completion in a newer round to SYNC-24', () => {
    const trace = prepared().synchronized([itemA]);
    trace.does('PrepareForSync', { itemIds: [itemA], parent: 0, reserved: 0 }, E_FAIL);
    assert.equal(ofRun(trace.back('SynchronizeCompleted', { hr: S_OK }).finished()), 'satisfied');
  });
  it('stays open when silence has not reached the liveness limit', () => {
    const trace = prepared(realTime).does('Synchronize', { parent: 0 });
    assert.equal(ofRun(trace.handles(itemA).quiet('silence', 2_000).end()), 'inconclusive');
  });
  it('stays open when the manager gave up after such a silence, took the callback away and only then heard no more', () => {
    const trace = prepared(realTime).does('Synchronize', { parent: 0 });
    assert.equal(ofRun(trace.handles(itemA).quiet('silence', 2_000).finished()), 'inconclusive');
  });
  it('stays open too when that manager had cancelled everything, and some item had not been spoken of', () => {
    const trace = prepared(realTime)
      .does('Synchronize', { parent: 0 })
      .progress(itemA, 'UPDATING', S_SYNCMGR_CANCELALL);
    assert.equal(ofRun(trace.quiet('silence', 2_000).finished()), 'inconclusive');
  });
  it('stays open when a handler says that nothing is pending while it waits for an answer', () => {
    const trace = new TraceBuilder().begun().prepared([itemA]).does('Synchronize', { parent: 0 }).works(itemA);
    const item = { mask: 2, statusType: SYNCMGRSTATUS.SUCCEEDED };
    const last = trace.callback('Progress', { itemId: itemA, item });
    trace.quiet('declared').replies(last).back('SynchronizeCompleted', { hr: S_OK });
    assert.equal(ofRun(trace.finished()), 'satisfied');
  });
  it('is violated by silence that reached the liveness limit', () => {
    const trace = prepared(realTime).does('Synchronize', { parent: 0 });
    assert.equal(ofRun(trace.handles(itemA).quiet('silence', 30_000).end()), 'violated');
  });
  it('stays open in a recording that was cut', () => {
    assert.equal(ofRun(prepared().synchronized([itemA])), 'inconclusive');
  });
  it('says nothing of a handler that was lost in the run', () => {
    const trace = prepared().does('Synchronize', { parent: 0 }).lost('exited').end('lost');
    assert.equal(ofRun(trace), 'not-exercised');
  });
  it('says nothing where the callback was taken away in the middle of work', () => {
    const trace = prepared().does('Synchronize', { parent: 0 }).progress(itemA, 'UPDATING').work('begin', itemA);
    assert.equal(ofRun(trace.finished()), 'not-exercised');
  });
  it('says nothing where the callback was taken away between two items', () => {
    const between = () => begun().prepared([itemA, itemB]).does('Synchronize', { parent: 0 }).handles(itemA);
    assert.equal(ofRun(between().finished()), 'not-exercised');
    assert.equal(ofRun(between().quiet().finished()), 'violated');
  });
  it('says nothing of a run that ends with the callback that was replaced in the middle of it', () => {
    const working = () => prepared().does('Synchronize', { parent: 0 }).progress(itemA, 'UPDATING');
    const replaced = working().does('SetProgressCallback', { callback: 'c2' });
    assert.equal(ofRun(replaced.quiet().finished()), 'not-exercised');
    const atOnce = prepared().does('Synchronize', { parent: 0 }).does('SetProgressCallback', { callback: 'c2' });
    assert.equal(ofRun(atOnce.quiet().finished()), 'not-exercised');
    assert.equal(ofRun(working().does('SetProgressCallback', { callback: 'c1' }).quiet().finished()), 'violated');
  });
  it('says nothing where there never was a callback', () => {
    const trace = new TraceBuilder().does('Initialize', { reserved: 0, flags: 3, cookie: null });
    trace.does('PrepareForSync', { itemIds: [itemA], parent: 0, reserved: 0 }).does('Synchronize', { parent: 0 });
    assert.equal(ofRun(trace.finished()), 'not-exercised');
  });
  it('does not charge the first run for a second Synchronize that was refused', () => {
    const trace = prepared().does('Synchronize', { parent: 0 }).does('Synchronize', { parent: 0 }, E_UNEXPECTED);
    assert.equal(ofRun(trace.handles(itemA).back('SynchronizeCompleted', { hr: S_OK }).finished()), 'not-exercised');
  });
  it('is not exercised without Synchronize', () => {
    assert.equal(ofRun(prepared().finished()), 'not-exercised');
  });
});

describe('PrepareForSyncCompleted comes exactly once after S_OK', () => {
  it('is satisfied by one completion', () => {
    assert.equal(ofPreparation(prepared().finished()), 'satisfied');
  });
  it('is satisfied by one for each of two rounds', () => {
    assert.equal(ofPreparation(prepared().synchronized([itemA]).prepared([itemA]).finished()), 'satisfied');
  });
  it('is violated when none comes', () => {
    assert.equal(ofPreparation(preparing().quiet().finished()), 'violated');
  });
  it('is violated by a second one, also while Synchronize is open', () => {
    const twice = prepared().back('PrepareForSyncCompleted', { hr: S_OK });
    assert.equal(ofPreparation(twice.finished()), 'violated');
    const late = prepared().does('Synchronize', { parent: 0 }).back('PrepareForSyncCompleted', { hr: S_OK });
    assert.equal(ofPreparation(late.handles(itemA).back('SynchronizeCompleted', { hr: S_OK }).finished()), 'violated');
  });
  it('stays open when silence has not reached the liveness limit', () => {
    assert.equal(ofPreparation(preparing(realTime).quiet('silence', 2_000).end()), 'inconclusive');
  });
  it('is not exercised by a preparation that was refused', () => {
    const trace = begun().does('PrepareForSync', { itemIds: [itemA], parent: 0, reserved: 0 }, E_FAIL);
    assert.equal(ofPreparation(trace.finished()), 'not-exercised');
  });
});
