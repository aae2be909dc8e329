import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { E_FAIL, E_INVALIDARG, GUID_NULL, S_FALSE, S_OK } from '../../protocol';
import type { SyncMgrLogErrorInfo } from '../../protocol';
import type { RequirementId } from '../../requirements';
import type { TraceHeader } from '../../trace/entry';
import { errorA, itemA, itemB, TraceBuilder } from '../../trace/trace-builder';
import { groupOutcomeOf, judged, outcomeOf } from '../judge-in-spec';
import { ordinaryFlags, unattendedFlags } from '../lifetime/sessions-in-spec';
import { errorWindowMayBeNull } from './error-window-may-be-null';
import { errorsWithoutAParent } from './errors-without-a-parent';
import { knownErrorsCanBeShown } from './known-errors-can-be-shown';

const outcome = (id: RequirementId, trace: TraceBuilder) => outcomeOf(id, trace, knownErrorsCanBeShown);
const jumpable: SyncMgrLogErrorInfo = { mask: 3, errorFlags: 1, errorId: errorA };

function logged(header: Partial<TraceHeader> = {}, { info = jumpable, flags = ordinaryFlags } = {}): TraceBuilder {
  const trace = new TraceBuilder(header).begun(flags).prepared([itemA]).does('Synchronize', { parent: 0 });
  trace.back('LogError', { level: 3, text: 'Disk full', info }).progress(itemA, 'FAILED');
  return trace.back('SynchronizeCompleted', { hr: E_FAIL });
}
const shown = (parent: number, hr: number, trace = logged()) =>
  trace.does('ShowError', { parent, errorId: errorA }, hr);

describe('ERR-06 and LOG-09: every live jumpable error can be shown', () => {
  for (const id of ['ERR-06', 'LOG-09'] as const) {
    it(`${id} is satisfied by success, with a parent and without`, () => {
      assert.equal(outcome(id, shown(7, S_OK).finished()), 'satisfied');
      assert.equal(outcome(id, shown(0, S_OK).finished()), 'satisfied');
    });
    it(`${id} is violated by a failure without cause, though a condition made the item fail`, () => {
      assert.equal(outcome(id, shown(7, E_FAIL).finished()), 'violated');
      const failing = shown(7, E_FAIL, logged({ session: { switchedOn: ['item-fails'] } }));
      assert.equal(outcome(id, failing.finished()), 'violated');
    });
    it(`${id} excuses a denied window, a missing callback and a run that still goes on`, () => {
      const denied = logged();
      const call = denied.call('ShowError', { parent: 7, errorId: errorA });
      denied.back('EnableModeless', { enable: true }, S_FALSE).returns(call, E_FAIL);
      assert.equal(outcome(id, denied.finished()), 'not-exercised');
      const mute = logged().does('SetProgressCallback', { callback: null });
      assert.equal(outcome(id, shown(7, E_FAIL, mute).released({}).quiet().end()), 'not-exercised');
      const early = new TraceBuilder().begun().prepared([itemA]).does('Synchronize', { parent: 0 });
      early.back('LogError', { level: 3, text: 'Disk full', info: jumpable });
      assert.equal(
        outcome(id, shown(7, E_FAIL, early).handles(itemA).back('SynchronizeCompleted', { hr: S_OK }).finished()),
        'not-exercised',
      );
    });
    it(`${id} does not speak of errors that are unknown, deleted or not jumpable`, () => {
      const unknown = logged().does('ShowError', { parent: 7, errorId: itemB }, E_FAIL);
      assert.equal(outcome(id, unknown.finished()), 'not-exercised');
      const deleted = logged().back('DeleteLogError', { errorId: errorA, reserved: 0 });
      assert.equal(outcome(id, shown(7, E_FAIL, deleted).finished()), 'not-applicable');
      const plain = new TraceBuilder()
        .begun()
        .prepared([itemA])
        .back('LogError', { level: 3, text: 'No', info: { mask: 2, errorId: errorA } });
      assert.equal(outcome(id, shown(7, E_FAIL, plain).finished()), 'not-applicable');
    });
    it(`${id} does not speak of an error whose id names nothing`, () => {
      for (const errorId of [GUID_NULL, 'first', undefined]) {
        const nameless = logged({}, { info: { ...jumpable, errorId } });
        nameless.does('ShowError', { parent: 7, errorId: errorId ?? GUID_NULL }, E_INVALIDARG);
        assert.equal(outcome(id, nameless.finished()), 'not-applicable');
      }
    });
    it(`${id} stays open in a recording that was cut`, () => {
      assert.equal(outcome(id, shown(7, S_OK)), 'inconclusive');
    });
    it(`${id} is not exercised when the error was not opened, and not applicable when there was none`, () => {
      assert.equal(outcome(id, logged().finished()), 'not-exercised');
      assert.equal(
        outcome(id, new TraceBuilder().begun().prepared([itemA]).synchronized([itemA]).finished()),
        'not-applicable',
      );
    });
  }
  it('notes a success code that the documents do not know', () => {
    assert.deepEqual(
      judged(shown(7, S_FALSE).finished(), knownErrorsCanBeShown).notes.map((note) => note.requirement),
      ['ERR-06'],
    );
  });
});

