import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { E_FAIL, S_FALSE, S_OK } from '../../protocol';
import type { HRESULT } from '../../protocol';
import { itemA } from '../../trace/trace-builder';
import type { TraceBuilder } from '../../trace/trace-builder';
import { outcomeOf } from '../judge-in-spec';
import { completionAfterRefusal } from './completion-after-refusal';
import { preparation, synchronization } from './phase';
import { begun } from './runs-in-spec';

const ofRun = (trace: TraceBuilder) => outcomeOf('SYNC-08', trace, completionAfterRefusal('SYNC-08', synchronization));
const ofPreparation = (trace: TraceBuilder) =>
  outcomeOf('PREP-06', trace, completionAfterRefusal('PREP-06', preparation));
const prepare = { itemIds: [itemA], parent: 0, reserved: 0 };
const prepared = () => begun().prepared([itemA]);
const refused = (hr: HRESULT) => begun().does('PrepareForSync', prepare, hr);

describe('PrepareForSyncCompleted does not go with a refusal', () => {
  it('is satisfied by a refusal without a completion', () => {
    assert.equal(ofPreparation(refused(S_FALSE).finished()), 'satisfied');
  });
  it('is violated by a completion after S_FALSE', () => {
    assert.equal(ofPreparation(refused(S_FALSE).back('PrepareForSyncCompleted', { hr: S_OK }).finished()), 'violated');
  });
  it('is violated by a completion before the failing return', () => {
    const trace = begun();
    const call = trace.call('PrepareForSync', prepare);
    trace.back('PrepareForSyncCompleted', { hr: E_FAIL }).returns(call, E_FAIL);
    assert.equal(ofPreparation(trace.finished()), 'violated');
  });
  it('stays open in a recording without the end', () => {
    assert.equal(ofPreparation(refused(E_FAIL).end()), 'inconclusive');
  });
  it('does not apply where nothing was refused, nor to an exception', () => {
    assert.equal(ofPreparation(prepared().finished()), 'not-applicable');
    const trace = begun();
    trace.threw(trace.call('PrepareForSync', prepare)).back('PrepareForSyncCompleted', { hr: E_FAIL });
    assert.equal(ofPreparation(trace.finished()), 'not-applicable');
  });
});

describe('SynchronizeCompleted does not go with a refusal', () => {
  it('is satisfied by a failing return without a completion', () => {
    assert.equal(ofRun(prepared().does('Synchronize', { parent: 0 }, E_FAIL).finished()), 'satisfied');
  });
  it('is violated by a completion after the failing return', () => {
    const trace = prepared().does('Synchronize', { parent: 0 }, E_FAIL).back('SynchronizeCompleted', { hr: E_FAIL });
    assert.equal(ofRun(trace.finished()), 'violated');
  });
  it('is violated by a completion in mid-run before the failing return', () => {
    const trace = prepared();
    const call = trace.call('Synchronize', { parent: 0 });
    trace.progress(itemA, 'UPDATING').back('SynchronizeCompleted', { hr: E_FAIL }).returns(call, E_FAIL);
    assert.equal(ofRun(trace.finished()), 'violated');
  });
  it('stays open in a recording without the end', () => {
    assert.equal(ofRun(prepared().does('Synchronize', { parent: 0 }, E_FAIL).end()), 'inconclusive');
  });
  it('does not apply to an accepted run, whatever it is completed with', () => {
    assert.equal(ofRun(prepared().synchronized([itemA], E_FAIL).finished()), 'not-applicable');
  });
});
