import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { E_FAIL, S_OK, S_SYNCMGR_CANCELITEM, SYNCMGRSTATUS } from '../../protocol';
import { itemA, itemB, TraceBuilder } from '../../trace/trace-builder';
import { judged, outcomeOf } from '../judge-in-spec';
import { initialized, looked } from './sessions-in-spec';
import { servesDuringARun } from './serves-during-a-run';

const outcome = (trace: TraceBuilder) => outcomeOf('LIFE-05', trace, servesDuringARun);
/** A run of two items that has handled the first and goes on. */
const running = (header = {}) =>
  looked(initialized(new TraceBuilder(header)))
    .does('SetProgressCallback', { callback: 'c1' })
    .prepared([itemA, itemB])
    .does('Synchronize', { parent: 0 })
    .handles(itemA);
const ended = (trace: TraceBuilder) => trace.handles(itemB).back('SynchronizeCompleted', { hr: S_OK }).finished();
const skip = { itemId: itemB, status: SYNCMGRSTATUS.SKIPPED };

describe('the handler serves the manager while a synchronization runs', () => {
  it('is satisfied when the call works and every item is accounted for', () => {
    assert.equal(outcome(ended(running().does('EnumSyncMgrItems', {}, S_OK, { enumerator: 'e2' }))), 'satisfied');
    assert.equal(outcome(ended(running().does('GetHandlerInfo', {}))), 'satisfied');
    const skipped = running().does('SetItemStatus', skip).back('SynchronizeCompleted', { hr: S_OK }).finished();
    assert.equal(outcome(skipped), 'satisfied');
  });
  it('is violated by a failure of info, items or a legal skip', () => {
    assert.equal(outcome(ended(running().does('EnumSyncMgrItems', {}, E_FAIL))), 'violated');
    assert.equal(outcome(ended(running().does('GetHandlerInfo', {}, E_FAIL))), 'violated');
    assert.equal(outcome(ended(running().does('SetItemStatus', skip, E_FAIL))), 'violated');
  });
  it('is violated by a call that never returns', () => {
    const trace = running();
    trace.call('GetHandlerInfo', {});
    assert.equal(outcome(trace.lost('hung').end('lost')), 'violated');
  });
  it('leaves a death or an exception in the call to COM-07', () => {
    const dead = running();
    dead.call('GetHandlerInfo', {});
    assert.equal(outcome(dead.lost('exited').end('lost')), 'not-exercised');
    const thrown = running();
    thrown.threw(thrown.call('GetHandlerInfo', {}));
    assert.equal(outcome(ended(thrown)), 'not-exercised');
  });
  it('does not accuse a method that fails without a run as well', () => {
    const trace = initialized(new TraceBuilder()).does('GetHandlerInfo', {}, E_FAIL);
    trace.does('SetProgressCallback', { callback: 'c1' }).prepared([itemA]).does('Synchronize', { parent: 0 });
    trace.does('GetHandlerInfo', {}, E_FAIL).handles(itemA).back('SynchronizeCompleted', { hr: S_OK });
    assert.equal(outcome(trace.finished()), 'not-exercised');
  });
  it('does not accuse the refusal of a skip that is not owed', () => {
    const done = { itemId: itemA, status: SYNCMGRSTATUS.SKIPPED };
    assert.equal(outcome(ended(running().does('SetItemStatus', done, E_FAIL))), 'not-exercised');
    const other = { itemId: itemB, status: SYNCMGRSTATUS.PAUSED };
    assert.equal(outcome(ended(running().does('SetItemStatus', other, E_FAIL))), 'not-exercised');
  });
  it('does not accuse the refusal of a second skip that finds the item finished', () => {
    const skip = { itemId: itemB, status: SYNCMGRSTATUS.SKIPPED };
    const trace = running().does('SetItemStatus', skip).progress(itemB, 'SKIPPED').does('SetItemStatus', skip, E_FAIL);
    assert.notEqual(outcome(trace.back('SynchronizeCompleted', { hr: S_OK }).finished()), 'violated');
    const repeated = running().does('SetItemStatus', skip).does('SetItemStatus', skip, E_FAIL);
    assert.notEqual(outcome(repeated.back('SynchronizeCompleted', { hr: S_OK }).finished()), 'violated');
  });
  it('does not accuse a handler whose world was against it', () => {
    const trace = running({ session: { switchedOn: ['unreachable'] } }).does('EnumSyncMgrItems', {}, E_FAIL);
    assert.equal(outcome(ended(trace)), 'not-exercised');
  });
  it('says nothing of a run that lost an item: what caused it shows only by comparison', () => {
    const trace = running().does('GetHandlerInfo', {}).back('SynchronizeCompleted', { hr: S_OK });
    assert.equal(outcome(trace.finished()), 'not-exercised');
  });
  it('is not exercised without a call in mid-run', () => {
    assert.equal(outcome(ended(running())), 'not-exercised');
  });
  it('can only be left open by a recording that was cut', () => {
    const trace = running().does('GetHandlerInfo', {}).handles(itemB).back('SynchronizeCompleted', { hr: S_OK });
    assert.equal(outcome(trace), 'inconclusive');
  });
  it('takes an item for accounted for by any end that it showed', () => {
    const asked = (header = {}) => running(header).does('GetHandlerInfo', {});
    const completed = (trace: TraceBuilder) => trace.back('SynchronizeCompleted', { hr: S_OK }).finished();
    assert.equal(outcome(completed(asked().works(itemB))), 'satisfied');
    assert.equal(outcome(completed(asked().progress(itemB, 'SUCCEEDED'))), 'satisfied');
    assert.equal(outcome(completed(asked().progress(itemB, 'UPDATING', S_SYNCMGR_CANCELITEM))), 'satisfied');
    assert.equal(outcome(completed(asked().progress(itemB, 'UPDATING'))), 'not-exercised');
    const claims = { capabilities: ['ui' as const] };
    assert.equal(outcome(completed(asked(claims).progress(itemB, 'UPDATING'))), 'satisfied');
    assert.equal(outcome(completed(asked(claims))), 'not-exercised');
  });
  it('is not exercised by a run that never completes, or that nobody prepared', () => {
    assert.equal(outcome(running().does('GetHandlerInfo', {}).handles(itemB).quiet().finished()), 'not-exercised');
    const unprepared = looked(initialized(new TraceBuilder())).does('SetProgressCallback', { callback: 'c1' });
    const run = () => unprepared.does('Synchronize', { parent: 0 });
    assert.equal(outcome(ended(run().does('GetHandlerInfo', {}))), 'not-exercised');
  });
  it('cites the failed call where nobody prepared the run', () => {
    const trace = looked(initialized(new TraceBuilder())).does('Synchronize', { parent: 0 });
    const [judgement] = judged(ended(trace.does('GetHandlerInfo', {}, E_FAIL)), servesDuringARun).judgements;
    assert.equal(judgement?.outcome, 'violated');
  });
});
