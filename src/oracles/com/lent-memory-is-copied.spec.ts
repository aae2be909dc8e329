import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { GUID_POISON, S_OK, S_SYNCMGR_RETRYSYNC } from '../../protocol';
import { errorA, itemA, TraceBuilder } from '../../trace/trace-builder';
import { outcomeOf } from '../judge-in-spec';
import { lentMemoryIsCopied } from './lent-memory-is-copied';

const outcome = (trace: TraceBuilder) => outcomeOf('COM-04', trace, lentMemoryIsCopied);
/** A run whose list of items was overwritten before it began. */
const running = () => {
  const trace = new TraceBuilder().begun();
  const prepare = trace.call('PrepareForSync', { itemIds: [itemA], parent: 0, reserved: 0 });
  trace.returns(prepare).free(prepare).back('PrepareForSyncCompleted', { hr: S_OK });
  return trace.does('Synchronize', { parent: 0 });
};
const info = (given: { itemId?: string; errorId?: string }) => ({ level: 3, text: 'No.', info: { mask: 6, ...given } });

describe('the handler copies what was lent to it', () => {
  it('is satisfied by progress that still names the items after their list was overwritten', () => {
    assert.equal(outcome(running().handles(itemA).back('SynchronizeCompleted', { hr: S_OK }).finished()), 'satisfied');
  });
  it('is violated by the poison, wherever it turns up', () => {
    const traces = [
      running().progress(GUID_POISON, 'UPDATING'),
      running().progress(GUID_POISON.toUpperCase(), 'UPDATING'),
      running().back('LogError', info({ itemId: GUID_POISON })),
      running().back('LogError', info({ errorId: GUID_POISON, itemId: itemA })),
      running().back('DeleteLogError', { errorId: GUID_POISON, reserved: 0 }),
      running().back('ShowErrorCompleted', { hr: S_SYNCMGR_RETRYSYNC, itemIds: [itemA, GUID_POISON] }),
      running().work('begin', GUID_POISON),
    ];
    for (const trace of traces) assert.equal(outcome(trace.finished()), 'violated');
  });
  it('is violated by a kept cookie as well', () => {
    const trace = new TraceBuilder();
    const initialize = trace.call('Initialize', { reserved: 0, flags: 5, cookie: 'AAAA' });
    trace.returns(initialize).free(initialize, 'cookie').does('SetProgressCallback', { callback: 'c1' });
    assert.equal(outcome(trace.back('LogError', info({ itemId: GUID_POISON })).finished()), 'violated');
  });
  it('does not accuse on odd values, nor where nothing had been overwritten', () => {
    const odd = running()
      .back('ShowErrorCompleted', { hr: S_OK, itemIds: null })
      .back('LogError', { level: 1, text: '', info: null });
    assert.equal(outcome(odd.progress(errorA, 'UPDATING').finished()), 'not-exercised');
    const untouched = new TraceBuilder().begun().prepared([itemA]).does('Synchronize', { parent: 0 });
    assert.equal(outcome(untouched.progress(GUID_POISON, 'UPDATING').finished()), 'not-exercised');
  });
  it('does not accuse where an item of the handler has an ID that looks like the poison', () => {
    const item = { itemId: GUID_POISON, flags: 0, state: 1, name: 'D' };
    const trace = new TraceBuilder().begun().does('Next', { enumerator: 'e1', count: 1 }, S_OK, { items: [item] });
    const prepare = trace.call('PrepareForSync', { itemIds: [itemA], parent: 0, reserved: 0 });
    trace.returns(prepare).free(prepare).does('Synchronize', { parent: 0 }).progress(GUID_POISON, 'UPDATING');
    assert.equal(outcome(trace.finished()), 'not-exercised');
  });
  it('is not exercised when the overwritten list was not used any more', () => {
    assert.equal(outcome(running().back('SynchronizeCompleted', { hr: S_OK }).finished()), 'not-exercised');
  });
  it('is not applicable on a border that copies', () => {
    const trace = new TraceBuilder({ clock: 'real' }).begun().prepared([itemA]).synchronized([itemA]);
    assert.equal(outcome(trace.finished()), 'not-applicable');
  });
  it('can only be left open by a recording that was cut', () => {
    assert.equal(outcome(running().handles(itemA)), 'inconclusive');
  });
});
