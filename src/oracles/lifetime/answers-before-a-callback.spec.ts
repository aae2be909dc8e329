import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { E_FAIL, S_FALSE, S_OK, SYNCMGRFLAG } from '../../protocol';
import { TraceBuilder } from '../../trace/trace-builder';
import { outcomeOf } from '../judge-in-spec';
import { answersBeforeACallback } from './answers-before-a-callback';
import { initialized, looked, ordinaryFlags } from './sessions-in-spec';

const outcome = (trace: TraceBuilder) => outcomeOf('LIFE-02', trace, answersBeforeACallback);
const begun = () => initialized(new TraceBuilder());

describe('GetHandlerInfo and EnumSyncMgrItems work before a callback is set', () => {
  it('is satisfied when both answered', () => {
    assert.equal(outcome(looked(begun()).finished()), 'satisfied');
  });
  it('is violated by a failure code', () => {
    assert.equal(outcome(begun().does('GetHandlerInfo', {}, E_FAIL).finished()), 'violated');
  });
  it('counts a NULL as no callback', () => {
    const trace = begun().does('SetProgressCallback', { callback: null }).does('EnumSyncMgrItems', {}, E_FAIL);
    assert.equal(outcome(trace.finished()), 'violated');
  });
  it('is violated by an exception that goes away with a callback', () => {
    const trace = begun();
    trace.threw(trace.call('GetHandlerInfo', {})).does('SetProgressCallback', { callback: 'c1' });
    assert.equal(outcome(trace.does('GetHandlerInfo', {}).finished()), 'violated');
  });
  it('leaves an exception without such a contrast to COM-07', () => {
    const trace = begun();
    trace.threw(trace.call('GetHandlerInfo', {}));
    assert.equal(outcome(trace.finished()), 'not-exercised');
  });
  it('leaves a death in the middle of the call to COM-07', () => {
    const trace = begun();
    trace.call('GetHandlerInfo', {});
    assert.equal(outcome(trace.lost('exited').end('lost')), 'not-exercised');
  });
  it('does not accuse a handler whose world was against it', () => {
    const trace = initialized(new TraceBuilder({ session: { switchedOn: ['unreachable'] } }));
    assert.equal(outcome(trace.does('EnumSyncMgrItems', {}, E_FAIL).finished()), 'not-exercised');
  });
  it('leaves refusals of a SETTINGS session to INIT-16', () => {
    const trace = initialized(new TraceBuilder(), { flags: ordinaryFlags | SYNCMGRFLAG.SETTINGS });
    assert.equal(outcome(trace.does('EnumSyncMgrItems', {}, E_FAIL).finished()), 'not-exercised');
  });
  it('is not exercised when only one of the two was asked, or after a decline', () => {
    assert.equal(outcome(begun().does('GetHandlerInfo', {}).finished()), 'not-exercised');
    const declined = initialized(new TraceBuilder(), { hr: S_FALSE }).does('GetHandlerInfo', {}, E_FAIL);
    assert.equal(outcome(declined.finished()), 'not-exercised');
  });
  it('is not exercised with a callback set, whatever is answered then', () => {
    const trace = new TraceBuilder().begun().does('GetHandlerInfo', {}, E_FAIL).does('EnumSyncMgrItems', {}, S_OK);
    assert.equal(outcome(trace.finished()), 'not-exercised');
  });
  it('can only be left open by a recording that was cut', () => {
    assert.equal(outcome(looked(begun())), 'inconclusive');
  });
  it('says nothing of an exception that a callback does not cure, nor of calls before Initialize', () => {
    const trace = begun();
    trace.threw(trace.call('GetHandlerInfo', {})).does('SetProgressCallback', { callback: 'c1' });
    trace.threw(trace.call('GetHandlerInfo', {}));
    assert.equal(outcome(trace.finished()), 'not-exercised');
    assert.equal(outcome(new TraceBuilder().does('GetHandlerInfo', {}, E_FAIL).finished()), 'not-exercised');
  });
});
