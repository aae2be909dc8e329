import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { E_FAIL, GUID_NULL, S_FALSE, S_OK, SYNCMGRFLAG } from '../../protocol';
import type { RequirementId } from '../../requirements';
import { errorA, itemA, TraceBuilder } from '../../trace/trace-builder';
import { judged, outcomeOf } from '../judge-in-spec';
import { windowsWaitForPermission } from './windows-wait-for-permission';

const outcome = (id: RequirementId, trace: TraceBuilder) => outcomeOf(id, trace, windowsWaitForPermission);
const violated = (trace: TraceBuilder) =>
  judged(trace, windowsWaitForPermission)
    .judgements.filter((judgement) => judgement.outcome === 'violated')
    .map((judgement) => judgement.requirement);

/** PrepareForSync in which `inside` happens before its completion. */
function preparing(inside: (trace: TraceBuilder) => void, trace = new TraceBuilder().begun()): TraceBuilder {
  trace.does('PrepareForSync', { itemIds: [itemA], parent: 7, reserved: 0 });
  inside(trace);
  return trace.back('PrepareForSyncCompleted', { hr: S_OK });
}
const ask = (trace: TraceBuilder, hr = S_OK) => trace.back('EnableModeless', { enable: true }, hr);
const report = (trace: TraceBuilder) => trace.back('EnableModeless', { enable: false });
const dialog = (trace: TraceBuilder) => trace.ui('opened', 'Log on').ui('closed', 'Log on');

function showing(inside: (trace: TraceBuilder) => void): TraceBuilder {
  const trace = new TraceBuilder().begun().prepared([itemA]).synchronized([itemA]);
  const call = trace.call('ShowError', { parent: 7, errorId: errorA });
  inside(trace);
  return trace.back('ShowErrorCompleted', { hr: S_OK, itemIds: null }).returns(call).finished();
}

describe('UI-01: permission comes before a window in PrepareForSync and Synchronize', () => {
  it('is satisfied by a window under a grant', () => {
    assert.equal(outcome('UI-01', preparing((trace) => report(dialog(ask(trace)))).finished()), 'satisfied');
  });
  it('is satisfied by two windows under one grant', () => {
    assert.equal(outcome('UI-01', preparing((trace) => report(dialog(dialog(ask(trace))))).finished()), 'satisfied');
  });
  it('is violated, and nothing else, by a window that nobody asked for', () => {
    assert.deepEqual(violated(preparing((trace) => dialog(trace)).finished()), ['UI-01']);
  });
  it('is violated during Synchronize as well', () => {
    const trace = new TraceBuilder().begun().prepared([itemA]).does('Synchronize', { parent: 0 });
    dialog(trace).handles(itemA).back('SynchronizeCompleted', { hr: S_OK }).finished();
    assert.deepEqual(violated(trace), ['UI-01']);
  });
  it('is violated by a second window after the grant was given back', () => {
    assert.deepEqual(violated(preparing((trace) => dialog(report(dialog(ask(trace))))).finished()), ['UI-01']);
  });
  it('is violated by a window that opens before the answer has come', () => {
    const trace = preparing((inside) => {
      const request = inside.callback('EnableModeless', { enable: true });
      inside.ui('opened').replies(request).ui('closed');
      report(inside);
    });
    assert.deepEqual(violated(trace.finished()), ['UI-01']);
  });
  it('stays open in a recording that was cut', () => {
    assert.equal(
      outcome(
        'UI-01',
        preparing((trace) => report(dialog(ask(trace)))),
      ),
      'inconclusive',
    );
  });
  it('is not applicable to a handler without windows, and to one whose windows are not seen', () => {
    assert.equal(outcome('UI-01', preparing(() => undefined).finished()), 'not-applicable');
    const blind = new TraceBuilder({ capabilities: ['work'] }).begun();
    assert.equal(outcome('UI-01', preparing((trace) => report(ask(trace)), blind).finished()), 'not-applicable');
  });
  it('does not speak of windows in Initialize, in other methods and between calls', () => {
    const trace = new TraceBuilder();
    const initialize = trace.call('Initialize', { reserved: 0, flags: SYNCMGRFLAG.MANUAL, cookie: null });
    dialog(trace).returns(initialize);
    dialog(trace).does('SetProgressCallback', { callback: 'c1' });
    const enumerate = trace.call('EnumSyncMgrItems', {});
    dialog(trace).returns(enumerate).finished();
    assert.deepEqual(violated(trace), []);
  });
  it('only notes a window in Initialize', () => {
    const trace = new TraceBuilder();
    const initialize = trace.call('Initialize', { reserved: 0, flags: SYNCMGRFLAG.MANUAL, cookie: null });
    dialog(trace).returns(initialize).finished();
    assert.deepEqual(
      judged(trace, windowsWaitForPermission).notes.map((note) => note.requirement),
      ['UI-11'],
    );
  });
});

