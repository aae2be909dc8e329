import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { E_FAIL, S_FALSE, S_OK } from '../../protocol';
import type { RequirementId } from '../../requirements';
import { itemA, TraceBuilder } from '../../trace/trace-builder';
import { judged, outcomeOf } from '../judge-in-spec';
import { grantsAreGivenBack } from './grants-are-given-back';

const outcome = (id: RequirementId, trace: TraceBuilder) => outcomeOf(id, trace, grantsAreGivenBack);
const violated = (trace: TraceBuilder) =>
  judged(trace, grantsAreGivenBack)
    .judgements.filter((judgement) => judgement.outcome === 'violated')
    .map((judgement) => judgement.requirement);
const notes = (trace: TraceBuilder) => judged(trace, grantsAreGivenBack).notes.map((note) => note.requirement);

type Act = 'ask' | 'denied' | 'failing' | 'report' | 'open' | 'close';
function acted(trace: TraceBuilder, acts: readonly Act[]): TraceBuilder {
  const answers = { ask: S_OK, denied: S_FALSE, failing: E_FAIL } as const;
  for (const act of acts) {
    if (act === 'open' || act === 'close') trace.ui(act === 'open' ? 'opened' : 'closed');
    else if (act === 'report') trace.back('EnableModeless', { enable: false });
    else trace.back('EnableModeless', { enable: true }, answers[act]);
  }
  return trace;
}
function preparing(...acts: readonly Act[]): TraceBuilder {
  const trace = new TraceBuilder().begun().does('PrepareForSync', { itemIds: [itemA], parent: 0, reserved: 0 });
  return acted(trace, acts).back('PrepareForSyncCompleted', { hr: S_OK });
}

describe('UI-03: a granted request is given back before its method has ended', () => {
  it('is satisfied by FALSE before the completion', () => {
    assert.equal(outcome('UI-03', preparing('ask', 'open', 'close', 'report').finished()), 'satisfied');
  });
  it('is not judged in a method that ended by an exception: an async one has its dialog still open', () => {
    const trace = new TraceBuilder().begun();
    const call = trace.call('PrepareForSync', { itemIds: [itemA], parent: 0, reserved: 0 });
    acted(trace, ['ask', 'open']).threw(call);
    assert.deepEqual(violated(acted(trace, ['close', 'report']).finished()), []);
  });
  it('is violated when the completion comes first', () => {
    assert.deepEqual(violated(preparing('ask', 'open', 'close').finished()), ['UI-03']);
  });
  it('is violated, and nothing else, when FALSE comes after the completion', () => {
    assert.deepEqual(violated(acted(preparing('ask', 'open', 'close'), ['report']).finished()), ['UI-03']);
  });
  it('is violated when a failing return ends the method', () => {
    const trace = new TraceBuilder().begun();
    const prepare = trace.call('PrepareForSync', { itemIds: [itemA], parent: 0, reserved: 0 });
    assert.deepEqual(violated(acted(trace, ['ask', 'open', 'close']).returns(prepare, E_FAIL).finished()), ['UI-03']);
  });
  it('is violated by the first of two dialogs in a row that was not given back', () => {
    assert.deepEqual(violated(preparing('ask', 'open', 'close', 'ask', 'open', 'close', 'report').finished()), [
      'UI-03',
    ]);
  });
  it('is violated by a request between the methods that is open at the release', () => {
    assert.deepEqual(violated(acted(preparing(), ['ask']).finished()), ['UI-03']);
  });
  it('accepts nested requests, given back once or twice, and notes them', () => {
    for (const acts of [
      ['ask', 'open', 'ask', 'open', 'close', 'close', 'report'] as const,
      ['ask', 'ask', 'open', 'close', 'report', 'report'] as const,
    ]) {
      const trace = preparing(...acts).finished();
      assert.deepEqual(violated(trace), []);
      assert.equal(outcome('UI-03', trace), 'satisfied');
      assert.deepEqual(notes(trace), ['UI-08']);
    }
  });
  it('leaves a reversed handler to UI-04', () => {
    assert.deepEqual(violated(preparing('report', 'open', 'close', 'ask').finished()), []);
  });
  it('stays open in a recording that was cut', () => {
    const trace = new TraceBuilder().begun().does('PrepareForSync', { itemIds: [itemA], parent: 0, reserved: 0 });
    assert.equal(outcome('UI-03', acted(trace, ['ask', 'open'])), 'inconclusive');
  });
  it('says nothing of a handler that was lost with its dialog open', () => {
    const trace = new TraceBuilder().begun().does('PrepareForSync', { itemIds: [itemA], parent: 0, reserved: 0 });
    assert.equal(outcome('UI-03', acted(trace, ['ask', 'open']).lost('exited').end('lost')), 'not-applicable');
  });
  it('is not applicable when nothing was granted', () => {
    assert.equal(outcome('UI-03', preparing().finished()), 'not-applicable');
    assert.equal(outcome('UI-03', preparing('denied').finished()), 'not-applicable');
  });
});

describe('UI-05: one FALSE for each grant', () => {
  it('is satisfied by two dialogs in a row', () => {
    const trace = preparing('ask', 'open', 'close', 'report', 'ask', 'open', 'close', 'report').finished();
    assert.equal(outcome('UI-05', trace), 'satisfied');
    assert.equal(outcome('UI-03', trace), 'satisfied');
  });
  it('is violated, and nothing else, by two reports for one grant', () => {
    assert.deepEqual(violated(preparing('ask', 'open', 'close', 'report', 'report').finished()), ['UI-05']);
  });
  it('accepts a report after a denial or a failure, and notes it', () => {
    for (const answer of ['denied', 'failing'] as const) {
      const trace = preparing('ask', 'report', answer, 'report').finished();
      assert.deepEqual(violated(trace), []);
      assert.deepEqual(notes(trace), ['UI-08']);
    }
  });
  it('accepts a report while another thread waits for its answer', () => {
    const trace = new TraceBuilder().begun().does('PrepareForSync', { itemIds: [itemA], parent: 0, reserved: 0 });
    const request = trace.callback('EnableModeless', { enable: true }, 'worker-1');
    trace.back('EnableModeless', { enable: false }, S_OK, 'worker-2').replies(request);
    assert.deepEqual(violated(acted(trace, ['report']).back('PrepareForSyncCompleted', { hr: S_OK }).finished()), []);
  });
  it('stays open in a recording that was cut', () => {
    assert.equal(outcome('UI-05', preparing('ask', 'report')), 'inconclusive');
  });
  it('is not applicable to a handler that never reports', () => {
    assert.equal(outcome('UI-05', preparing('denied').finished()), 'not-applicable');
  });
});
