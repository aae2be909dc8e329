import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  E_FAIL,
  E_NOTIMPL,
  E_UNEXPECTED,
  S_FALSE,
  S_OK,
  S_SYNCMGR_RETRYSYNC,
  SYNCMGRERRORFLAG,
  SYNCMGRLOGERROR,
} from '../../protocol';
import { errorA, itemA, itemB, TraceBuilder } from '../../trace/trace-builder';
import { outcomeOf } from '../judge-in-spec';
import { usableAfterCompletion } from './usable-after-completion';

const outcome = (trace: TraceBuilder) => outcomeOf('LIFE-06', trace, usableAfterCompletion);
const jumpable = {
  mask: SYNCMGRLOGERROR.ERRORFLAGS | SYNCMGRLOGERROR.ERRORID,
  errorFlags: SYNCMGRERRORFLAG.ENABLEJUMPTEXT,
  errorId: errorA,
};
const logs = (trace: TraceBuilder) => trace.back('LogError', { level: 3, text: 'No.', info: jumpable });
const failing = (header = {}) => {
  const trace = new TraceBuilder(header).begun().prepared([itemA]).does('Synchronize', { parent: 0 });
  return logs(trace.progress(itemA, 'UPDATING').works(itemA).progress(itemA, 'FAILED'));
};
const completed = (header = {}) => failing(header).back('SynchronizeCompleted', { hr: E_FAIL });
const show = { parent: 0x10042, errorId: errorA };

