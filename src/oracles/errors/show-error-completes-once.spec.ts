import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { E_FAIL, S_FALSE, S_OK, S_SYNCMGR_RETRYSYNC } from '../../protocol';
import type { RequirementId } from '../../requirements';
import type { TraceHeader } from '../../trace/entry';
import { errorA, itemA, TraceBuilder } from '../../trace/trace-builder';
import { judged, outcomeOf } from '../judge-in-spec';
import { showErrorCompletesOnce } from './show-error-completes-once';

const outcome = (id: RequirementId, trace: TraceBuilder) => outcomeOf(id, trace, showErrorCompletesOnce);
const violated = (trace: TraceBuilder) =>
  judged(trace, showErrorCompletesOnce)
    .judgements.filter((judgement) => judgement.outcome === 'violated')
    .map((judgement) => judgement.requirement);

const args = { parent: 7, errorId: errorA };
/** One run with one jumpable error logged in it. */
function logged(header: Partial<TraceHeader> = {}): TraceBuilder {
  const trace = new TraceBuilder(header).begun().prepared([itemA]).does('Synchronize', { parent: 0 });
  trace.back('LogError', {
    level: 3,
    text: 'Disk full',
    info: { mask: 7, errorFlags: 1, errorId: errorA, itemId: itemA },
  });
  return trace.progress(itemA, 'FAILED').back('SynchronizeCompleted', { hr: E_FAIL });
}
const completed = (trace: TraceBuilder, hr = S_OK) => trace.back('ShowErrorCompleted', { hr, itemIds: null });

describe('ERR-03 and ERR-04: a ShowError that succeeded is completed once, early or late', () => {
  it('is satisfied by one completion after the return', () => {
    const trace = completed(logged().does('ShowError', args)).finished();
    assert.equal(outcome('ERR-03', trace), 'satisfied');
    assert.equal(outcome('ERR-04', trace), 'not-applicable');
  });
  it('is satisfied by one completion before the return', () => {
    const trace = logged();
    const call = trace.call('ShowError', args);
    completed(trace).returns(call).finished();
    assert.equal(outcome('ERR-03', trace), 'satisfied');
    assert.equal(outcome('ERR-04', trace), 'satisfied');
  });
  it('is due after every success code', () => {
    for (const hr of [S_FALSE, S_SYNCMGR_RETRYSYNC]) {
      assert.equal(outcome('ERR-03', completed(logged().does('ShowError', args, hr)).finished()), 'satisfied');
      assert.deepEqual(violated(logged().does('ShowError', args, hr).quiet().finished()), ['ERR-03']);
    }
  });
  it('is violated, once, by a completion that never comes', () => {
    const trace = logged().does('ShowError', args).quiet().finished();
    assert.deepEqual(violated(trace), ['ERR-03']);
    assert.equal(judged(trace, showErrorCompletesOnce).judgements[0]?.evidence.length, 1);
  });
  it('is violated by a second completion', () => {
    assert.deepEqual(violated(completed(completed(logged().does('ShowError', args))).finished()), ['ERR-03']);
  });
  it('counts two errors that are open at once', () => {
    const trace = logged().does('ShowError', args).does('ShowError', args);
    assert.equal(outcome('ERR-03', completed(completed(trace)).finished()), 'satisfied');
    assert.deepEqual(violated(completed(logged().does('ShowError', args).does('ShowError', args)).quiet().finished()), [
      'ERR-03',
    ]);
  });
  it('asks nothing of a handler that has no callback', () => {
    const trace = logged().does('SetProgressCallback', { callback: null }).does('ShowError', args).quiet();
    assert.equal(outcome('ERR-03', trace.released({ instance: 'h1' }).quiet().end()), 'not-exercised');
  });
  it('stays open in a recording that was cut, and while silence is short', () => {
    assert.equal(outcome('ERR-03', completed(logged().does('ShowError', args))), 'inconclusive');
    const short = logged({ clock: 'real' }).does('ShowError', args).quiet('silence', 2_000);
    assert.equal(outcome('ERR-03', short.released({ instance: 'h1' }).quiet('silence', 2_000).end()), 'inconclusive');
  });
  it('says nothing of a handler that was lost meanwhile', () => {
    assert.equal(outcome('ERR-03', logged().does('ShowError', args).lost('exited').end('lost')), 'not-exercised');
  });
  it('is not exercised when no error was opened, and not applicable when there was none', () => {
    assert.equal(outcome('ERR-03', logged().finished()), 'not-exercised');
    assert.equal(
      outcome('ERR-03', new TraceBuilder().begun().prepared([itemA]).synchronized([itemA]).finished()),
      'not-applicable',
    );
  });
  it('has no early completion to accept in a recording that was cut', () => {
    const trace = logged();
    trace.call('ShowError', args);
    assert.equal(outcome('ERR-04', completed(trace)), 'inconclusive');
  });
});

describe('ERR-05: a ShowError that failed is not completed', () => {
  it('is satisfied by a failing return alone', () => {
    assert.equal(outcome('ERR-05', logged().does('ShowError', args, E_FAIL).finished()), 'satisfied');
  });
  it('is violated, and nothing else, by a completion before or after a failing return', () => {
    const before = logged();
    const call = before.call('ShowError', args);
    assert.deepEqual(violated(completed(before).returns(call, E_FAIL).finished()), ['ERR-05']);
    assert.deepEqual(violated(completed(logged().does('ShowError', args, E_FAIL)).finished()), ['ERR-05']);
  });
  it('is violated by a completion that nothing asked for', () => {
    assert.deepEqual(violated(completed(logged()).finished()), ['ERR-05']);
  });
  it('pairs the completion with the call that is open, not with the one that failed', () => {
    const trace = logged().does('ShowError', args).does('ShowError', args, E_FAIL);
    assert.deepEqual(violated(completed(trace).finished()), []);
  });
  it('stays open in a recording that was cut', () => {
    assert.equal(outcome('ERR-05', logged().does('ShowError', args, E_FAIL)), 'inconclusive');
  });
  it('is not applicable when nothing failed', () => {
    assert.equal(outcome('ERR-05', completed(logged().does('ShowError', args)).finished()), 'not-applicable');
  });
});
