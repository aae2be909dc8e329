import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { E_FAIL, S_OK } from '../../protocol';
import { itemA } from '../../trace/trace-builder';
import type { TraceBuilder } from '../../trace/trace-builder';
import { outcomeOf } from '../judge-in-spec';
import { completionHasItsCall } from './completion-has-its-call';
import { preparation, synchronization } from './phase';
import { begun } from './runs-in-spec';

const ofRun = (trace: TraceBuilder) => outcomeOf('SYNC-24', trace, completionHasItsCall('SYNC-24', synchronization));
const ofPreparation = (trace: TraceBuilder) =>
  outcomeOf('PREP-16', trace, completionHasItsCall('PREP-16', preparation));
const prepared = () => begun().prepared([itemA]);

describe('PrepareForSyncCompleted has its PrepareForSync', () => {
  it('is satisfied by completions in place, early ones too', () => {
    assert.equal(ofPreparation(prepared().finished()), 'satisfied');
    const trace = begun();
    const call = trace.call('PrepareForSync', { itemIds: [itemA], parent: 0, reserved: 0 });
    trace.back('PrepareForSyncCompleted', { hr: S_OK }).returns(call);
    assert.equal(ofPreparation(trace.finished()), 'satisfied');
  });
  it('is violated by one before any PrepareForSync', () => {
    assert.equal(ofPreparation(begun().back('PrepareForSyncCompleted', { hr: S_OK }).finished()), 'violated');
  });
  it('leaves one that is repeated before Synchronize to PREP-05', () => {
    assert.equal(ofPreparation(prepared().back('PrepareForSyncCompleted', { hr: S_OK }).finished()), 'satisfied');
  });
  it('is violated by one after Synchronize began, though it repeats a proper one', () => {
    const trace = prepared().does('Synchronize', { parent: 0 }).handles(itemA);
    trace.back('PrepareForSyncCompleted', { hr: S_OK }).back('SynchronizeCompleted', { hr: S_OK });
    assert.equal(ofPreparation(trace.finished()), 'violated');
  });
  it('is violated by one after Synchronize began, though it is the first, and by one after the run', () => {
    const late = begun().does('PrepareForSync', { itemIds: [itemA], parent: 0, reserved: 0 });
    late.does('Synchronize', { parent: 0 }).back('PrepareForSyncCompleted', { hr: S_OK }).handles(itemA);
    assert.equal(ofPreparation(late.back('SynchronizeCompleted', { hr: S_OK }).finished()), 'violated');
    const over = prepared().synchronized([itemA]).back('PrepareForSyncCompleted', { hr: S_OK });
    assert.equal(ofPreparation(over.finished()), 'violated');
  });
  it('leaves one with a refusal to PREP-06', () => {
    const trace = begun().does('PrepareForSync', { itemIds: [itemA], parent: 0, reserved: 0 }, E_FAIL);
    assert.equal(ofPreparation(trace.back('PrepareForSyncCompleted', { hr: E_FAIL }).finished()), 'not-exercised');
  });
  it('stays open in a recording without the end', () => {
    assert.equal(ofPreparation(prepared().end()), 'inconclusive');
  });
  it('is not exercised without a completion', () => {
    assert.equal(ofPreparation(begun().finished()), 'not-exercised');
  });
});

describe('SynchronizeCompleted has its Synchronize', () => {
  it('is satisfied by completions in place', () => {
    assert.equal(
      ofRun(prepared().synchronized([itemA]).prepared([itemA]).synchronized([itemA]).finished()),
      'satisfied',
    );
  });
  it('is violated by one in the preparation', () => {
    const trace = begun().does('PrepareForSync', { itemIds: [itemA], parent: 0, reserved: 0 });
    assert.equal(ofRun(trace.back('SynchronizeCompleted', { hr: E_FAIL }).finished()), 'violated');
  });
  it('is violated by one after the failed preparation of a second round', () => {
    const trace = prepared().synchronized([itemA]);
    trace.does('PrepareForSync', { itemIds: [itemA], parent: 0, reserved: 0 }, E_FAIL);
    assert.equal(ofRun(trace.back('SynchronizeCompleted', { hr: E_FAIL }).finished()), 'violated');
  });
  it('leaves a repeated one to SYNC-06', () => {
    const trace = prepared().synchronized([itemA]).back('SynchronizeCompleted', { hr: S_OK });
    assert.equal(ofRun(trace.finished()), 'satisfied');
  });
  it('stays open in a recording without the end', () => {
    assert.equal(ofRun(prepared().synchronized([itemA]).end()), 'inconclusive');
  });
  it('is not exercised without a completion', () => {
    assert.equal(ofRun(prepared().finished()), 'not-exercised');
  });
});