describe('the handler stays usable after SynchronizeCompleted', () => {
  it('is satisfied by an error that can be shown', () => {
    const trace = completed().does('ShowError', show).back('ShowErrorCompleted', { hr: S_OK, itemIds: null });
    assert.equal(outcome(trace.finished()), 'satisfied');
  });
  it('is satisfied by a second preparation', () => {
    const trace = completed().does('ShowError', show);
    trace.back('ShowErrorCompleted', { hr: S_SYNCMGR_RETRYSYNC, itemIds: [itemA] }).prepared([itemA]);
    assert.equal(outcome(trace.synchronized([itemA]).finished()), 'satisfied');
  });
  it('is violated by a live error that cannot be shown', () => {
    assert.equal(outcome(completed().does('ShowError', show, E_FAIL).finished()), 'violated');
  });
  it('is violated by a second preparation that fails, at once or later', () => {
    const again = { itemIds: [itemA], parent: 0, reserved: 0 };
    assert.equal(outcome(completed().does('PrepareForSync', again, E_FAIL).finished()), 'violated');
    const later = completed().does('PrepareForSync', again).back('PrepareForSyncCompleted', { hr: E_FAIL });
    assert.equal(outcome(later.finished()), 'violated');
  });
  it('is violated by a second run that is refused as out of place, and not by one that fails', () => {
    const refused = (hr: number) => completed().prepared([itemA]).does('Synchronize', { parent: 0 }, hr).finished();
    assert.equal(outcome(refused(E_UNEXPECTED)), 'violated');
    assert.equal(outcome(refused(E_NOTIMPL)), 'violated');
    assert.equal(outcome(refused(E_FAIL)), 'satisfied');
    const trace = completed().prepared([itemA]);
    const call = trace.call('Synchronize', { parent: 0 });
    assert.equal(outcome(trace.progress(itemA, 'FAILED').returns(call, E_UNEXPECTED).finished()), 'satisfied');
    const first = new TraceBuilder().begun().prepared([itemA]).does('Synchronize', { parent: 0 }, E_UNEXPECTED);
    assert.equal(outcome(first.finished()), 'not-applicable');
  });
  describe('with a condition that makes items fail', () => {
    const itemFails = (itemIds: string[]) => {
      const trace = new TraceBuilder({ session: { switchedOn: ['item-fails'] } }).begun().prepared(itemIds);
      trace.does('Synchronize', { parent: 0 });
      return logs(trace.progress(itemA, 'UPDATING').progress(itemA, 'FAILED')).back('SynchronizeCompleted', {
        hr: S_OK,
      });
    };
    const again = (trace: TraceBuilder, hr: number) =>
      outcome(trace.does('PrepareForSync', { itemIds: [itemA], parent: 0, reserved: 0 }, hr).finished());
    it('is violated by the same list that is not prepared again, and by a call that is rejected', () => {
      assert.equal(again(itemFails([itemA]), E_FAIL), 'violated');
      assert.equal(again(itemFails([itemA, itemB]), E_UNEXPECTED), 'violated');
      const run = itemFails([itemA, itemB]).prepared([itemA]).does('Synchronize', { parent: 0 }, E_UNEXPECTED);
      assert.equal(outcome(run.finished()), 'violated');
    });
    it('takes the failing item, a denial or another condition for a reason', () => {
      assert.equal(again(itemFails([itemA, itemB]), E_FAIL), 'not-applicable');
      const denied = itemFails([itemA]);
      const call = denied.call('PrepareForSync', { itemIds: [itemA], parent: 0, reserved: 0 });
      denied.back('EnableModeless', { enable: true }, S_FALSE).returns(call, E_FAIL);
      assert.equal(outcome(denied.finished()), 'not-applicable');
      const trace = completed({ session: { switchedOn: ['unreachable'] } });
      assert.equal(again(trace, E_UNEXPECTED), 'not-applicable');
    });
  });
  it('does not accuse a failure that has another cause', () => {
    const denied = completed();
    const call = denied.call('ShowError', show);
    denied.back('EnableModeless', { enable: true }, S_FALSE).returns(call, E_FAIL);
    assert.equal(outcome(denied.finished()), 'not-applicable');
    const against = completed({ session: { switchedOn: ['dialog-fails'] } }).does('ShowError', show, E_FAIL);
    assert.equal(outcome(against.finished()), 'not-applicable');
    const amidToo = failing().does('ShowError', show, E_FAIL).back('SynchronizeCompleted', { hr: E_FAIL });
    assert.equal(outcome(amidToo.does('ShowError', show, E_FAIL).finished()), 'not-applicable');
  });
  it('leaves one error that cannot be shown beside another that can to LOG-09', () => {
    const trace = completed()
      .does('ShowError', show, E_FAIL)
      .back('LogError', { level: 3, text: 'No.', info: { ...jumpable, errorId: itemA } });
    assert.equal(outcome(trace.does('ShowError', { parent: 1, errorId: itemA }).finished()), 'satisfied');
    const denied = completed()
      .does('ShowError', show, E_FAIL)
      .back('LogError', { level: 3, text: 'No.', info: { ...jumpable, errorId: itemA } });
    const call = denied.call('ShowError', { parent: 1, errorId: itemA });
    assert.equal(
      outcome(denied.back('EnableModeless', { enable: true }, S_FALSE).returns(call, E_FAIL).finished()),
      'not-applicable',
    );
  });
  it('does not accuse the refusal of an error that is not live', () => {
    const trace = completed().back('DeleteLogError', { errorId: errorA, reserved: 0 });
    assert.equal(outcome(trace.does('ShowError', show, E_FAIL).finished()), 'not-applicable');
  });
  it('leaves a death or exception to COM-07', () => {
    const trace = completed();
    trace.threw(trace.call('ShowError', show));
    assert.equal(outcome(trace.finished()), 'not-applicable');
  });
  it('is not applicable when nothing could be shown and nothing was retried', () => {
    assert.equal(
      outcome(new TraceBuilder().begun().prepared([itemA]).synchronized([itemA]).finished()),
      'not-applicable',
    );
  });
  it('can only be left open by a recording that was cut', () => {
    assert.equal(outcome(completed().does('ShowError', show)), 'inconclusive');
  });
  it('is satisfied by a second preparation alone, and violated only by a failure of it', () => {
    const again = { itemIds: [itemA], parent: 0, reserved: 0 };
    const prepared = (hr: number | undefined) =>
      completed()
        .does('PrepareForSync', again)
        .back('PrepareForSyncCompleted', { hr } as { hr: number });
    assert.equal(outcome(prepared(S_OK).finished()), 'satisfied');
    assert.equal(outcome(prepared(S_FALSE).finished()), 'not-applicable');
    assert.equal(outcome(prepared(undefined).finished()), 'not-applicable');
    assert.equal(outcome(completed().back('PrepareForSyncCompleted', { hr: E_FAIL }).finished()), 'not-applicable');
  });
  it('does not accuse a second preparation that has another reason to fail', () => {
    const again = { itemIds: [itemA], parent: 0, reserved: 0 };
    const turnedDown = new TraceBuilder().begun().prepared([itemA]).does('Synchronize', { parent: 0 }, E_FAIL);
    assert.equal(outcome(turnedDown.does('PrepareForSync', again, E_FAIL).finished()), 'not-applicable');
    const skipped = completed().does('PrepareForSync', again).does('SetItemStatus', { itemId: itemA, status: 1 });
    assert.equal(outcome(skipped.back('PrepareForSyncCompleted', { hr: E_FAIL }).finished()), 'not-applicable');
    const against = completed({ session: { switchedOn: ['unreachable'] } });
    assert.equal(outcome(against.does('PrepareForSync', again, E_FAIL).finished()), 'not-applicable');
    const more = { ...again, itemIds: [itemA, itemB] };
    assert.equal(outcome(completed().does('PrepareForSync', more, E_FAIL).finished()), 'not-applicable');
  });
  it('knows every item that was prepared before, not only those of the last round', () => {
    const trace = completed().prepared([itemB]).synchronized([itemB]);
    assert.equal(
      outcome(trace.does('PrepareForSync', { itemIds: [itemA], parent: 0, reserved: 0 }, E_FAIL).finished()),
      'violated',
    );
  });
  it('leaves an error that wants a window, and one before the run is complete, alone', () => {
    assert.equal(
      outcome(
        completed()
          .does('ShowError', { ...show, parent: 0 }, E_FAIL)
          .finished(),
      ),
      'not-applicable',
    );
    const before = logs(new TraceBuilder().begun()).prepared([itemA]).does('ShowError', show, E_FAIL);
    assert.equal(outcome(before.synchronized([itemA]).finished()), 'not-applicable');
  });
});
