import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { E_FAIL, S_OK } from '../../protocol';
import { itemA, itemB } from '../../trace/trace-builder';
import type { TraceBuilder } from '../../trace/trace-builder';
import { outcomeOf } from '../judge-in-spec';
import { begun, claimsOnly } from '../synchronizing/runs-in-spec';
import { nothingIsMovedYet } from './nothing-is-moved-yet';

const outcome = (trace: TraceBuilder) => outcomeOf('PREP-15', trace, nothingIsMovedYet);
const preparing = () => begun().does('PrepareForSync', { itemIds: [itemA], parent: 0, reserved: 0 });

describe('Nothing is moved before Synchronize', () => {
  it('is satisfied by work that begins in the run', () => {
    assert.equal(outcome(begun().prepared([itemA]).synchronized([itemA]).finished()), 'satisfied');
  });
  it('is violated by work in the preparation, or between it and the run', () => {
    const inside = preparing().works(itemA).back('PrepareForSyncCompleted', { hr: S_OK }).synchronized([itemA]);
    assert.equal(outcome(inside.finished()), 'violated');
    assert.equal(outcome(begun().prepared([itemA]).works(itemA).synchronized([itemA]).finished()), 'violated');
  });
  it('is violated by a handler that starts by itself after a preparation that failed', () => {
    const trace = preparing().back('PrepareForSyncCompleted', { hr: E_FAIL }).works(itemA);
    assert.equal(outcome(trace.finished()), 'violated');
  });
  it('accepts progress in the preparation (PREP-18)', () => {
    const trace = preparing().progress(itemA, 'PENDING').back('PrepareForSyncCompleted', { hr: S_OK });
    assert.equal(outcome(trace.synchronized([itemA]).finished()), 'satisfied');
  });
  it('leaves work of the run before to SYNC-22, and work before any preparation to INIT-22', () => {
    const ran = begun().prepared([itemA]).synchronized([itemA]);
    ran.does('PrepareForSync', { itemIds: [itemB], parent: 0, reserved: 0 }).work('begin', itemA);
    assert.equal(outcome(ran.finished()), 'satisfied');
    assert.equal(outcome(begun().works(itemA).finished()), 'not-exercised');
  });
  it('is not exercised by a session in which no work was seen at all', () => {
    assert.equal(outcome(begun().prepared([itemA]).finished()), 'not-exercised');
  });
  it('does not apply without reports of work, and is open only in a recording that was cut', () => {
    assert.equal(outcome(begun(claimsOnly).prepared([itemA]).finished()), 'not-applicable');
    assert.equal(outcome(begun().prepared([itemA]).synchronized([itemA])), 'inconclusive');
  });
  it('knows a fresh start in a later round by its item, and in the first round whatever its item', () => {
    const later = begun().prepared([itemA]).synchronized([itemA]);
    later.does('PrepareForSync', { itemIds: [itemB], parent: 0, reserved: 0 }).work('begin', itemB);
    assert.equal(outcome(later.finished()), 'violated');
    assert.equal(outcome(preparing().work('begin', itemB).finished()), 'violated');
  });
  it('leaves work after the release to LIFE-03', () => {
    assert.equal(outcome(begun().prepared([itemA]).finished().work('begin', itemA)), 'not-exercised');
  });
});