describe('UI-02 and UI-06: any answer but S_OK keeps the window away', () => {
  it('are satisfied by a window that stays away', () => {
    assert.equal(outcome('UI-02', preparing((trace) => ask(trace, S_FALSE)).finished()), 'satisfied');
    assert.equal(outcome('UI-06', preparing((trace) => ask(trace, E_FAIL)).finished()), 'satisfied');
  });
  it('are violated, and nothing else, by a window that opens all the same', () => {
    assert.deepEqual(violated(preparing((trace) => report(dialog(ask(trace, S_FALSE)))).finished()), ['UI-02']);
    assert.deepEqual(violated(preparing((trace) => report(dialog(ask(trace, E_FAIL)))).finished()), ['UI-06']);
  });
  it('accept a window after a later request was granted', () => {
    const trace = preparing((inside) => report(dialog(ask(ask(inside, S_FALSE))))).finished();
    assert.deepEqual(violated(trace), []);
    assert.equal(outcome('UI-02', trace), 'satisfied');
    assert.equal(
      outcome('UI-06', preparing((inside) => report(dialog(ask(ask(inside, E_FAIL))))).finished()),
      'satisfied',
    );
  });
  it('stay open in a recording that was cut', () => {
    assert.equal(
      outcome(
        'UI-02',
        preparing((trace) => ask(trace, S_FALSE)),
      ),
      'inconclusive',
    );
    assert.equal(
      outcome(
        'UI-06',
        preparing((trace) => ask(trace, E_FAIL)),
      ),
      'inconclusive',
    );
  });
  it('are not exercised while every request is granted, and not applicable to a handler that never asks', () => {
    const granted = preparing((trace) => report(dialog(ask(trace)))).finished();
    const silent = preparing(() => undefined).finished();
    for (const id of ['UI-02', 'UI-06'] as const) {
      assert.equal(outcome(id, granted), 'not-exercised');
      assert.equal(outcome(id, silent), 'not-applicable');
    }
  });
  it('say nothing of a handler that was lost after the denial', () => {
    const trace = new TraceBuilder().begun();
    trace.does('PrepareForSync', { itemIds: [itemA], parent: 0, reserved: 0 });
    assert.equal(outcome('UI-02', ask(trace, S_FALSE).lost('exited').end('lost')), 'not-exercised');
  });
});

describe('UI-04: TRUE asks and FALSE reports', () => {
  it('is satisfied when the first call asks', () => {
    assert.equal(outcome('UI-04', preparing((trace) => report(ask(trace))).finished()), 'satisfied');
  });
  it('is violated, and nothing else, by the pair the wrong way round', () => {
    assert.deepEqual(violated(preparing((trace) => ask(dialog(report(trace)))).finished()), ['UI-04']);
  });
  it('is violated by FALSE before a later window, although the session began well', () => {
    const trace = preparing((inside) => report(dialog(ask(inside))));
    trace.does('Synchronize', { parent: 0 });
    ask(dialog(report(trace)))
      .handles(itemA)
      .back('SynchronizeCompleted', { hr: S_OK })
      .finished();
    assert.deepEqual(violated(trace), ['UI-04']);
  });
  it('accepts FALSE after a denial', () => {
    assert.equal(outcome('UI-04', preparing((trace) => report(ask(trace, S_FALSE))).finished()), 'satisfied');
  });
  it('stays open in a recording that was cut', () => {
    assert.equal(
      outcome(
        'UI-04',
        preparing((trace) => report(ask(trace))),
      ),
      'inconclusive',
    );
  });
  it('is not applicable to a handler that never asks', () => {
    assert.equal(outcome('UI-04', preparing(() => undefined).finished()), 'not-applicable');
  });
});

