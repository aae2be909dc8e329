import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { E_INVALIDARG, S_OK } from '../../protocol';
import type { Guid } from '../../protocol';
import { itemA, itemB } from '../../trace/trace-builder';
import type { TraceBuilder } from '../../trace/trace-builder';
import { judged, outcomeOf } from '../judge-in-spec';
import { begun } from '../synchronizing/runs-in-spec';
import { oddLists } from './odd-lists';
import { progressWhilePreparing } from './progress-while-preparing';

const preparing = (itemIds: Guid[]) => begun().does('PrepareForSync', { itemIds, parent: 0, reserved: 0 });
const unknown = 'ffffffff-0000-4000-8000-000000000009';

describe('Progress may come in the preparation (PREP-18)', () => {
  const outcome = (trace: TraceBuilder) => outcomeOf('PREP-18', trace, progressWhilePreparing);
  it('is satisfied where a chosen item was reported there', () => {
    assert.equal(outcome(preparing([itemA]).progress(itemA, 'PENDING').finished()), 'satisfied');
  });
  it('does not apply otherwise, and cannot be violated', () => {
    assert.equal(outcome(preparing([itemA]).progress(itemB, 'PENDING').finished()), 'not-applicable');
    const trace = preparing([itemA]).back('PrepareForSyncCompleted', { hr: S_OK }).synchronized([itemA]);
    assert.equal(outcome(trace.finished()), 'not-applicable');
  });
  it('is open in a recording that was cut', () => {
    assert.equal(outcome(preparing([itemA]).progress(itemA, 'PENDING')), 'inconclusive');
  });
});

describe('Odd lists are noted (PREP-19)', () => {
  const noted = (itemIds: Guid[]) => judged(preparing(itemIds).finished(), oddLists).notes.map(({ seen }) => seen);
  it('notes the answer to each of the three', () => {
    assert.match(noted([])[0] ?? '', /an empty list answered S_OK/);
    assert.match(noted([itemA, itemA.toUpperCase()])[0] ?? '', /an item given twice/);
    assert.match(noted([itemA, unknown])[0] ?? '', /never enumerated/);
  });
  it('notes nothing of an ordinary list or a call that never returned', () => {
    assert.deepEqual(noted([itemB, itemA]), []);
    const trace = begun();
    trace.call('PrepareForSync', { itemIds: [], parent: 0, reserved: 0 });
    assert.deepEqual(judged(trace.lost('hung').end('lost'), oddLists).notes, []);
    const thrower = begun();
    thrower.threw(thrower.call('PrepareForSync', { itemIds: [], parent: 0, reserved: 0 }));
    assert.deepEqual(judged(thrower.finished(), oddLists).notes, []);
  });
  it('judges none of them', () => {
    const trace = begun().does('PrepareForSync', { itemIds: [], parent: 0, reserved: 0 }, E_INVALIDARG).finished();
    assert.deepEqual(
      judged(trace, oddLists).judgements.map(({ outcome }) => outcome),
      ['not-exercised'],
    );
  });
});