describe('ERR-15: ShowError accepts NULL as parent', () => {
  const group = (id: RequirementId, ...traces: TraceBuilder[]) => groupOutcomeOf(id, traces, errorWindowMayBeNull);
  it('is satisfied by success with NULL', () => {
    assert.equal(group('ERR-15', shown(0, S_OK).finished(), shown(7, S_OK).finished()), 'satisfied');
  });
  it('is violated, and nothing else, when only NULL makes it fail', () => {
    const traces = [shown(0, E_INVALIDARG).finished(), shown(7, S_OK).finished()] as const;
    assert.equal(group('ERR-15', ...traces), 'violated');
    assert.equal(group('ERR-06', ...traces), undefined);
    assert.equal(outcome('ERR-06', traces[0]), 'not-exercised');
  });
  it('is violated, and nothing else, when only NULL makes the completion tell a failure', () => {
    const told = (parent: number, hr: number, trace = logged()) =>
      shown(parent, S_OK, trace).back('ShowErrorCompleted', { hr, itemIds: null }).finished();
    assert.equal(group('ERR-15', told(0, E_INVALIDARG), told(7, S_OK)), 'violated');
    assert.equal(group('ERR-06', told(0, E_INVALIDARG), told(7, S_OK)), undefined);
    assert.equal(group('ERR-15', told(0, E_INVALIDARG), told(7, E_INVALIDARG)), undefined);
    assert.equal(group('ERR-15', told(0, E_INVALIDARG), told(0, S_OK), told(7, S_OK)), 'satisfied');
    const conditioned = logged({ session: { switchedOn: ['unreachable'] } });
    assert.equal(group('ERR-15', told(0, E_FAIL, conditioned), told(7, S_OK)), 'satisfied');
  });
  it('is violated when NULL makes it fail without MAYBOTHERUSER only', () => {
    const unattended = () => logged({}, { flags: unattendedFlags });
    const traces = [shown(0, E_FAIL, unattended()), shown(7, S_OK, unattended()), shown(0, S_OK), shown(7, S_OK)];
    assert.equal(group('ERR-15', ...traces.map((trace) => trace.finished())), 'violated');
  });
  it('is compared with the other value of MAYBOTHERUSER where this one was never tried with a parent', () => {
    const unattended = shown(0, E_FAIL, logged({}, { flags: unattendedFlags }));
    const traces = [unattended, shown(0, E_FAIL), shown(7, S_OK)].map((trace) => trace.finished());
    assert.equal(group('ERR-15', ...traces), 'violated');
    for (const id of ['ERR-06', 'LOG-09'] as const) assert.equal(group(id, ...traces), undefined);
  });
  it('is not the reason when it fails with a parent too, or never was tried with one', () => {
    for (const traces of [[shown(0, E_FAIL).finished(), shown(7, E_FAIL).finished()], [shown(0, E_FAIL).finished()]]) {
      assert.equal(group('ERR-15', ...traces), undefined);
      for (const id of ['ERR-06', 'LOG-09'] as const) assert.equal(group(id, ...traces), 'violated');
    }
  });
  it('stays open when only a recording that was cut shows it', () => {
    assert.equal(group('ERR-15', shown(0, S_OK)), 'inconclusive');
  });
  it('says nothing when NULL was tried under a denial, or never', () => {
    const denied = logged();
    const call = denied.call('ShowError', { parent: 0, errorId: errorA });
    denied.back('EnableModeless', { enable: true }, S_FALSE).returns(call, E_FAIL).finished();
    assert.equal(group('ERR-15', denied, shown(7, S_OK).finished()), undefined);
    assert.equal(group('ERR-15', shown(7, S_OK).finished()), undefined);
  });
  it('is not exercised by sessions that only used parents, and not applicable without an error', () => {
    assert.equal(outcomeOf('ERR-15', shown(7, S_OK).finished(), errorsWithoutAParent), 'not-exercised');
    assert.equal(outcomeOf('ERR-15', shown(0, S_OK).finished(), errorsWithoutAParent), 'not-applicable');
    assert.equal(outcomeOf('ERR-15', new TraceBuilder().begun().finished(), errorsWithoutAParent), 'not-applicable');
  });
});