describe('ERR-08: ShowError asks as well', () => {
  it('is satisfied by a window under a grant, and by none after a refusal', () => {
    assert.equal(
      outcome(
        'ERR-08',
        showing((trace) => report(dialog(ask(trace)))),
      ),
      'satisfied',
    );
    assert.equal(
      outcome(
        'ERR-08',
        showing((trace) => ask(trace, S_FALSE)),
      ),
      'satisfied',
    );
  });
  it('is violated, and nothing else, whether the handler did not ask or did not listen', () => {
    assert.deepEqual(violated(showing((trace) => dialog(trace))), ['ERR-08']);
    assert.deepEqual(violated(showing((trace) => report(dialog(ask(trace, S_FALSE))))), ['ERR-08']);
    assert.deepEqual(violated(showing((trace) => report(dialog(ask(trace, E_FAIL))))), ['ERR-08']);
  });
  it('stays open in a recording that was cut', () => {
    const trace = new TraceBuilder().begun().prepared([itemA]).synchronized([itemA]);
    trace.call('ShowError', { parent: 7, errorId: errorA });
    assert.equal(outcome('ERR-08', dialog(ask(trace))), 'inconclusive');
  });
  it('is not applicable when ShowError needs no window', () => {
    assert.equal(
      outcome(
        'ERR-08',
        showing(() => undefined),
      ),
      'not-applicable',
    );
  });
  it('accuses nobody whose property dialog is still to come when an error is opened and denied', () => {
    const trace = new TraceBuilder().begun().prepared([itemA]).synchronized([itemA]);
    const properties = trace.call('ShowProperties', { parent: 7, itemId: itemA });
    ask(trace).returns(properties);
    const error = trace.call('ShowError', { parent: 7, errorId: errorA });
    report(ask(trace, S_FALSE)).returns(error);
    dialog(trace).back('ShowErrorCompleted', { hr: E_FAIL, itemIds: null });
    report(trace).back('ShowPropertiesCompleted', { hr: S_OK });
    assert.deepEqual(violated(trace.finished()), []);
  });
  it('accuses nobody whose property dialog comes when an error was denied meanwhile, and told closed', () => {
    const trace = new TraceBuilder().begun().prepared([itemA]).synchronized([itemA]);
    const properties = trace.call('ShowProperties', { parent: 7, itemId: itemA });
    ask(trace).returns(properties);
    const error = trace.call('ShowError', { parent: 7, errorId: errorA });
    report(ask(trace, S_FALSE)).returns(error, E_FAIL);
    report(dialog(trace)).back('ShowPropertiesCompleted', { hr: S_OK });
    assert.deepEqual(violated(trace.finished()), []);
  });
});

describe('UI-12: property dialogs ask too', () => {
  const properties = (inside: (trace: TraceBuilder) => void) => {
    const trace = new TraceBuilder().begun();
    const call = trace.call('ShowProperties', { parent: 7, itemId: GUID_NULL });
    inside(trace);
    return trace.back('ShowPropertiesCompleted', { hr: S_OK }).returns(call);
  };
  it('is satisfied by a window under a grant, and by none after a refusal', () => {
    assert.equal(outcome('UI-12', properties((trace) => report(dialog(ask(trace)))).finished()), 'satisfied');
    assert.equal(outcome('UI-12', properties((trace) => ask(trace, S_FALSE)).finished()), 'satisfied');
  });
  it('is violated, and nothing else, by a window without a grant', () => {
    assert.deepEqual(violated(properties((trace) => dialog(trace)).finished()), ['UI-12']);
    assert.deepEqual(violated(properties((trace) => dialog(ask(trace, S_FALSE))).finished()), ['UI-12']);
    assert.deepEqual(violated(properties((trace) => dialog(report(dialog(ask(trace))))).finished()), ['UI-12']);
  });
  it('stays open in a recording that was cut', () => {
    assert.equal(
      outcome(
        'UI-12',
        properties((trace) => report(dialog(ask(trace)))),
      ),
      'inconclusive',
    );
  });
  it('is not applicable without a window', () => {
    assert.equal(outcome('UI-12', properties(() => undefined).finished()), 'not-applicable');
  });
  it('notes the pair, and its absence, under PROP-12', () => {
    const notes = (trace: TraceBuilder) =>
      judged(trace, windowsWaitForPermission).notes.map((note) => note.requirement);
    assert.deepEqual(notes(properties((trace) => dialog(trace)).finished()), ['PROP-12']);
    assert.deepEqual(notes(properties((trace) => report(dialog(ask(trace)))).finished()), ['PROP-12']);
  });
  it('asks nothing while no callback is set that could be asked', () => {
    const trace = new TraceBuilder().does('Initialize', { reserved: 0, flags: 0x203, cookie: null });
    const call = trace.call('ShowProperties', { parent: 7, itemId: GUID_NULL });
    assert.deepEqual(violated(dialog(trace).returns(call).finished()), []);
  });
  it('speaks of windows between the methods, where the flag allows them', () => {
    const over = (flags?: number) => new TraceBuilder().begun(flags).prepared([itemA]).synchronized([itemA]);
    assert.deepEqual(violated(dialog(over()).finished()), ['UI-12']);
    assert.deepEqual(violated(dialog(report(dialog(ask(over())))).finished()), ['UI-12']);
    assert.equal(outcome('UI-12', report(dialog(ask(over()))).finished()), 'satisfied');
    assert.deepEqual(violated(dialog(over(SYNCMGRFLAG.MANUAL)).finished()), []);
    assert.deepEqual(violated(dialog(over().does('SetProgressCallback', { callback: null })).finished()), []);
  });
});
