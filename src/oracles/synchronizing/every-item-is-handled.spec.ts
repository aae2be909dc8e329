import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { E_FAIL, GUID_POISON, S_OK, S_SYNCMGR_CANCELALL, S_SYNCMGR_CANCELITEM, SYNCMGRSTATUS } from '../../protocol';
import { itemA, itemB, itemC, TraceBuilder } from '../../trace/trace-builder';
import { judged, outcomeOf } from '../judge-in-spec';
import { everyItemIsHandled } from './every-item-is-handled';
import { begun, claimsOnly, under } from './runs-in-spec';

const outcome = (trace: TraceBuilder) => outcomeOf('SYNC-01', trace, everyItemIsHandled);
const running = (header = {}) => begun(header).prepared([itemA, itemB]).does('Synchronize', { parent: 0 });
const done = (trace: TraceBuilder, hr = S_OK) => trace.back('SynchronizeCompleted', { hr }).finished();

describe('Every chosen item is handled', () => {
  it('is satisfied by work that ended', () => {
    const verdicts = judged(done(running().handles(itemA).handles(itemB)), everyItemIsHandled);
    assert.deepEqual(
      verdicts.judgements.map(({ outcome, basis }) => [outcome, basis]),
      [['satisfied', 'witness']],
    );
  });
  it('is satisfied by items in parallel, out of order and without statuses', () => {
    const trace = running().work('begin', itemB).work('begin', itemA).work('end', itemA).work('end', itemB);
    assert.equal(outcome(done(trace)), 'satisfied');
  });
  it('is satisfied, as a claim, by a terminal status of an item that had nothing to move', () => {
    const verdicts = judged(done(running().handles(itemA).progress(itemB, 'SUCCEEDED')), everyItemIsHandled);
    assert.deepEqual(
      verdicts.judgements.map(({ outcome, basis }) => [outcome, basis]),
      [['satisfied', 'claim']],
    );
  });
  it('is violated by an item without work and without a terminal status', () => {
    assert.equal(outcome(done(running().handles(itemA))), 'violated');
    assert.equal(outcome(done(running().handles(itemA).progress(itemB, 'UPDATING'))), 'violated');
  });
  it('is violated by claims that leave an item out', () => {
    assert.equal(outcome(done(running(claimsOnly).progress(itemA, 'SUCCEEDED'))), 'violated');
    const announced = running(claimsOnly).progress(itemB, 'PENDING').progress(itemA, 'SUCCEEDED');
    assert.equal(outcome(done(announced)), 'violated');
  });
  it('is violated by a claim that comes only after the completion', () => {
    const trace = running(claimsOnly).progress(itemA, 'SUCCEEDED').back('SynchronizeCompleted', { hr: S_OK });
    assert.equal(outcome(trace.progress(itemB, 'UPDATING').progress(itemB, 'SUCCEEDED').finished()), 'violated');
  });
  it('stays open where claims stop at a running status', () => {
    const trace = running(claimsOnly).progress(itemA, 'SUCCEEDED').progress(itemB, 'UPDATING');
    assert.equal(outcome(done(trace)), 'inconclusive');
  });
  it('stays open when the recording ends in the run', () => {
    assert.equal(outcome(running().handles(itemA).end()), 'inconclusive');
  });
  it('sees an item that is passed over after another had failed', () => {
    assert.equal(outcome(done(running(under('item-fails')).progress(itemA, 'FAILED'))), 'violated');
  });
  it('accepts items that were reported as failed', () => {
    assert.equal(outcome(done(running().progress(itemA, 'FAILED').handles(itemB))), 'satisfied');
  });
  it('accuses nobody where the user or a failing answer steered the run', () => {
    const oneCancelled = running().progress(itemA, 'UPDATING', S_SYNCMGR_CANCELITEM).handles(itemB);
    assert.equal(outcome(done(oneCancelled)), 'not-exercised');
    assert.equal(outcome(done(running().progress(itemA, 'UPDATING', S_SYNCMGR_CANCELALL))), 'not-exercised');
    const skipped = running().does('SetItemStatus', { itemId: itemB, status: SYNCMGRSTATUS.SKIPPED }).handles(itemA);
    assert.equal(outcome(done(skipped)), 'not-exercised');
    assert.equal(outcome(done(running().progress(itemA, 'UPDATING', E_FAIL))), 'not-exercised');
  });
  it('accuses nobody after a completion that failed, nor where the array was poisoned', () => {
    assert.equal(outcome(done(running().handles(itemA), E_FAIL)), 'not-exercised');
    assert.equal(outcome(done(running().progress(GUID_POISON, 'UPDATING'))), 'not-exercised');
  });
  it('leaves work that outlives the completion to SYNC-22', () => {
    const trace = running().handles(itemA).work('begin', itemB).back('SynchronizeCompleted', { hr: S_OK });
    assert.equal(outcome(trace.work('end', itemB).finished()), 'not-exercised');
  });
  it('leaves a run without any progress to SYNC-12 where only claims could tell', () => {
    assert.equal(outcome(done(running(claimsOnly))), 'not-exercised');
  });
  it('does not hold lists that the documents leave open against the handler', () => {
    const trace = begun().prepared([itemA, itemA, 'ffffffff-0000-4000-8000-000000000009']);
    assert.equal(outcome(done(trace.does('Synchronize', { parent: 0 }).handles(itemA))), 'not-exercised');
  });
  it('judges recordings that leave out the enumeration', () => {
    const trace = new TraceBuilder().begun().prepared([itemA, itemC]).does('Synchronize', { parent: 0 }).handles(itemC);
    assert.equal(outcome(done(trace)), 'violated');
  });
  it('judges a retry by its own list', () => {
    const trace = running().handles(itemA).handles(itemB).back('SynchronizeCompleted', { hr: S_OK });
    assert.equal(outcome(trace.prepared([itemB]).synchronized([itemB]).finished()), 'satisfied');
  });
  it('is not exercised without a run, or where the handler was lost in it', () => {
    assert.equal(outcome(begun().prepared([itemA]).finished()), 'not-exercised');
    assert.equal(outcome(running().lost('signalled').end('lost')), 'not-exercised');
  });
});
