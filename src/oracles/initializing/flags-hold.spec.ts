import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { S_FALSE, S_OK, SYNCMGRFLAG } from '../../protocol';
import { errorA, itemA, TraceBuilder } from '../../trace/trace-builder';
import { outcomeOf } from '../judge-in-spec';
import { initialized, looked, ordinaryFlags, ran, unattendedFlags } from '../lifetime/sessions-in-spec';
import { flagsHold } from './flags-hold';

const outcome = (trace: TraceBuilder) => outcomeOf('INIT-05', trace, flagsHold);
const settings = () =>
  looked(initialized(new TraceBuilder(), { flags: ordinaryFlags | SYNCMGRFLAG.SETTINGS })).does('SetProgressCallback', {
    callback: 'c1',
  });
/** A session without MAYBOTHERUSER that goes into a second round and has been asked to prepare it. */
const retrying = (inFirst: (trace: TraceBuilder) => void = () => undefined) => {
  const trace = looked(initialized(new TraceBuilder(), { flags: unattendedFlags })).does('SetProgressCallback', {
    callback: 'c1',
  });
  const first = trace.call('PrepareForSync', { itemIds: [itemA], parent: 0, reserved: 0 });
  inFirst(trace);
  trace.returns(first).back('PrepareForSyncCompleted', { hr: S_OK }).synchronized([itemA]);
  return trace.does('PrepareForSync', { itemIds: [itemA], parent: 0, reserved: 0 });
};
const completed = (trace: TraceBuilder) =>
  trace.back('PrepareForSyncCompleted', { hr: S_OK }).synchronized([itemA]).finished();

describe('the flags of Initialize hold', () => {
  it('is satisfied without MAYBOTHERUSER by rounds without windows', () => {
    assert.equal(outcome(completed(retrying())), 'satisfied');
    assert.equal(outcome(ran({}, unattendedFlags).finished()), 'satisfied');
  });
  it('is satisfied by a SETTINGS session in which nothing runs', () => {
    assert.equal(outcome(settings().finished()), 'satisfied');
  });
  it('is violated by a window of the second round only', () => {
    assert.equal(outcome(completed(retrying().ui('opened').ui('closed'))), 'violated');
  });
  it('leaves a handler that never minds the flag to the cells of its windows', () => {
    const trace = retrying((each) => each.ui('opened').ui('closed'))
      .ui('opened')
      .ui('closed');
    assert.equal(outcome(completed(trace)), 'not-exercised');
  });
  it('is violated by the progress or completion of a run in a SETTINGS session', () => {
    assert.equal(outcome(settings().progress(itemA, 'UPDATING').finished()), 'violated');
    assert.equal(outcome(settings().back('SynchronizeCompleted', { hr: S_OK }).finished()), 'violated');
  });
  it('leaves what is told after the release to LIFE-04', () => {
    const late = settings().does('SetProgressCallback', { callback: null }).released({}).progress(itemA, 'UPDATING');
    assert.equal(outcome(late.quiet().end()), 'satisfied');
  });
  it('accepts dialogs where they belong', () => {
    const trace = settings();
    const show = trace.call('ShowProperties', { parent: 0, itemId: itemA });
    trace.ui('opened').ui('closed').returns(show).back('ShowPropertiesCompleted', { hr: S_OK });
    assert.equal(outcome(trace.finished()), 'satisfied');
    const retry = retrying().back('PrepareForSyncCompleted', { hr: S_OK }).synchronized([itemA]);
    const error = retry.call('ShowError', { parent: 0, errorId: errorA });
    retry.ui('opened').ui('closed').returns(error).back('ShowErrorCompleted', { hr: S_OK, itemIds: null });
    assert.equal(outcome(retry.finished()), 'satisfied');
  });
  it('does not judge a preparation that a probe makes in a SETTINGS session', () => {
    const trace = settings().prepared([itemA]).synchronized([itemA]);
    assert.equal(outcome(trace.finished()), 'not-exercised');
  });
  it('is not exercised with the flag on or without a run', () => {
    assert.equal(outcome(ran().finished()), 'not-exercised');
    assert.equal(
      outcome(looked(initialized(new TraceBuilder(), { flags: unattendedFlags })).finished()),
      'not-exercised',
    );
  });
  it('does not apply where windows are not seen, and to a handler that takes no part', () => {
    assert.equal(outcome(ran({ capabilities: ['work'] }, unattendedFlags).finished()), 'not-applicable');
    const declined = initialized(new TraceBuilder(), { flags: ordinaryFlags | SYNCMGRFLAG.SETTINGS, hr: S_FALSE });
    assert.equal(outcome(declined.finished()), 'not-applicable');
  });
  it('can only be left open by a recording that was cut', () => {
    assert.equal(outcome(ran({}, unattendedFlags)), 'inconclusive');
  });
});
