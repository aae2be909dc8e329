import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { E_FAIL, GUID_POISON, S_OK } from '../../protocol';
import { itemA, itemB, itemC } from '../../trace/trace-builder';
import type { TraceBuilder } from '../../trace/trace-builder';
import { outcomeOf } from '../judge-in-spec';
import { onlyChosenItems } from './only-chosen-items';
import { begun, claimsOnly } from './runs-in-spec';

const ofRun = (trace: TraceBuilder) => outcomeOf('SYNC-02', trace, onlyChosenItems);
const ofList = (trace: TraceBuilder) => outcomeOf('PREP-02', trace, onlyChosenItems);
const both = (trace: TraceBuilder) => [ofList(trace), ofRun(trace)];
const running = (header = {}) => begun(header).prepared([itemB]).does('Synchronize', { parent: 0 });
const done = (trace: TraceBuilder) => trace.back('SynchronizeCompleted', { hr: S_OK }).finished();

describe('Only chosen items are synchronized, by the list of PrepareForSync', () => {
  it('is satisfied by a subset of which nothing else was touched', () => {
    assert.deepEqual(both(done(running().handles(itemB))), ['satisfied', 'satisfied']);
  });
  it('is violated by work on another item', () => {
    assert.deepEqual(both(done(running().handles(itemA).handles(itemB))), ['violated', 'violated']);
  });
  it('charges work on an item that the handler does not even have to SYNC-02 alone', () => {
    const foreign = 'ffffffff-0000-4000-8000-000000000009';
    assert.deepEqual(both(done(running().works(foreign).handles(itemB))), ['satisfied', 'violated']);
  });
  it('judges the list by claims where no work is reported', () => {
    assert.deepEqual(both(done(running(claimsOnly).progress(itemB, 'SUCCEEDED'))), ['satisfied', 'not-applicable']);
    const claimed = running(claimsOnly).progress(itemA, 'UPDATING').progress(itemB, 'SUCCEEDED');
    assert.deepEqual(both(done(claimed)), ['violated', 'not-applicable']);
  });
  it('does not take a mere wrong name in Progress for work (PROG-09)', () => {
    assert.deepEqual(both(done(running().progress(itemA, 'UPDATING').handles(itemB))), ['satisfied', 'satisfied']);
    const skipped = running(claimsOnly).progress(itemA, 'SKIPPED').progress(itemB, 'SUCCEEDED');
    assert.equal(ofList(done(skipped)), 'satisfied');
  });
  it('is not exercised where every item was chosen', () => {
    const trace = begun().prepared([itemA, itemB, itemC]).synchronized([itemA, itemB, itemC]).finished();
    assert.deepEqual(both(trace), ['not-exercised', 'not-exercised']);
  });
  it('leaves items of an earlier list to PREP-14, poison to COM-04 and late work to SYNC-22', () => {
    const retried = begun().prepared([itemA, itemB]).synchronized([itemA, itemB]).prepared([itemB]);
    assert.deepEqual(both(done(retried.does('Synchronize', { parent: 0 }).handles(itemA).handles(itemB))), [
      'satisfied',
      'satisfied',
    ]);
    assert.deepEqual(both(done(running().works(GUID_POISON))), ['not-exercised', 'not-exercised']);
    const late = running().handles(itemB).back('SynchronizeCompleted', { hr: S_OK }).works(itemA);
    assert.deepEqual(both(late.finished()), ['satisfied', 'satisfied']);
  });
  it('takes any work for a violation where there is no list', () => {
    const refused = begun().does('PrepareForSync', { itemIds: [itemA], parent: 0, reserved: 0 }, E_FAIL);
    assert.deepEqual(both(done(refused.does('Synchronize', { parent: 0 }).handles(itemA))), [
      'not-exercised',
      'violated',
    ]);
    assert.equal(ofRun(done(begun().does('Synchronize', { parent: 0 }).handles(itemA))), 'violated');
  });
  it('stays open when the recording ends in the run', () => {
    assert.deepEqual(both(running().handles(itemB).end()), ['inconclusive', 'inconclusive']);
    assert.deepEqual(both(running(claimsOnly).end()), ['inconclusive', 'not-applicable']);
  });
});
