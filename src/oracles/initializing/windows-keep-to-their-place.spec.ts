import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { S_OK } from '../../protocol';
import { errorA, itemA, TraceBuilder } from '../../trace/trace-builder';
import { judged } from '../judge-in-spec';
import { initialized, looked, ordinaryFlags, ran, unattendedFlags } from '../lifetime/sessions-in-spec';
import { windowsKeepToTheirPlace } from './windows-keep-to-their-place';

const outcomes = (trace: TraceBuilder) => {
  const said = judged(trace, windowsKeepToTheirPlace).judgements;
  return {
    with: said.find(({ requirement }) => requirement === 'INIT-10')?.outcome,
    without: said.find(({ requirement }) => requirement === 'INIT-17')?.outcome,
  };
};
const shows = (trace: TraceBuilder) => trace.ui('opened').ui('closed');
const begun = (flags: number, header = {}) => initialized(new TraceBuilder(header), { flags });
const runs = (trace: TraceBuilder) =>
  trace.does('SetProgressCallback', { callback: 'c1' }).prepared([itemA]).synchronized([itemA]).finished();

describe('windows keep to their place', () => {
  it('is satisfied by a session without windows, with the flag for INIT-10, without it for INIT-17', () => {
    assert.deepEqual(outcomes(ran().finished()), { with: 'satisfied', without: 'not-exercised' });
    assert.deepEqual(outcomes(ran({}, unattendedFlags).finished()), { with: 'not-exercised', without: 'satisfied' });
  });
  it('charges a window before PrepareForSync to INIT-10 with the flag and to INIT-17 without it', () => {
    assert.deepEqual(outcomes(runs(shows(begun(ordinaryFlags)))), { with: 'violated', without: 'not-exercised' });
    assert.deepEqual(outcomes(runs(shows(begun(unattendedFlags)))), { with: 'not-exercised', without: 'violated' });
  });
  it('charges a window inside the other methods likewise, also in mid-run', () => {
    for (const flags of [ordinaryFlags, unattendedFlags]) {
      const trace = begun(flags)
        .does('SetProgressCallback', { callback: 'c1' })
        .prepared([itemA])
        .does('Synchronize', { parent: 0 });
      const info = trace.call('GetHandlerInfo', {});
      shows(trace).returns(info).handles(itemA).back('SynchronizeCompleted', { hr: S_OK }).finished();
      assert.equal(outcomes(trace)[flags === ordinaryFlags ? 'with' : 'without'], 'violated');
    }
  });
  it('charges a window to the run that goes on beside the call on a real clock, where threads show what they show when they do', () => {
    const amid = (trace: TraceBuilder) => {
      const run = trace
        .does('SetProgressCallback', { callback: 'c1' })
        .prepared([itemA])
        .does('Synchronize', { parent: 0 });
      const info = run.call('GetHandlerInfo', {});
      return shows(run).returns(info).handles(itemA).back('SynchronizeCompleted', { hr: S_OK }).finished();
    };
    assert.notEqual(outcomes(amid(begun(ordinaryFlags, { clock: 'real' }))).with, 'violated');
    // A method that was seen to show one while nothing else went on is charged again.
    const before = begun(ordinaryFlags, { clock: 'real' });
    const alone = before.call('GetHandlerInfo', {});
    assert.equal(outcomes(amid(shows(before).returns(alone))).with, 'violated');
  });
  it('accepts a window between methods after the preparation began, with the flag alone', () => {
    const after = (flags: number) => shows(ran({}, flags)).finished();
    assert.deepEqual(outcomes(after(ordinaryFlags)), { with: 'satisfied', without: 'not-exercised' });
    assert.deepEqual(outcomes(after(unattendedFlags)), { with: 'not-exercised', without: 'violated' });
  });
  it('leaves windows of PrepareForSync and Synchronize to their own cells', () => {
    const trace = begun(unattendedFlags).does('SetProgressCallback', { callback: 'c1' });
    const prepare = trace.call('PrepareForSync', { itemIds: [itemA], parent: 0, reserved: 0 });
    shows(trace).returns(prepare).back('PrepareForSyncCompleted', { hr: S_OK }).synchronized([itemA]).finished();
    assert.deepEqual(outcomes(trace), { with: 'not-exercised', without: 'not-exercised' });
  });
  it('accepts windows of ShowProperties, ShowError and Initialize', () => {
    const trace = new TraceBuilder();
    const initialize = trace.call('Initialize', { reserved: 0, flags: unattendedFlags, cookie: null });
    shows(trace).returns(initialize).does('SetProgressCallback', { callback: 'c1' });
    const properties = trace.call('ShowProperties', { parent: 0, itemId: itemA });
    shows(trace)
      .returns(properties)
      .back('ShowPropertiesCompleted', { hr: S_OK })
      .prepared([itemA])
      .synchronized([itemA]);
    const error = trace.call('ShowError', { parent: 0, errorId: errorA });
    shows(trace).returns(error).back('ShowErrorCompleted', { hr: S_OK, itemIds: null }).finished();
    assert.deepEqual(outcomes(trace), { with: 'not-exercised', without: 'satisfied' });
  });
  it('counts windows that the kit observes, and does not apply where none are seen', () => {
    const observed = begun(unattendedFlags, { capabilities: [] });
    observed.entries.push({ n: observed.entries.length + 1, at: 0, kind: 'ui', change: 'opened', seen: 'observed' });
    assert.equal(outcomes(runs(observed)).without, 'violated');
    const reported = shows(begun(unattendedFlags, { capabilities: [] }));
    assert.deepEqual(outcomes(runs(reported)), { with: 'not-applicable', without: 'not-applicable' });
  });
  it('only notes a window before Initialize', () => {
    assert.equal(judged(initialized(shows(new TraceBuilder())).finished(), windowsKeepToTheirPlace).notes.length, 1);
  });
  it('says nothing of a session that came to no run', () => {
    assert.deepEqual(outcomes(looked(begun(unattendedFlags)).finished()), {
      with: 'not-exercised',
      without: 'not-exercised',
    });
    assert.deepEqual(outcomes(ran().lost('exited').end('lost')), { with: 'not-exercised', without: 'not-exercised' });
  });
  it('can only be left open by a recording that was cut', () => {
    assert.deepEqual(outcomes(ran()), { with: 'inconclusive', without: 'not-exercised' });
    assert.deepEqual(outcomes(ran({}, unattendedFlags)), { with: 'not-exercised', without: 'inconclusive' });
  });
});
