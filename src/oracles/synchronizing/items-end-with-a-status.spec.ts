import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { E_FAIL, S_OK, S_SYNCMGR_CANCELITEM } from '../../protocol';
import { itemA, itemB } from '../../trace/trace-builder';
import type { TraceBuilder } from '../../trace/trace-builder';
import { outcomeOf } from '../judge-in-spec';
import { itemsEndWithAStatus } from './items-end-with-a-status';
import { begun, claimsOnly } from './runs-in-spec';

const outcome = (trace: TraceBuilder) => outcomeOf('SYNC-26', trace, itemsEndWithAStatus);
const running = (header = {}) => begun(header).prepared([itemA, itemB]).does('Synchronize', { parent: 0 });
const done = (trace: TraceBuilder, hr = S_OK) => trace.back('SynchronizeCompleted', { hr }).finished();

describe('Items end with a terminal status', () => {
  it('is satisfied by any of the four', () => {
    assert.equal(outcome(done(running().handles(itemA).progress(itemB, 'STOPPED'))), 'satisfied');
    assert.equal(outcome(done(running().progress(itemA, 'SKIPPED').progress(itemB, 'FAILED'), E_FAIL)), 'satisfied');
  });
  it('is violated by an item that was worked on and stays at UPDATING', () => {
    const trace = running().handles(itemA).progress(itemB, 'UPDATING').works(itemB);
    assert.equal(outcome(done(trace)), 'violated');
  });
  it('is violated by claims that stop at UPDATING', () => {
    assert.equal(
      outcome(done(running(claimsOnly).progress(itemA, 'SUCCEEDED').progress(itemB, 'UPDATING'))),
      'violated',
    );
  });
  it('is violated by a cancelled item that keeps its running status', () => {
    const trace = running().progress(itemA, 'UPDATING', S_SYNCMGR_CANCELITEM).handles(itemB);
    assert.equal(outcome(done(trace)), 'violated');
  });
  it('is violated by an item that was announced and then left out, which is SYNC-01 as well', () => {
    const trace = running().progress(itemA, 'PENDING').progress(itemB, 'PENDING').handles(itemA);
    assert.equal(outcome(done(trace)), 'violated');
  });
  it('leaves a status that ran backwards to PROG-15 and a late one to SYNC-23', () => {
    assert.equal(outcome(done(running().handles(itemA).handles(itemB).progress(itemB, 'UPDATING'))), 'satisfied');
    const late = running()
      .handles(itemA)
      .progress(itemB, 'UPDATING')
      .works(itemB)
      .back('SynchronizeCompleted', { hr: S_OK });
    assert.equal(outcome(late.progress(itemB, 'SUCCEEDED').finished()), 'satisfied');
  });
  it('asks nothing where a callback was answered by a failure', () => {
    assert.equal(outcome(done(running().progress(itemA, 'UPDATING', E_FAIL))), 'not-exercised');
  });
  it('says nothing of items without any status', () => {
    assert.equal(outcome(done(running().works(itemA).works(itemB))), 'not-exercised');
  });
  it('stays open when the recording ends in the run', () => {
    assert.equal(outcome(running().handles(itemA).end()), 'inconclusive');
  });
});
