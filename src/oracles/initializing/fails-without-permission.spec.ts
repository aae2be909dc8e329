import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { E_FAIL, S_FALSE, S_OK, S_SYNCMGR_CANCELALL } from '../../protocol';
import type { TraceHeader } from '../../trace/entry';
import { itemA, itemB, TraceBuilder } from '../../trace/trace-builder';
import { outcomeOf } from '../judge-in-spec';
import { initialized, ordinaryFlags, ran, unattendedFlags } from '../lifetime/sessions-in-spec';
import { failsWithoutPermission } from './fails-without-permission';

const outcome = (trace: TraceBuilder) => outcomeOf('INIT-18', trace, failsWithoutPermission);
const needed: Partial<TraceHeader> = { session: { switchedOn: ['credentials'] } };
const prepare = { itemIds: [itemA, itemB], parent: 0, reserved: 0 };
const begun = (header: Partial<TraceHeader> = needed, flags: number = unattendedFlags) =>
  initialized(new TraceBuilder(header), { flags }).does('SetProgressCallback', { callback: 'c1' });
const claims = (header: Partial<TraceHeader> = needed, flags: number = unattendedFlags) => {
  const trace = begun(header, flags).prepared([itemA, itemB]).does('Synchronize', { parent: 0 });
  for (const item of [itemA, itemB]) trace.progress(item, 'UPDATING').progress(item, 'SUCCEEDED');
  return trace.back('SynchronizeCompleted', { hr: S_OK }).finished();
};

describe('without permission what needs the user fails', () => {
  it('is satisfied by every way of failing', () => {
    const ways = [
      begun().does('PrepareForSync', prepare, S_FALSE),
      begun().does('PrepareForSync', prepare, E_FAIL),
      begun().does('PrepareForSync', prepare).back('PrepareForSyncCompleted', { hr: E_FAIL }),
      begun().prepared([itemA]).does('Synchronize', { parent: 0 }, E_FAIL),
      begun().prepared([itemA]).synchronized([], E_FAIL),
      begun()
        .prepared([itemA])
        .does('Synchronize', { parent: 0 })
        .progress(itemA, 'FAILED')
        .back('SynchronizeCompleted', { hr: S_OK }),
    ];
    for (const trace of ways) assert.equal(outcome(trace.finished()), 'satisfied');
  });
  it('takes S_FALSE from PrepareForSync as evidence where no condition is named', () => {
    assert.equal(outcome(begun({}).does('PrepareForSync', prepare, S_FALSE).finished()), 'satisfied');
  });
  it('is violated by a window', () => {
    const trace = begun();
    const call = trace.call('PrepareForSync', prepare);
    trace.ui('opened').ui('closed').returns(call, S_FALSE);
    assert.equal(outcome(trace.finished()), 'violated');
  });
  it('is violated by waiting for nobody', () => {
    assert.equal(outcome(begun().does('PrepareForSync', prepare).quiet().finished()), 'violated');
    assert.equal(outcome(begun().prepared([itemA]).does('Synchronize', { parent: 0 }).quiet().finished()), 'violated');
  });
  it('is violated by an end that never comes after a denial, whatever the conditions', () => {
    const denied = (flags: number) => {
      const trace = begun({}, flags);
      const call = trace.call('PrepareForSync', prepare);
      return trace.back('EnableModeless', { enable: true }, S_FALSE).returns(call);
    };
    assert.equal(outcome(denied(unattendedFlags).quiet().finished()), 'violated');
    // With the flag on that is UI-13.
    assert.notEqual(outcome(denied(ordinaryFlags).quiet().finished()), 'violated');
    const failing = denied(unattendedFlags).back('PrepareForSyncCompleted', { hr: E_FAIL });
    assert.notEqual(outcome(failing.quiet().finished()), 'violated');
    assert.notEqual(outcome(begun({}).does('PrepareForSync', prepare).quiet().finished()), 'violated');
  });
  it('is violated by a claim of success', () => {
    assert.equal(outcome(claims()), 'violated');
  });
  it('stays open while it cannot be told whether it waits', () => {
    const trace = begun({ ...needed, clock: 'real' })
      .does('PrepareForSync', prepare)
      .quiet('silence', 2_000);
    assert.equal(outcome(trace.end()), 'inconclusive');
  });
  it('does not accuse a handler that may hold a log-on of an earlier visit', () => {
    assert.equal(outcome(claims({ ...needed, storage: 'kept' })), 'not-applicable');
  });
  it('does not count a run that was cancelled or lost', () => {
    const cancelled = begun()
      .prepared([itemA])
      .does('Synchronize', { parent: 0 })
      .progress(itemA, 'UPDATING', S_SYNCMGR_CANCELALL);
    assert.equal(
      outcome(cancelled.progress(itemA, 'SUCCEEDED').back('SynchronizeCompleted', { hr: S_OK }).finished()),
      'not-applicable',
    );
    assert.equal(outcome(begun().does('PrepareForSync', prepare).lost('hung').end('lost')), 'not-applicable');
  });
  it('is not applicable where the user may be bothered or is not needed', () => {
    assert.equal(outcome(claims(needed, ordinaryFlags)), 'not-applicable');
    assert.equal(outcome(claims({})), 'not-applicable');
    assert.equal(outcome(ran().finished()), 'not-applicable');
  });
});
