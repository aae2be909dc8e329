import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { E_FAIL, E_UNEXPECTED, S_OK, S_SYNCMGR_CANCELITEM } from '../../protocol';
import { itemA, itemB } from '../../trace/trace-builder';
import type { TraceBuilder } from '../../trace/trace-builder';
import { judged } from '../judge-in-spec';
import { begun } from './runs-in-spec';
import { unspecifiedRuns } from './unspecified-runs';

const noted = (trace: TraceBuilder) =>
  judged(trace.finished(), unspecifiedRuns).notes.map(({ requirement }) => requirement);
const running = () => begun().prepared([itemA, itemB]).does('Synchronize', { parent: 0 });

describe('What the documents leave open is noted', () => {
  it('notes the result of a mixed run (SYNC-28)', () => {
    const trace = running().progress(itemA, 'FAILED').handles(itemB).back('SynchronizeCompleted', { hr: S_OK });
    assert.deepEqual(noted(trace), ['SYNC-28']);
  });
  it('notes the result of a cancelled run in either style (SYNC-29)', () => {
    const trace = running().progress(itemA, 'UPDATING', S_SYNCMGR_CANCELITEM).handles(itemB);
    assert.deepEqual(noted(trace.back('SynchronizeCompleted', { hr: S_OK })), ['SYNC-29']);
    const inside = begun().prepared([itemA]);
    const call = inside.call('Synchronize', { parent: 0 });
    assert.deepEqual(noted(inside.progress(itemA, 'UPDATING', S_SYNCMGR_CANCELITEM).returns(call, E_FAIL)), [
      'SYNC-29',
    ]);
  });
  it('notes the answer without a preparation or after a failed one (SYNC-30)', () => {
    assert.deepEqual(noted(begun().does('Synchronize', { parent: 0 }, E_UNEXPECTED)), ['SYNC-30']);
    const failed = begun().does('PrepareForSync', { itemIds: [itemA], parent: 0, reserved: 0 }, E_FAIL);
    assert.deepEqual(noted(failed.does('Synchronize', { parent: 0 }, E_UNEXPECTED)), ['SYNC-30']);
  });
  it('notes the answer to a second Synchronize (SYNC-31)', () => {
    const trace = running().does('Synchronize', { parent: 0 }, E_UNEXPECTED).handles(itemA).handles(itemB);
    assert.deepEqual(noted(trace.back('SynchronizeCompleted', { hr: S_OK })), ['SYNC-31']);
    assert.deepEqual(noted(running().does('Synchronize', { parent: 0 }).handles(itemA)), ['SYNC-31']);
  });
  it('judges none of them, and notes nothing of an ordinary run', () => {
    const verdicts = judged(
      running().handles(itemA).handles(itemB).back('SynchronizeCompleted', { hr: S_OK }).finished(),
      unspecifiedRuns,
    );
    assert.deepEqual(verdicts.notes, []);
    assert.ok(verdicts.judgements.every(({ outcome }) => outcome === 'not-exercised' || outcome === 'not-applicable'));
  });
});
