import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { E_FAIL, S_OK } from '../../protocol';
import { errorA, itemA, itemB } from '../../trace/trace-builder';
import type { TraceBuilder } from '../../trace/trace-builder';
import { outcomeOf } from '../judge-in-spec';
import { completionIsTheEnd } from './completion-is-the-end';
import { begun, claimsOnly } from './runs-in-spec';

const ofWork = (trace: TraceBuilder) => outcomeOf('SYNC-22', trace, completionIsTheEnd);
const ofProgress = (trace: TraceBuilder) => outcomeOf('SYNC-23', trace, completionIsTheEnd);
const ran = (header = {}) => begun(header).prepared([itemA, itemB]).synchronized([itemA, itemB]);

/** The same trace of a handler whose callbacks name no thread: on virtual time it has one. */
function unnamed(trace: TraceBuilder): TraceBuilder {
  for (const entry of trace.entries) if (entry.kind === 'callback') Object.assign(entry, { thread: '' });
  return trace;
}

describe('No work follows the completion (SYNC-22)', () => {
  it('is satisfied when quiet follows the release', () => {
    assert.equal(ofWork(ran().finished()), 'satisfied');
  });
  for (const change of ['begin', 'step', 'end'] as const) {
    it(`is violated by a late ${change}`, () => assert.equal(ofWork(ran().work(change, itemA).finished()), 'violated'));
  }
  it('is violated after an early completion too, and after the release', () => {
    const trace = begun().prepared([itemA]);
    const call = trace.call('Synchronize', { parent: 0 });
    trace.handles(itemA).back('SynchronizeCompleted', { hr: S_OK }).work('step', itemA).returns(call);
    assert.equal(ofWork(trace.finished()), 'violated');
    const released = ran().does('SetProgressCallback', { callback: null }).released({ instance: 'h1' });
    assert.equal(ofWork(released.work('step', itemA).quiet().end()), 'violated');
  });
  it('sees a worker that goes on in the next preparation', () => {
    const trace = ran().does('PrepareForSync', { itemIds: [itemB], parent: 0, reserved: 0 });
    assert.equal(ofWork(trace.work('begin', itemA).finished()), 'violated');
  });
  it('leaves work inside an enumeration to ENUM-06 where there is one thread', () => {
    const asked = (thread: string) => {
      const trace = begun().prepared([itemA]).does('Synchronize', { parent: 0 });
      trace.work('begin', itemA).work('end', itemA).back('SynchronizeCompleted', { hr: S_OK }, S_OK, thread);
      const call = trace.call('EnumSyncMgrItems', {});
      return trace.works(itemA).returns(call).finished();
    };
    assert.equal(ofWork(unnamed(asked('main'))), 'satisfied');
    assert.equal(ofWork(asked('main')), 'violated');
  });
  it('leaves early work on an item of the next list to PREP-15', () => {
    const trace = ran().does('PrepareForSync', { itemIds: [itemB], parent: 0, reserved: 0 });
    assert.equal(ofWork(trace.works(itemB).finished()), 'satisfied');
  });
  it('accepts the work of a second round', () => {
    assert.equal(ofWork(ran().prepared([itemB]).synchronized([itemB]).finished()), 'satisfied');
  });
  it('stays open without quiet after the release', () => {
    assert.equal(ofWork(ran().end()), 'inconclusive');
  });
  it('is not exercised without work, and does not apply without reports of it', () => {
    const trace = begun().prepared([itemA]).does('Synchronize', { parent: 0 }).progress(itemA, 'SUCCEEDED');
    assert.equal(ofWork(trace.back('SynchronizeCompleted', { hr: S_OK }).finished()), 'not-exercised');
    const silent = begun(claimsOnly).prepared([itemA]).does('Synchronize', { parent: 0 }).progress(itemA, 'SUCCEEDED');
    assert.equal(ofWork(silent.back('SynchronizeCompleted', { hr: S_OK }).finished()), 'not-applicable');
  });
});

describe('No Progress follows the end of a run (SYNC-23)', () => {
  it('is satisfied when quiet follows the release', () => {
    assert.equal(ofProgress(ran().finished()), 'satisfied');
  });
  it('is violated behind a property dialog that stands open, and not by what a ShowError repairs', () => {
    const behind = (method: 'ShowProperties' | 'ShowError') => {
      const trace = begun().prepared([itemA]).does('Synchronize', { parent: 0 }).handles(itemA);
      if (method === 'ShowProperties') trace.does(method, { parent: 0, itemId: itemA });
      trace.back('SynchronizeCompleted', { hr: S_OK });
      if (method === 'ShowError') trace.does(method, { parent: 0, errorId: errorA });
      return trace.progress(itemA, 'SUCCEEDED').finished();
    };
    assert.equal(ofProgress(behind('ShowProperties')), 'violated');
    assert.equal(ofProgress(behind('ShowError')), 'satisfied');
  });
  it('is violated by late Progress, whichever item it names', () => {
    assert.equal(ofProgress(ran().progress(itemA, 'SUCCEEDED').finished()), 'violated');
    assert.equal(ofProgress(ran().progress('ffffffff-0000-4000-8000-000000000009', 'UPDATING').finished()), 'violated');
  });
  it('is violated by Progress after a failing return', () => {
    const trace = begun().prepared([itemA]).does('Synchronize', { parent: 0 }, E_FAIL).progress(itemA, 'FAILED');
    assert.equal(ofProgress(trace.finished()), 'violated');
  });
  it('accepts Progress inside a run that then fails', () => {
    const trace = begun().prepared([itemA]);
    const call = trace.call('Synchronize', { parent: 0 });
    assert.equal(ofProgress(trace.progress(itemA, 'FAILED').returns(call, E_FAIL).finished()), 'satisfied');
  });
  it('accepts Progress of the next preparation and of a repair in ShowError', () => {
    const next = ran()
      .does('PrepareForSync', { itemIds: [itemB], parent: 0, reserved: 0 })
      .progress(itemB, 'PENDING');
    assert.equal(ofProgress(next.back('PrepareForSyncCompleted', { hr: S_OK }).finished()), 'satisfied');
    const repaired = ran().does('ShowError', { parent: 0, errorId: errorA }).progress(itemA, 'SUCCEEDED');
    assert.equal(ofProgress(repaired.back('ShowErrorCompleted', { hr: S_OK, itemIds: null }).finished()), 'satisfied');
  });
  it('stays open without quiet after the release', () => {
    assert.equal(ofProgress(ran().end()), 'inconclusive');
  });
  it('is not exercised without Progress in a run', () => {
    assert.equal(ofProgress(begun().prepared([itemA]).finished()), 'not-exercised');
  });
});
