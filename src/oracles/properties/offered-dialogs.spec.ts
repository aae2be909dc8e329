import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { E_FAIL, E_INVALIDARG, E_NOTIMPL, GUID_NULL, S_FALSE, S_OK, SYNCMGRFLAG } from '../../protocol';
import type { Guid } from '../../protocol';
import type { RequirementId } from '../../requirements';
import { itemA, itemB, itemC, TraceBuilder } from '../../trace/trace-builder';
import { groupOutcomeOf, judged, outcomeOf } from '../judge-in-spec';
import { dialogsMatchTheirFlags } from './dialogs-match-their-flags';
import { handledDialogAnswersOk } from './handled-dialog-answers-ok';
import { handlerDialogIsFound } from './handler-dialog-is-found';
import { propertiesWindowMayBeNull } from './properties-window-may-be-null';
import { propertiesWithoutAParent } from './properties-without-a-parent';

const all = [dialogsMatchTheirFlags, handledDialogAnswersOk, handlerDialogIsFound, propertiesWithoutAParent];
const outcome = (id: RequirementId, trace: TraceBuilder) => outcomeOf(id, trace, ...all);
const violated = (trace: TraceBuilder) =>
  judged(trace, ...all)
    .judgements.filter((judgement) => judgement.outcome === 'violated')
    .map((judgement) => judgement.requirement);
const group = (id: RequirementId, ...traces: TraceBuilder[]) => groupOutcomeOf(id, traces, propertiesWindowMayBeNull);

interface World {
  readonly handlerFlags?: unknown;
  /** Of item A; item B has none. */
  readonly itemFlags?: unknown;
  readonly flags?: number;
  readonly capabilities?: readonly string[];
}
function known({ handlerFlags = 1, itemFlags = 1, flags, capabilities }: World = {}): TraceBuilder {
  const header = capabilities === undefined ? {} : { capabilities: [...capabilities] };
  const trace = new TraceBuilder(header).begun(flags).does('EnumSyncMgrItems', {}, S_OK, { enumerator: 'e1' });
  trace.does('GetHandlerInfo', {}, S_OK, { info: { flags: handlerFlags as number, name: 'Specimen' } });
  const item = (itemId: Guid, itemsFlags: unknown) => ({ itemId, flags: itemsFlags as number, state: 1, name: 'Item' });
  return trace.does('Next', { enumerator: 'e1', count: 9 }, S_FALSE, {
    items: [item(itemA, itemFlags), item(itemB, 0)],
  });
}
const asked = (itemId: Guid, hr = S_OK, { parent = 7, trace = known() } = {}) =>
  trace.does('ShowProperties', { parent, itemId }, hr);
/** Accepted, and completed with a failure; no window came. */
function toldToFail(itemId: Guid, hr: number, trace = known()): TraceBuilder {
  return asked(itemId, S_OK, { trace }).back('ShowPropertiesCompleted', { hr }).finished();
}
function denied(itemId: Guid, parent = 7): TraceBuilder {
  const trace = known();
  const call = trace.call('ShowProperties', { parent, itemId });
  return trace.back('EnableModeless', { enable: true }, S_FALSE).returns(call, E_FAIL).finished();
}

