import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { E_FAIL, E_OUTOFMEMORY, S_FALSE, S_OK } from '../../protocol';
import { errorA, itemA, TraceBuilder } from '../../trace/trace-builder';
import { judged, outcomeOf } from '../judge-in-spec';
import { showErrorReturnsSoon } from './show-error-returns-soon';
import { unspecifiedLogCallsAreNoted } from './unspecified-log-calls-are-noted';
import { unspecifiedShowErrorIsNoted } from './unspecified-show-error-is-noted';

const args = { parent: 7, errorId: errorA };
const info = { mask: 3, errorFlags: 1, errorId: errorA };
const run = () => new TraceBuilder().begun().prepared([itemA]).synchronized([itemA]);
const log = (trace: TraceBuilder, hr = S_OK) => trace.back('LogError', { level: 3, text: 'No', info }, hr);
const notes = (trace: TraceBuilder) =>
  judged(trace, unspecifiedShowErrorIsNoted, unspecifiedLogCallsAreNoted).notes.map((note) => note.requirement);

describe('ERR-02 is a metric', () => {
  const outcome = (trace: TraceBuilder) => outcomeOf('ERR-02', trace, showErrorReturnsSoon);
  it('is satisfied when measured, and a long call is noted', () => {
    assert.equal(outcome(run().does('ShowError', args).finished()), 'satisfied');
    const slow = run();
    const call = slow.call('ShowError', args);
    slow.later(60_000).returns(call).finished();
    assert.equal(outcome(slow), 'satisfied');
    assert.equal(judged(slow, showErrorReturnsSoon).notes.length, 1);
  });
  it('stays open in a recording that was cut', () => {
    assert.equal(outcome(run().does('ShowError', args)), 'inconclusive');
  });
  it('is not exercised by a call that never came back, and not applicable without one', () => {
    const trace = run();
    trace.call('ShowError', args);
    assert.equal(outcome(trace.lost('hung').end('lost')), 'not-exercised');
    assert.equal(outcome(run().finished()), 'not-applicable');
  });
});

describe('ERR-17, ERR-18 and ERR-20 are noted', () => {
  it('notes an error that was never logged, or is deleted', () => {
    assert.deepEqual(notes(run().does('ShowError', args, E_FAIL).finished()), ['ERR-17']);
  });
  it('notes a denied window', () => {
    const trace = log(new TraceBuilder().begun().does('PrepareForSync', { itemIds: [itemA], parent: 0, reserved: 0 }));
    trace.back('PrepareForSyncCompleted', { hr: S_OK }).synchronized([itemA]);
    const call = trace.call('ShowError', args);
    trace.back('EnableModeless', { enable: true }, S_FALSE).returns(call, E_FAIL).finished();
    assert.deepEqual(notes(trace), ['ERR-18']);
  });
  it('notes an error that is shown in mid-run', () => {
    const trace = log(new TraceBuilder().begun().prepared([itemA]).does('Synchronize', { parent: 0 })).does(
      'ShowError',
      args,
    );
    trace
      .back('ShowErrorCompleted', { hr: S_OK, itemIds: null })
      .handles(itemA)
      .back('SynchronizeCompleted', { hr: S_OK });
    assert.deepEqual(notes(trace.finished()), ['ERR-20']);
  });
  it('judges none of them', () => {
    const judgements = judged(run().does('ShowError', args, E_FAIL).finished(), unspecifiedShowErrorIsNoted).judgements;
    assert.ok(judgements.every((judgement) => judgement.outcome.startsWith('not-')));
  });
});

describe('LOG-15 and LOG-16 are noted', () => {
  it('notes a refused entry with the end of the run', () => {
    const trace = log(new TraceBuilder().begun().prepared([itemA]).does('Synchronize', { parent: 0 }), E_OUTOFMEMORY);
    trace.progress(itemA, 'FAILED').back('SynchronizeCompleted', { hr: E_FAIL }).finished();
    const [note] = judged(trace, unspecifiedLogCallsAreNoted).notes;
    assert.equal(note?.requirement, 'LOG-15');
    assert.match(note?.seen ?? '', /E_OUTOFMEMORY.*warning/);
  });
  it('notes an entry before the preparation and after the run', () => {
    assert.deepEqual(notes(log(new TraceBuilder().begun()).finished()), ['LOG-16']);
    assert.deepEqual(notes(log(run()).finished()), ['LOG-16']);
  });
});
