import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { GUID_NULL, S_OK, SYNCMGRFLAG } from '../../protocol';
import { itemA, TraceBuilder } from '../../trace/trace-builder';
import { judged, outcomeOf } from '../judge-in-spec';
import { initialized, looked, ordinaryFlags, ran } from '../lifetime/sessions-in-spec';
import { initializeStartsNothing } from './initialize-starts-nothing';

const outcome = (trace: TraceBuilder) => outcomeOf('INIT-22', trace, initializeStartsNothing);
const begun = (header = {}) =>
  looked(initialized(new TraceBuilder(header))).does('SetProgressCallback', { callback: 'c1' });
const runs = (trace: TraceBuilder) => trace.prepared([itemA]).synchronized([itemA]).finished();
const inside = (act: (trace: TraceBuilder) => void, flags: number = ordinaryFlags) => {
  const trace = new TraceBuilder();
  const call = trace.call('Initialize', { reserved: 0, flags, cookie: null });
  act(trace);
  return trace.returns(call);
};

describe('Initialize starts no synchronization', () => {
  it('is satisfied when nothing moves before PrepareForSync, by claim where work is not declared', () => {
    assert.equal(outcome(runs(begun())), 'satisfied');
    assert.equal(judged(runs(begun({ capabilities: [] })), initializeStartsNothing).judgements[0]?.basis, 'claim');
  });
  it('is violated by work inside Initialize and after it', () => {
    assert.equal(outcome(inside((trace) => trace.work('begin', itemA)).finished()), 'violated');
    assert.equal(outcome(runs(begun().works(itemA))), 'violated');
  });
  it('is violated by a callback inside Initialize, and by progress before PrepareForSync', () => {
    assert.equal(
      outcome(inside((trace) => trace.back('LogError', { level: 1, text: 'Hello', info: null })).finished()),
      'violated',
    );
    assert.equal(outcome(runs(begun().progress(itemA, 'UPDATING'))), 'violated');
  });
  it('accepts references, log entries and dialogs before PrepareForSync', () => {
    const trace = begun().reference('AddRef', 2).back('LogError', { level: 1, text: 'Hello', info: null });
    trace.does('ShowProperties', { parent: 0, itemId: GUID_NULL }).back('ShowPropertiesCompleted', { hr: S_OK });
    assert.equal(outcome(runs(trace)), 'satisfied');
  });
  it('leaves what comes after the release of a handler that was never prepared to LIFE-04', () => {
    const trace = begun().does('SetProgressCallback', { callback: null }).released({ instance: 'h1' });
    assert.equal(outcome(trace.progress(itemA, 'UPDATING').quiet().end()), 'not-exercised');
  });
  it('leaves work after PrepareForSync to PREP-15', () => {
    const trace = begun()
      .does('PrepareForSync', { itemIds: [itemA], parent: 0, reserved: 0 })
      .works(itemA);
    assert.equal(outcome(trace.finished()), 'satisfied');
  });
  it('leaves SETTINGS sessions to their own rows, but not what happens inside Initialize', () => {
    const flags = ordinaryFlags | SYNCMGRFLAG.SETTINGS;
    const trace = looked(initialized(new TraceBuilder(), { flags })).does('SetProgressCallback', { callback: 'c1' });
    assert.equal(outcome(trace.works(itemA).progress(itemA, 'UPDATING').finished()), 'not-exercised');
    assert.equal(outcome(inside((each) => each.work('begin', itemA), flags).finished()), 'violated');
  });
  it('does not count work that is not declared, and is not exercised without a preparation', () => {
    assert.equal(outcome(runs(begun({ capabilities: [] }).works(itemA))), 'satisfied');
    assert.equal(outcome(begun().finished()), 'not-exercised');
  });
  it('can only be left open by a recording that was cut', () => {
    assert.equal(outcome(ran()), 'inconclusive');
  });
});