describe('HINF-09: the flag of the handler tells of its dialog', () => {
  it('is satisfied when the offered dialog works', () => {
    assert.equal(outcome('HINF-09', asked(GUID_NULL).finished()), 'satisfied');
  });
  it('is violated, and nothing else, when it fails', () => {
    assert.deepEqual(violated(asked(GUID_NULL, E_NOTIMPL).finished()), ['HINF-09']);
    assert.deepEqual(violated(asked(GUID_NULL, E_FAIL).finished()), ['HINF-09']);
  });
  it('is violated when the completion tells the failure and no window came, where windows are seen', () => {
    assert.deepEqual(violated(toldToFail(GUID_NULL, E_FAIL)), ['HINF-09']);
    assert.equal(outcome('HINF-09', toldToFail(GUID_NULL, E_FAIL, known({ capabilities: [] }))), 'not-exercised');
    const off = known({ flags: SYNCMGRFLAG.IDLE });
    assert.equal(outcome('HINF-09', toldToFail(GUID_NULL, E_FAIL, off)), 'not-exercised');
  });
  it('is violated in a SETTINGS session also without MAYBOTHERUSER, for which it is the purpose', () => {
    const trace = known({ flags: SYNCMGRFLAG.MANUAL | SYNCMGRFLAG.SETTINGS });
    assert.deepEqual(violated(asked(GUID_NULL, E_FAIL, { trace }).finished()), ['HINF-09']);
  });
  it('only notes a dialog that works without the flag', () => {
    const trace = asked(GUID_NULL, S_OK, { trace: known({ handlerFlags: 0 }) }).finished();
    assert.equal(outcome('HINF-09', trace), 'not-applicable');
    assert.ok(judged(trace, ...all).notes.some((note) => note.requirement === 'HINF-09'));
  });
  it('says nothing of a failure after a denial, without a callback, or where the user may not be bothered', () => {
    assert.equal(outcome('HINF-09', denied(GUID_NULL)), 'not-exercised');
    const off = known({ flags: SYNCMGRFLAG.IDLE });
    assert.equal(outcome('HINF-09', asked(GUID_NULL, E_FAIL, { trace: off }).finished()), 'not-exercised');
    const early = new TraceBuilder().does('Initialize', { reserved: 0, flags: 0x203, cookie: null });
    early
      .does('GetHandlerInfo', {}, S_OK, { info: { flags: 1, name: 'Specimen' } })
      .does('ShowProperties', { parent: 7, itemId: GUID_NULL }, E_FAIL);
    assert.equal(outcome('HINF-09', early.finished()), 'not-exercised');
  });
  it('stays open in a recording that was cut', () => {
    assert.equal(outcome('HINF-09', asked(GUID_NULL)), 'inconclusive');
  });
  it('is not exercised when it was not asked for, and not applicable without the flag or without an info', () => {
    assert.equal(outcome('HINF-09', known().finished()), 'not-exercised');
    assert.equal(outcome('HINF-09', known({ handlerFlags: 2 }).finished()), 'not-applicable');
    assert.equal(
      outcome('HINF-09', asked(GUID_NULL, E_FAIL, { trace: known({ handlerFlags: 'x' }) }).finished()),
      'not-applicable',
    );
  });
});

describe('ITEM-11: the flag of an item tells of its dialog', () => {
  it('is satisfied when the offered dialog works, and when another is refused', () => {
    assert.equal(outcome('ITEM-11', asked(itemA.toUpperCase()).finished()), 'satisfied');
    assert.equal(outcome('ITEM-11', asked(itemB, E_INVALIDARG).finished()), 'satisfied');
  });
  it('is violated, and nothing else, when the offered dialog fails or another works', () => {
    assert.deepEqual(violated(asked(itemA, E_FAIL).finished()), ['ITEM-11']);
    assert.deepEqual(violated(asked(itemB).finished()), ['ITEM-11']);
  });
  it('believes the completion: it may tell that the offered dialog failed, and that there is no other', () => {
    assert.deepEqual(violated(toldToFail(itemA, E_FAIL)), ['ITEM-11']);
    assert.equal(outcome('ITEM-11', toldToFail(itemB, E_INVALIDARG)), 'satisfied');
  });
  it('does not take S_FALSE without a window for a dialog', () => {
    assert.deepEqual(violated(asked(itemB, S_FALSE).finished()), []);
  });
  it('does not take a completion that fails without a window for a dialog (PROP-07)', () => {
    const told = asked(itemB).back('ShowPropertiesCompleted', { hr: E_FAIL });
    assert.equal(outcome('ITEM-11', told.finished()), 'satisfied');
    const forbidden = known();
    const asking = forbidden.call('ShowProperties', { parent: 7, itemId: itemB });
    forbidden.back('EnableModeless', { enable: true }, S_FALSE).returns(asking);
    assert.deepEqual(violated(forbidden.back('ShowPropertiesCompleted', { hr: E_FAIL }).finished()), []);
    const shown = known();
    const call = shown.call('ShowProperties', { parent: 7, itemId: itemB });
    shown.ui('opened').ui('closed').back('ShowPropertiesCompleted', { hr: E_FAIL }).returns(call);
    assert.deepEqual(violated(shown.finished()), ['ITEM-11']);
  });
  it('does not speak of unknown items', () => {
    assert.equal(outcome('ITEM-11', asked(itemC, E_INVALIDARG).finished()), 'not-exercised');
  });
  it('says nothing of a failure after a denial', () => {
    assert.equal(outcome('ITEM-11', denied(itemA)), 'not-exercised');
  });
  it('stays open in a recording that was cut', () => {
    assert.equal(outcome('ITEM-11', asked(itemA)), 'inconclusive');
  });
  it('is not exercised when nothing was asked for, and not applicable when no item has a dialog', () => {
    assert.equal(outcome('ITEM-11', known().finished()), 'not-exercised');
    assert.equal(outcome('ITEM-11', known({ itemFlags: 0 }).finished()), 'not-applicable');
    assert.equal(outcome('ITEM-11', known({ itemFlags: null }).finished()), 'not-applicable');
  });
});

