import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { E_FAIL, GUID_NULL, S_FALSE, S_OK } from '../../protocol';
import type { RequirementId } from '../../requirements';
import type { TraceHeader } from '../../trace/entry';
import { itemA, TraceBuilder } from '../../trace/trace-builder';
import { judged, outcomeOf } from '../judge-in-spec';
import { propertiesCompleteOnce } from './properties-complete-once';

const outcome = (id: RequirementId, trace: TraceBuilder) => outcomeOf(id, trace, propertiesCompleteOnce);
const violated = (trace: TraceBuilder) =>
  judged(trace, propertiesCompleteOnce)
    .judgements.filter((judgement) => judgement.outcome === 'violated')
    .map((judgement) => judgement.requirement);

const args = { parent: 7, itemId: GUID_NULL };
const begun = (header: Partial<TraceHeader> = {}, flags = 1) =>
  new TraceBuilder(header).begun().does('GetHandlerInfo', {}, S_OK, { info: { flags, name: 'Specimen' } });
const completed = (trace: TraceBuilder) => trace.back('ShowPropertiesCompleted', { hr: S_OK });

describe('PROP-04 and PROP-05: a ShowProperties that succeeded is completed once, early or late', () => {
  it('are satisfied by one completion after the return, or before it', () => {
    const late = completed(begun().does('ShowProperties', args)).finished();
    assert.equal(outcome('PROP-04', late), 'satisfied');
    assert.equal(outcome('PROP-05', late), 'not-applicable');
    const early = begun();
    const call = early.call('ShowProperties', args);
    completed(early).returns(call).finished();
    assert.equal(outcome('PROP-04', early), 'satisfied');
    assert.equal(outcome('PROP-05', early), 'satisfied');
  });
  it('are violated by a completion that never comes, after S_FALSE too', () => {
    for (const hr of [S_OK, S_FALSE]) {
      assert.deepEqual(violated(begun().does('ShowProperties', args, hr).quiet().finished()), ['PROP-04']);
    }
  });
  it('are violated by a second completion', () => {
    assert.deepEqual(violated(completed(completed(begun().does('ShowProperties', args))).finished()), ['PROP-04']);
  });
  it('accept dialogs that were asked for one after the other and in mid-run', () => {
    const trace = completed(begun().does('ShowProperties', args)).prepared([itemA]).does('Synchronize', { parent: 0 });
    completed(trace.does('ShowProperties', { parent: 0, itemId: itemA })).handles(itemA);
    assert.deepEqual(violated(trace.back('SynchronizeCompleted', { hr: S_OK }).finished()), []);
  });
  it('ask nothing of a handler without a callback, which may still complete when it has one', () => {
    const trace = new TraceBuilder()
      .does('Initialize', { reserved: 0, flags: 0x203, cookie: null })
      .does('ShowProperties', args);
    const quiet = trace.quiet();
    assert.deepEqual(violated(completed(quiet.does('SetProgressCallback', { callback: 'c1' })).finished()), []);
  });
  it('stay open in a recording that was cut, and while silence is short', () => {
    assert.equal(outcome('PROP-04', completed(begun().does('ShowProperties', args))), 'inconclusive');
    const silent = begun({ clock: 'real' })
      .does('ShowProperties', args)
      .released({ instance: 'h1' })
      .quiet('silence', 2_000);
    assert.equal(outcome('PROP-04', silent.end()), 'inconclusive');
    const early = begun();
    early.call('ShowProperties', args);
    assert.equal(outcome('PROP-05', completed(early)), 'inconclusive');
  });
  it('stay open where the manager waited for a short time and took the callback away', () => {
    const waited = begun({ clock: 'real' }).does('ShowProperties', args).quiet('silence', 2_000);
    const given = waited.does('SetProgressCallback', { callback: null }).released({ instance: 'h1' });
    assert.equal(outcome('PROP-04', given.quiet('declared').end()), 'inconclusive');
  });
  it('ask nothing of a dialog that is on the screen when the callback is taken away', () => {
    const shown = begun().does('ShowProperties', args).ui('opened', 'Properties');
    const taken = shown.does('SetProgressCallback', { callback: null }).ui('closed', 'Properties');
    assert.equal(outcome('PROP-04', taken.finished()), 'not-exercised');
  });
  it('are not exercised when an offered dialog was not asked for, and not applicable when none is offered', () => {
    assert.equal(outcome('PROP-04', begun().finished()), 'not-exercised');
    assert.equal(outcome('PROP-04', begun({}, 0).finished()), 'not-applicable');
  });
});

describe('PROP-06: a ShowProperties that failed is not completed', () => {
  it('is satisfied by a failing return alone', () => {
    assert.equal(outcome('PROP-06', begun().does('ShowProperties', args, E_FAIL).finished()), 'satisfied');
  });
  it('is violated, and nothing else, by a completion before or after it', () => {
    const before = begun();
    const call = before.call('ShowProperties', args);
    assert.deepEqual(violated(completed(before).returns(call, E_FAIL).finished()), ['PROP-06']);
    assert.deepEqual(violated(completed(begun().does('ShowProperties', args, E_FAIL)).finished()), ['PROP-06']);
  });
  it('stays open in a recording that was cut', () => {
    assert.equal(outcome('PROP-06', begun().does('ShowProperties', args, E_FAIL)), 'inconclusive');
  });
  it('is not applicable when nothing failed', () => {
    assert.equal(outcome('PROP-06', completed(begun().does('ShowProperties', args)).finished()), 'not-applicable');
  });
});
