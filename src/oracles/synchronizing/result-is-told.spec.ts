import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { E_FAIL, S_FALSE, S_OK, S_SYNCMGR_CANCELALL } from '../../protocol';
import { itemA, itemB } from '../../trace/trace-builder';
import type { TraceBuilder } from '../../trace/trace-builder';
import { outcomeOf } from '../judge-in-spec';
import { resultIsTold } from './result-is-told';
import { begun, under } from './runs-in-spec';

const reported = (trace: TraceBuilder) => outcomeOf('SYNC-10', trace, resultIsTold);
const truthful = (trace: TraceBuilder) => outcomeOf('SYNC-11', trace, resultIsTold);
const running = (...conditions: readonly string[]) =>
  begun(under(...conditions))
    .prepared([itemA, itemB])
    .does('Synchronize', { parent: 0 });
const done = (trace: TraceBuilder, hr = S_OK) => trace.back('SynchronizeCompleted', { hr }).finished();
const claimed = (trace: TraceBuilder, status: 'SUCCEEDED' | 'FAILED') =>
  trace.progress(itemA, status).progress(itemB, status);
const error = { level: 3, text: 'no', info: null };

describe('A failed run is reported (SYNC-10)', () => {
  it('is satisfied by a failing return, a failing completion or FAILED items', () => {
    assert.equal(
      reported(begun().prepared([itemA]).does('Synchronize', { parent: 0 }, E_FAIL).finished()),
      'satisfied',
    );
    assert.equal(reported(done(running('unreachable'), E_FAIL)), 'satisfied');
    assert.equal(reported(done(claimed(running(), 'FAILED'))), 'satisfied');
  });
  it('is violated by success on all channels with nothing reachable', () => {
    assert.equal(reported(done(claimed(running('unreachable'), 'SUCCEEDED'))), 'violated');
    assert.equal(reported(done(running('unreachable').progress(itemA, 'UPDATING'))), 'violated');
  });
  it('is violated by a failing item about which nothing at all is claimed', () => {
    assert.equal(
      reported(done(running('item-fails').progress(itemA, 'UPDATING').progress(itemB, 'UPDATING'))),
      'violated',
    );
  });
  it('accepts a log entry or one FAILED status as the report', () => {
    assert.equal(reported(done(running('unreachable').back('LogError', error))), 'not-applicable');
    assert.equal(reported(done(running('unreachable').progress(itemA, 'FAILED'))), 'not-applicable');
  });
  it('accuses nobody whose data was moved all the same, or who cannot be known to have failed', () => {
    assert.equal(reported(done(running('unreachable').handles(itemA).handles(itemB))), 'not-applicable');
    assert.equal(reported(done(claimed(running('item-fails'), 'SUCCEEDED'))), 'not-applicable');
    assert.equal(reported(done(running())), 'not-applicable');
  });
  it('does not apply where nothing failed, and is open only in a recording that was cut', () => {
    assert.equal(reported(done(running().handles(itemA).handles(itemB))), 'not-applicable');
    assert.equal(reported(claimed(running(), 'FAILED').back('SynchronizeCompleted', { hr: E_FAIL })), 'inconclusive');
  });
});

describe('The completion tells the result (SYNC-11)', () => {
  it('is satisfied by agreement, whichever way', () => {
    assert.equal(truthful(done(claimed(running(), 'SUCCEEDED'))), 'satisfied');
    assert.equal(truthful(done(claimed(running(), 'SUCCEEDED'), S_FALSE)), 'satisfied');
    assert.equal(truthful(done(claimed(running(), 'FAILED'), E_FAIL)), 'satisfied');
  });
  it('is violated by success over nothing but failures', () => {
    assert.equal(truthful(done(claimed(running('item-fails'), 'FAILED'))), 'violated');
    assert.equal(truthful(done(claimed(running(), 'FAILED').back('LogError', error))), 'violated');
  });
  it('is violated by failure over nothing but successes', () => {
    assert.equal(truthful(done(claimed(running(), 'SUCCEEDED'), E_FAIL)), 'violated');
  });
  it('accepts a failure of the run itself that has its reason', () => {
    assert.equal(truthful(done(claimed(running(), 'SUCCEEDED').back('LogError', error), E_FAIL)), 'not-applicable');
    assert.equal(truthful(done(claimed(running('connection'), 'SUCCEEDED'), E_FAIL)), 'not-applicable');
  });
  it('leaves mixed and cancelled runs alone', () => {
    const mixed = () => running().progress(itemA, 'SUCCEEDED').progress(itemB, 'FAILED');
    assert.equal(truthful(done(mixed())), 'not-applicable');
    assert.equal(truthful(done(mixed(), E_FAIL)), 'not-applicable');
    const cancelled = running().progress(itemA, 'UPDATING', S_SYNCMGR_CANCELALL);
    assert.equal(truthful(done(claimed(cancelled, 'FAILED'))), 'not-applicable');
  });
  it('does not apply without statuses, and is open only in a recording that was cut', () => {
    assert.equal(truthful(done(running().works(itemA))), 'not-applicable');
    assert.equal(truthful(claimed(running(), 'SUCCEEDED').back('SynchronizeCompleted', { hr: S_OK })), 'inconclusive');
  });
});