describe('PROP-02: GUID_NULL is the handler as a whole', () => {
  it('is satisfied when its dialog works', () => {
    assert.equal(outcome('PROP-02', asked(GUID_NULL).finished()), 'satisfied');
  });
  it('is violated, with the flag that promised it, when it is refused like an unknown item', () => {
    assert.deepEqual(violated(asked(GUID_NULL, E_INVALIDARG).finished()).sort(), ['HINF-09', 'PROP-02']);
    const trace = asked(GUID_NULL, 0x80070490, { trace: asked(itemC, 0x80070490) });
    assert.deepEqual(violated(trace.finished()).sort(), ['HINF-09', 'PROP-02']);
  });
  it('is violated when the completion refuses it like an unknown item', () => {
    assert.deepEqual(violated(toldToFail(GUID_NULL, E_INVALIDARG)), ['HINF-09', 'PROP-02']);
    assert.equal(outcome('PROP-02', toldToFail(GUID_NULL, E_FAIL)), 'not-exercised');
  });
  it('leaves a failure of another kind to HINF-09', () => {
    assert.deepEqual(violated(asked(GUID_NULL, E_NOTIMPL, { trace: asked(itemC, E_NOTIMPL) }).finished()), ['HINF-09']);
  });
  it('stays open in a recording that was cut', () => {
    assert.equal(outcome('PROP-02', asked(GUID_NULL)), 'inconclusive');
  });
  it('is not exercised when it was not asked for, and not applicable without the flag', () => {
    assert.equal(outcome('PROP-02', known().finished()), 'not-exercised');
    const refused = asked(GUID_NULL, E_INVALIDARG, { trace: known({ handlerFlags: 0 }) });
    assert.equal(outcome('PROP-02', refused.finished()), 'not-applicable');
  });
});

describe('PROP-03: S_OK when the dialog was handled', () => {
  it('is satisfied by S_OK', () => {
    assert.equal(outcome('PROP-03', asked(itemA).finished()), 'satisfied');
  });
  it('points out another success code and no more', () => {
    const trace = asked(itemA, S_FALSE).finished();
    assert.equal(outcome('PROP-03', trace), 'not-exercised');
    assert.deepEqual(
      judged(trace, handledDialogAnswersOk).notes.map((note) => note.requirement),
      ['PROP-03'],
    );
  });
  it('is violated by a failure after the window came and went', () => {
    const trace = known();
    const call = trace.call('ShowProperties', { parent: 7, itemId: itemA });
    trace.ui('opened').ui('closed').returns(call, E_FAIL).finished();
    assert.equal(outcome('PROP-03', trace), 'violated');
  });
  it('stays open in a recording that was cut', () => {
    assert.equal(outcome('PROP-03', asked(itemA)), 'inconclusive');
  });
  it('is not exercised when nothing was asked for, and not applicable when nothing is offered', () => {
    assert.equal(outcome('PROP-03', known().finished()), 'not-exercised');
    assert.equal(outcome('PROP-03', known({ handlerFlags: 0, itemFlags: 0 }).finished()), 'not-applicable');
  });
});

