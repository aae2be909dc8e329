import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { E_FAIL, S_OK, SYNCMGRSTATUS } from '../../protocol';
import { itemA } from '../../trace/trace-builder';
import type { TraceBuilder } from '../../trace/trace-builder';
import { outcomeOf } from '../judge-in-spec';
import { progressIsGiven } from './progress-is-given';
import { begun, claimsOnly } from './runs-in-spec';

const outcome = (trace: TraceBuilder) => outcomeOf('SYNC-12', trace, progressIsGiven);
const running = (header = {}) => begun(header).prepared([itemA]).does('Synchronize', { parent: 0 });
const done = (trace: TraceBuilder, hr = S_OK) => trace.back('SynchronizeCompleted', { hr }).finished();

describe('Progress is given while a run is open', () => {
  it('is satisfied by any Progress, without a status too', () => {
    const text = { itemId: itemA, item: { mask: 1, statusText: 'going on' } };
    assert.equal(outcome(done(running().back('Progress', text))), 'satisfied');
  });
  it('is violated by a silent run', () => {
    assert.equal(outcome(done(running().works(itemA))), 'violated');
    assert.equal(outcome(done(running(claimsOnly))), 'violated');
  });
  it('does not take progress of the preparation for progress of the run', () => {
    const trace = begun()
      .does('PrepareForSync', { itemIds: [itemA], parent: 0, reserved: 0 })
      .progress(itemA, 'PENDING');
    trace.back('PrepareForSyncCompleted', { hr: S_OK }).does('Synchronize', { parent: 0 });
    assert.equal(outcome(done(trace.works(itemA))), 'violated');
  });
  it('is violated by silent work that never came to an end', () => {
    assert.equal(outcome(running().works(itemA).quiet().finished()), 'violated');
  });
  it('excuses a run that fails before it touches anything, and items that were all skipped', () => {
    assert.equal(outcome(done(running(), E_FAIL)), 'not-exercised');
    assert.equal(
      outcome(begun().prepared([itemA]).does('Synchronize', { parent: 0 }, E_FAIL).finished()),
      'not-exercised',
    );
    const skip = { itemId: itemA, status: SYNCMGRSTATUS.SKIPPED };
    assert.equal(outcome(done(running().does('SetItemStatus', skip))), 'not-exercised');
  });
  it('is violated where all progress comes after the completion', () => {
    const late = running().back('SynchronizeCompleted', { hr: S_OK }).progress(itemA, 'SUCCEEDED');
    assert.equal(outcome(late.finished()), 'violated');
    const both = running().progress(itemA, 'SUCCEEDED').back('SynchronizeCompleted', { hr: S_OK });
    assert.equal(outcome(both.progress(itemA, 'SUCCEEDED').finished()), 'satisfied');
  });
  it('hears each round by itself', () => {
    const trace = begun().prepared([itemA]).synchronized([itemA]).prepared([itemA]).does('Synchronize', { parent: 0 });
    assert.equal(outcome(done(trace)), 'violated');
  });
  it('leaves a run that hangs to SYNC-06', () => {
    assert.equal(outcome(running().quiet().finished()), 'not-exercised');
  });
  it('stays open when the recording ends in a run that was silent so far', () => {
    assert.equal(outcome(running().end()), 'inconclusive');
    assert.equal(outcome(running().progress(itemA, 'UPDATING').end()), 'satisfied');
  });
  it('is not exercised without a run', () => {
    assert.equal(outcome(begun().prepared([itemA]).finished()), 'not-exercised');
  });
});
