import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { E_FAIL, S_OK } from '../../protocol';
import { errorA, itemA } from '../../trace/trace-builder';
import type { TraceBuilder } from '../../trace/trace-builder';
import { outcomeOf } from '../judge-in-spec';
import { anyThread } from './any-thread';
import { errorsShownAfterwards } from './errors-shown-afterwards';
import { begun } from './runs-in-spec';

const preparing = () =>
  begun()
    .reference('AddRef', 2)
    .does('PrepareForSync', { itemIds: [itemA], parent: 0, reserved: 0 });
const running = () => preparing().back('PrepareForSyncCompleted', { hr: S_OK }).does('Synchronize', { parent: 0 });

describe('Callbacks may come from any thread', () => {
  const outcome = (id: 'PREP-20' | 'SYNC-20', trace: TraceBuilder) => outcomeOf(id, trace, anyThread);
  it('is satisfied for the preparation by a second thread in it', () => {
    const trace = preparing().progress(itemA, 'PENDING', S_OK, 'worker').back('PrepareForSyncCompleted', { hr: S_OK });
    assert.equal(outcome('PREP-20', trace.finished()), 'satisfied');
    assert.equal(outcome('SYNC-20', trace), 'not-applicable');
  });
  it('is satisfied for the run by a second thread in it', () => {
    const trace = running().progress(itemA, 'UPDATING', S_OK, 'worker').back('SynchronizeCompleted', { hr: S_OK });
    assert.equal(outcome('SYNC-20', trace.finished()), 'satisfied');
    assert.equal(outcome('PREP-20', trace), 'not-applicable');
  });
  it('does not apply where one thread, or no named one, spoke, and cannot be violated', () => {
    assert.equal(outcome('SYNC-20', running().handles(itemA).finished()), 'not-applicable');
    assert.equal(outcome('SYNC-20', running().progress(itemA, 'UPDATING', S_OK, '').finished()), 'not-applicable');
    assert.equal(outcome('PREP-20', running().progress(itemA, 'UPDATING', S_OK, '').finished()), 'not-applicable');
  });
  it('is open in a recording that was cut', () => {
    assert.equal(outcome('SYNC-20', running().progress(itemA, 'UPDATING', S_OK, 'worker')), 'inconclusive');
    assert.equal(outcome('PREP-20', preparing().progress(itemA, 'PENDING', S_OK, 'worker')), 'inconclusive');
  });
});

describe('Errors may be shown after the run', () => {
  const outcome = (trace: TraceBuilder) => outcomeOf('SYNC-19', trace, errorsShownAfterwards);
  const show = { parent: 0, errorId: errorA };
  it('is satisfied by a ShowError that succeeds after the completion', () => {
    const trace = running().handles(itemA).back('SynchronizeCompleted', { hr: S_OK }).does('ShowError', show);
    assert.equal(outcome(trace.finished()), 'satisfied');
  });
  it('does not apply to one that fails, to one in mid-run, or where none came', () => {
    const failing = running().back('SynchronizeCompleted', { hr: S_OK }).does('ShowError', show, E_FAIL);
    assert.equal(outcome(failing.finished()), 'not-applicable');
    assert.equal(outcome(running().does('ShowError', show).finished()), 'not-applicable');
    assert.equal(outcome(running().finished()), 'not-applicable');
  });
  it('is open in a recording that was cut', () => {
    assert.equal(outcome(running().back('SynchronizeCompleted', { hr: S_OK }).does('ShowError', show)), 'inconclusive');
  });
});
