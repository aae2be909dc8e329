import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { E_FAIL, S_OK } from '../../protocol';
import { itemA, itemB } from '../../trace/trace-builder';
import type { TraceBuilder } from '../../trace/trace-builder';
import { outcomeOf } from '../judge-in-spec';
import { begun, claimsOnly } from '../synchronizing/runs-in-spec';
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
});
