import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { E_FAIL, S_OK, SYNCMGRFLAG } from '../../protocol';
import type { Guid } from '../../protocol';
import { itemA, itemB, itemC } from '../../trace/trace-builder';
import type { TraceBuilder } from '../../trace/trace-builder';
import { judged, outcomeOf } from '../judge-in-spec';
import { begun, claimsOnly, withFlag } from '../synchronizing/runs-in-spec';
import { listIsReplaced } from './list-is-replaced';

const outcome = (trace: TraceBuilder) => outcomeOf('PREP-14', trace, listIsReplaced);
const ran = (header = {}) => begun(header).prepared([itemA, itemB]).synchronized([itemA, itemB]);
const retrying = (header = {}) => ran(header).prepared([itemB]).does('Synchronize', { parent: 0 });
const done = (trace: TraceBuilder) => trace.back('SynchronizeCompleted', { hr: S_OK }).finished();

describe('A later PrepareForSync replaces the list', () => {
  it('is satisfied by a second round that keeps to its shorter list', () => {
    assert.equal(outcome(done(retrying().handles(itemB))), 'satisfied');
  });
  it('is violated by work on an item of the first list', () => {
    assert.equal(outcome(done(retrying().works(itemA).handles(itemB))), 'violated');
  });
  it('is violated by Progress about it, in the run or in its preparation', () => {
    assert.equal(
      outcome(done(retrying(claimsOnly).progress(itemA, 'UPDATING').progress(itemB, 'SUCCEEDED'))),
      'violated',
    );
    const preparing = ran()
      .does('PrepareForSync', { itemIds: [itemB], parent: 0, reserved: 0 })
      .progress(itemA, 'PENDING');
    assert.equal(outcome(preparing.back('PrepareForSyncCompleted', { hr: S_OK }).finished()), 'violated');
  });
  it('leaves what merely outlives the first run to SYNC-22 and SYNC-23', () => {
    const between = ran()
      .works(itemA)
      .progress(itemA, 'SUCCEEDED')
      .prepared([itemB])
      .does('Synchronize', { parent: 0 });
    assert.equal(outcome(done(between.work('step', itemA).handles(itemB))), 'satisfied');
  });
  it('knows the lists of all rounds, whatever the case of their ids', () => {
    const again = retrying().handles(itemB).back('SynchronizeCompleted', { hr: S_OK }).prepared([itemA.toUpperCase()]);
    assert.equal(outcome(done(again.does('Synchronize', { parent: 0 }).handles(itemA))), 'satisfied');
  });
  it('stays open when the recording ends in the second run', () => {
    assert.equal(outcome(retrying().handles(itemB).end()), 'inconclusive');
  });
  it('does not apply to one round, to an equal list, or to a second run that was refused or lost', () => {
    assert.equal(outcome(ran().finished()), 'not-applicable');
    assert.equal(outcome(ran().prepared([itemB, itemA]).synchronized([itemB, itemA]).finished()), 'not-applicable');
    const refused = ran().prepared([itemB]).does('Synchronize', { parent: 0 }, E_FAIL);
    assert.equal(outcome(refused.finished()), 'not-applicable');
    assert.equal(outcome(retrying().lost('exited').end('lost')), 'not-applicable');
  });
  it('remembers every list before, not only the first', () => {
    const longer = begun()
      .prepared([itemA])
      .synchronized([itemA])
      .prepared([itemA, itemB])
      .synchronized([itemA, itemB]);
    const third = longer.prepared([itemA]).does('Synchronize', { parent: 0 });
    assert.equal(outcome(done(third.works(itemB).handles(itemA))), 'violated');
  });
  it('minds work on a dropped item only in the new run', () => {
    const ahead = ran()
      .does('PrepareForSync', { itemIds: [itemB], parent: 0, reserved: 0 })
      .works(itemA);
    ahead.back('PrepareForSyncCompleted', { hr: S_OK }).works(itemA).does('Synchronize', { parent: 0 });
    assert.equal(outcome(done(ahead.handles(itemB))), 'satisfied');
  });
  it('minds Progress about it neither between the calls, nor in a dialog, nor from a run that is still open', () => {
    const between = ran().prepared([itemB]).progress(itemA, 'SUCCEEDED').does('Synchronize', { parent: 0 });
    assert.equal(outcome(done(between.handles(itemB))), 'satisfied');
    const dialog = ran().prepared([itemB]).does('ShowProperties', { parent: 0, itemId: itemA });
    dialog.progress(itemA, 'SUCCEEDED').back('ShowPropertiesCompleted', { hr: S_OK });
    assert.equal(outcome(done(dialog.does('Synchronize', { parent: 0 }).handles(itemB))), 'satisfied');
    const open = begun().prepared([itemA, itemB]).does('Synchronize', { parent: 0 }).handles(itemA).handles(itemB);
    open.does('PrepareForSync', { itemIds: [itemB], parent: 0, reserved: 0 }).progress(itemA, 'SUCCEEDED');
    open.back('SynchronizeCompleted', { hr: S_OK }).back('PrepareForSyncCompleted', { hr: S_OK });
    assert.equal(outcome(done(open.does('Synchronize', { parent: 0 }).handles(itemB))), 'satisfied');
  });
  it('says nothing of items that were never chosen', () => {
    assert.equal(outcome(done(retrying().progress(itemC, 'UPDATING').handles(itemB))), 'satisfied');
  });
  it('says nothing of a SETTINGS session, which prepares nothing', () => {
    const settings = begun({}, withFlag | SYNCMGRFLAG.SETTINGS)
      .prepared([itemA])
      .prepared([itemB]);
    const run = settings.does('Synchronize', { parent: 0 }).progress(itemA, 'UPDATING');
    assert.notEqual(outcome(done(run)), 'violated');
  });
  it('does not apply where nothing of the shorter list was dealt with, or the run was refused afterwards', () => {
    assert.equal(outcome(done(retrying())), 'not-applicable');
    const late = ran().prepared([itemB]);
    const run = late.call('Synchronize', { parent: 0 });
    assert.equal(outcome(late.handles(itemB).returns(run, E_FAIL).finished()), 'not-applicable');
  });
  it('is satisfied by one item of several, by work or Progress alone, and by a run that never completes', () => {
    const three = [itemA, itemB, itemC];
    const shorter = (header = {}) =>
      begun(header).prepared(three).synchronized(three).prepared([itemB, itemC]).does('Synchronize', { parent: 0 });
    assert.equal(outcome(done(shorter().handles(itemC))), 'satisfied');
    assert.equal(outcome(done(shorter().works(itemC))), 'satisfied');
    const claimed = judged(done(shorter(claimsOnly).progress(itemC, 'SUCCEEDED')), listIsReplaced).judgements[0];
    assert.deepEqual([claimed?.outcome, claimed?.basis], ['satisfied', 'claim']);
    assert.equal(outcome(retrying().handles(itemB).quiet().finished()), 'satisfied');
  });
  it('stays open where the call of the second run never returns', () => {
    const begins = (itemIds: Guid[]) => ran().prepared(itemIds);
    const open = begins([itemB]);
    open.call('Synchronize', { parent: 0 });
    assert.equal(outcome(open.handles(itemB).end()), 'inconclusive');
  });
});
