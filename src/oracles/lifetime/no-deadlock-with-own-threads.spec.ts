import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { S_OK } from '../../protocol';
import { itemA, TraceBuilder } from '../../trace/trace-builder';
import { outcomeOf } from '../judge-in-spec';
import { noDeadlockWithOwnThreads } from './no-deadlock-with-own-threads';

const outcome = (trace: TraceBuilder) => outcomeOf('THR-03', trace, noDeadlockWithOwnThreads);
const running = () => new TraceBuilder().begun().prepared([itemA]).does('Synchronize', { parent: 0 });
const ended = (trace: TraceBuilder) => trace.handles(itemA).back('SynchronizeCompleted', { hr: S_OK }).finished();

describe('manager calls return while the handler works on its own', () => {
  it('is satisfied by a call that came back and a run that ended', () => {
    assert.equal(outcome(ended(running().does('GetHandlerInfo', {}))), 'satisfied');
  });
  it('is satisfied in the preparation as well', () => {
    const trace = new TraceBuilder().begun().does('PrepareForSync', { itemIds: [itemA], parent: 0, reserved: 0 });
    trace.does('EnumSyncMgrItems', {}).back('PrepareForSyncCompleted', { hr: S_OK });
    assert.equal(outcome(trace.synchronized([itemA]).finished()), 'satisfied');
  });
  it('is violated by a call that hangs', () => {
    const trace = running();
    trace.call('SetProgressCallback', { callback: 'c2' });
    assert.equal(outcome(trace.lost('hung').end('lost')), 'violated');
  });
  it('leaves a death in such a call to COM-07, and a hang of the run itself to ROB-01', () => {
    const dead = running();
    dead.call('GetHandlerInfo', {});
    assert.notEqual(outcome(dead.lost('exited').end('lost')), 'violated');
    const hung = new TraceBuilder().begun().prepared([itemA]);
    hung.call('Synchronize', { parent: 0 });
    assert.notEqual(outcome(hung.lost('hung').end('lost')), 'violated');
  });
  it('leaves a call from inside a callback to THR-04', () => {
    const trace = running();
    trace.callback('Progress', { itemId: itemA, item: { mask: 0 } });
    trace.call('GetHandlerInfo', {});
    assert.equal(outcome(trace.lost('hung').end('lost')), 'not-exercised');
  });
  it('is not exercised when the occasion was there and no call was made', () => {
    assert.equal(outcome(ended(running())), 'not-exercised');
  });
  it('is not applicable to a handler that has done everything when it returns', () => {
    const trace = new TraceBuilder().begun();
    const prepare = trace.call('PrepareForSync', { itemIds: [itemA], parent: 0, reserved: 0 });
    trace.back('PrepareForSyncCompleted', { hr: S_OK }).returns(prepare);
    const synchronize = trace.call('Synchronize', { parent: 0 });
    trace.handles(itemA).back('SynchronizeCompleted', { hr: S_OK }).returns(synchronize);
    assert.equal(outcome(trace.finished()), 'not-applicable');
  });
  it('can only be left open by a recording that was cut', () => {
    const trace = running().does('GetHandlerInfo', {}).handles(itemA).back('SynchronizeCompleted', { hr: S_OK });
    assert.equal(outcome(trace), 'inconclusive');
  });
  it('is not satisfied by an exception, nor beside a run that never completes', () => {
    const thrown = running();
    thrown.threw(thrown.call('GetHandlerInfo', {}));
    assert.equal(outcome(ended(thrown)), 'not-exercised');
    assert.equal(outcome(running().does('GetHandlerInfo', {}).handles(itemA).quiet().finished()), 'not-exercised');
  });
  it('is not broken by a hang outside every call', () => {
    assert.notEqual(outcome(running().lost('hung').end('lost')), 'violated');
  });
});