describe('PROP-08: ShowProperties accepts NULL as parent', () => {
  const withNull = (itemId: Guid, hr = S_OK) => asked(itemId, hr, { parent: 0 }).finished();
  const withParent = (itemId: Guid, hr = S_OK) => asked(itemId, hr).finished();
  it('is satisfied by success with NULL', () => {
    assert.equal(group('PROP-08', withNull(itemA), withParent(itemA)), 'satisfied');
  });
  it('is violated, and nothing else, when only NULL makes it fail', () => {
    for (const [subject, flagRow] of [
      [GUID_NULL, 'HINF-09'],
      [itemA, 'ITEM-11'],
    ] as const) {
      const traces = [withNull(subject, E_INVALIDARG), withParent(subject)] as const;
      assert.equal(group('PROP-08', ...traces), 'violated');
      for (const id of [flagRow, 'PROP-02'] as const) assert.equal(group(id, ...traces), undefined);
      assert.deepEqual(violated(traces[0]), []);
    }
  });
  it('is violated, and nothing else, when only NULL makes the completion tell a failure', () => {
    const told = (parent: number, hr: number) =>
      asked(itemA, S_OK, { parent }).back('ShowPropertiesCompleted', { hr }).finished();
    assert.equal(group('PROP-08', told(0, E_INVALIDARG), told(7, S_OK)), 'violated');
    for (const id of ['PROP-08', 'ITEM-11'] as const)
      assert.equal(group(id, told(0, E_FAIL), told(7, E_FAIL)), undefined);
  });
  it('is not the reason when it never works, or works elsewhere with NULL', () => {
    assert.equal(group('ITEM-11', withNull(itemA, E_FAIL), withParent(itemA, E_FAIL)), 'violated');
    assert.equal(group('ITEM-11', withNull(itemA, E_FAIL)), 'violated');
    assert.equal(group('PROP-08', withNull(itemA, E_FAIL)), undefined);
    assert.equal(group('ITEM-11', withNull(itemA, E_FAIL), withNull(GUID_NULL), withParent(GUID_NULL)), 'violated');
    assert.equal(group('PROP-08', withNull(itemA, E_FAIL), withNull(GUID_NULL), withParent(GUID_NULL)), 'satisfied');
  });
  it('charges GUID_NULL that is refused like an unknown item', () => {
    assert.equal(group('PROP-02', withNull(GUID_NULL, E_INVALIDARG)), 'violated');
    assert.equal(group('PROP-02', withNull(GUID_NULL, E_NOTIMPL)), undefined);
  });
  it('stays open when only other subjects were tried with a parent, or the recording was cut', () => {
    for (const id of ['PROP-08', 'ITEM-11'] as const) {
      assert.equal(group(id, withNull(itemA, E_FAIL), withParent(GUID_NULL)), 'inconclusive');
    }
    assert.equal(group('PROP-08', asked(itemA, S_OK, { parent: 0 })), 'inconclusive');
  });
  it('says nothing of a failure after a denial', () => {
    assert.equal(group('PROP-08', denied(itemA, 0), withParent(itemA)), undefined);
  });
  it('is not exercised by sessions that only used parents, and not applicable when nothing is offered', () => {
    assert.equal(outcome('PROP-08', withParent(itemA)), 'not-exercised');
    assert.equal(outcome('PROP-08', denied(itemA, 0)), 'not-exercised');
    assert.equal(outcome('PROP-08', known({ handlerFlags: 0, itemFlags: 0 }).finished()), 'not-applicable');
  });
});
