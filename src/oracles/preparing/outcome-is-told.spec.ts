import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { E_ACCESSDENIED, E_FAIL, S_FALSE, S_OK, SYNCMGRFLAG, SYNCMGRSTATUS } from '../../protocol';
import { itemA, itemB } from '../../trace/trace-builder';
import type { TraceBuilder } from '../../trace/trace-builder';
import { judged, outcomeOf } from '../judge-in-spec';
import { begun, under, withFlag, withoutFlag } from '../synchronizing/runs-in-spec';
import { impossibleWithoutUi, outcomeIsTold } from './outcome-is-told';

const prepare = { itemIds: [itemA], parent: 0, reserved: 0 };
const completed = (condition: string, hr: number, flags: number = withFlag) =>
  begun(under(condition), flags).does('PrepareForSync', prepare).back('PrepareForSyncCompleted', { hr });
const failing = (trace: TraceBuilder) =>
  trace.does('Synchronize', { parent: 0 }).progress(itemA, 'FAILED').back('SynchronizeCompleted', { hr: E_FAIL });

describe('The completion tells the outcome of the preparation (PREP-09)', () => {
  const outcome = (trace: TraceBuilder) => outcomeOf('PREP-09', trace, outcomeIsTold);
  it('is satisfied by a failure that is told', () => {
    assert.equal(outcome(completed('unreachable', E_FAIL).finished()), 'satisfied');
    assert.equal(outcome(completed('none', S_FALSE).finished()), 'satisfied');
  });
  it('is violated by S_OK for a preparation that failed', () => {
    assert.equal(outcome(completed('prepare-fails', S_OK).finished()), 'violated');
    assert.equal(outcome(failing(completed('unreachable', S_OK)).finished()), 'violated');
    const logged = begun(under('unreachable')).does('PrepareForSync', prepare);
    logged.back('LogError', { level: 3, text: 'It cannot be reached.', info: null });
    logged.back('PrepareForSyncCompleted', { hr: S_OK }).does('Synchronize', { parent: 0 });
    logged.progress(itemA, 'UPDATING').progress(itemA, 'FAILED').back('SynchronizeCompleted', { hr: E_FAIL });
    assert.equal(outcome(logged.finished()), 'violated');
  });
  it('accuses nobody who could be ready after all', () => {
    assert.equal(outcome(completed('unreachable', S_OK).synchronized([itemA]).finished()), 'not-applicable');
    assert.equal(outcome(failing(completed('item-fails', S_OK)).finished()), 'not-applicable');
    const refused = completed('unreachable', S_OK).does('Synchronize', { parent: 0 }, E_FAIL);
    assert.equal(outcome(refused.finished()), 'not-applicable');
    const late = completed('unreachable', S_OK).does('Synchronize', { parent: 0 }).progress(itemA, 'UPDATING');
    late.progress(itemA, 'FAILED').back('SynchronizeCompleted', { hr: E_FAIL });
    assert.equal(outcome(late.finished()), 'not-applicable');
    assert.equal(outcome(failing(completed('credentials', S_OK, withoutFlag)).finished()), 'not-applicable');
  });
  it('takes an error for knowledge only where it was logged while the handler prepared', () => {
    const error = { level: 3, text: 'It cannot be reached.', info: null };
    const attempted = (trace: TraceBuilder) =>
      trace.progress(itemA, 'UPDATING').progress(itemA, 'FAILED').back('SynchronizeCompleted', { hr: E_FAIL });
    const inTheRun = completed('unreachable', S_OK).does('Synchronize', { parent: 0 }).back('LogError', error);
    assert.equal(outcome(attempted(inTheRun).finished()), 'not-applicable');
    const before = begun(under('unreachable')).back('LogError', error).prepared([itemA]);
    assert.equal(outcome(attempted(before.does('Synchronize', { parent: 0 })).finished()), 'not-applicable');
    const warned = begun(under('unreachable'))
      .does('PrepareForSync', prepare)
      .back('LogError', { ...error, level: 2 });
    warned.back('PrepareForSyncCompleted', { hr: S_OK }).does('Synchronize', { parent: 0 });
    assert.equal(outcome(attempted(warned).finished()), 'not-applicable');
  });
  it('takes work, and Progress that ends nothing, for an attempt only in the run', () => {
    const run = () => completed('unreachable', S_OK).does('Synchronize', { parent: 0 });
    const failed = (trace: TraceBuilder) =>
      trace.progress(itemA, 'FAILED').back('SynchronizeCompleted', { hr: E_FAIL }).finished();
    const words = { itemId: itemA, item: { mask: 2, statusText: 'Connecting' } };
    assert.equal(outcome(failed(run())), 'violated');
    assert.equal(outcome(failed(run().back('Progress', words))), 'not-applicable');
    assert.equal(outcome(failed(run().work('begin', itemA))), 'not-applicable');
    const early = begun(under('unreachable')).progress(itemA, 'PENDING').works(itemA).does('PrepareForSync', prepare);
    early.progress(itemA, 'PENDING').works(itemA).back('PrepareForSyncCompleted', { hr: S_OK });
    assert.equal(outcome(failed(early.does('Synchronize', { parent: 0 }))), 'violated');
  });
  it('says nothing of preparations that were refused, not completed, completed without a code, or two at once', () => {
    const asked = () => begun(under('prepare-fails'));
    const refused = asked().does('PrepareForSync', prepare, E_FAIL);
    assert.equal(outcome(refused.back('PrepareForSyncCompleted', { hr: S_OK }).finished()), 'not-applicable');
    const twice = asked().does('PrepareForSync', prepare, E_FAIL).back('PrepareForSyncCompleted', { hr: E_FAIL });
    assert.equal(outcome(twice.finished()), 'not-applicable');
    assert.equal(outcome(asked().does('PrepareForSync', prepare).quiet().finished()), 'not-applicable');
    const mute = asked()
      .does('PrepareForSync', prepare)
      .back('PrepareForSyncCompleted', {} as { hr: number });
    assert.equal(outcome(mute.finished()), 'not-applicable');
    const both = asked().does('PrepareForSync', prepare).does('PrepareForSync', prepare);
    assert.equal(outcome(both.back('PrepareForSyncCompleted', { hr: S_OK }).finished()), 'not-applicable');
  });
  it('holds a condition against the first preparation only, and not where the manager interfered', () => {
    const again = completed('prepare-fails', E_FAIL).prepared([itemA]);
    assert.equal(outcome(again.finished()), 'satisfied');
    const skipped = begun(under('prepare-fails')).does('PrepareForSync', prepare);
    skipped.does('SetItemStatus', { itemId: itemA, status: SYNCMGRSTATUS.SKIPPED });
    assert.equal(outcome(skipped.back('PrepareForSyncCompleted', { hr: S_OK }).finished()), 'not-applicable');
  });
  it('expects nothing to be unreachable where nothing was chosen', () => {
    const nothing = begun(under('unreachable')).prepared([]).does('Synchronize', { parent: 0 });
    assert.equal(outcome(nothing.back('SynchronizeCompleted', { hr: E_FAIL }).finished()), 'not-applicable');
  });
  it('does not apply where no preparation fails or it was refused, and is open only in a recording that was cut', () => {
    assert.equal(outcome(begun().prepared([itemA]).finished()), 'not-applicable');
    assert.equal(outcome(begun().does('PrepareForSync', prepare, E_FAIL).finished()), 'not-applicable');
    assert.equal(outcome(completed('unreachable', E_FAIL)), 'inconclusive');
  });
});

describe('What is impossible without a window is refused with S_FALSE (PREP-12)', () => {
  const outcome = (trace: TraceBuilder) => outcomeOf('PREP-12', trace, impossibleWithoutUi);
  const answered = (hr: number, flags: number = withoutFlag) =>
    begun(under('credentials'), flags).does('PrepareForSync', prepare, hr);
  it('is satisfied by S_FALSE, without a note', () => {
    const verdicts = judged(answered(S_FALSE).finished(), impossibleWithoutUi);
    assert.equal(verdicts.judgements[0]?.outcome, 'satisfied');
    assert.deepEqual(verdicts.notes, []);
  });
  it('accepts a failure, returned or completed, and notes it', () => {
    for (const trace of [answered(E_ACCESSDENIED), completed('credentials', E_FAIL, withoutFlag)]) {
      const verdicts = judged(trace.finished(), impossibleWithoutUi);
      assert.equal(verdicts.judgements[0]?.outcome, 'satisfied');
      assert.equal(verdicts.notes.length, 1);
    }
  });
  it('is violated by a run that only then fails', () => {
    assert.equal(outcome(failing(completed('credentials', S_OK, withoutFlag)).finished()), 'violated');
  });
  it('leaves a false success, a hang and a window to INIT-18', () => {
    assert.equal(
      outcome(completed('credentials', S_OK, withoutFlag).synchronized([itemA]).finished()),
      'not-applicable',
    );
    assert.equal(outcome(answered(S_OK).quiet().finished()), 'not-applicable');
    const shown = answered(S_OK).ui('opened').ui('closed').back('PrepareForSyncCompleted', { hr: S_OK });
    assert.equal(outcome(failing(shown).finished()), 'not-applicable');
  });
  it('accuses nobody who needs credentials for some items only', () => {
    const trace = begun(under('credentials'), withoutFlag).prepared([itemA, itemB]).does('Synchronize', { parent: 0 });
    trace.progress(itemA, 'FAILED').handles(itemB).back('SynchronizeCompleted', { hr: S_OK });
    assert.equal(outcome(trace.finished()), 'not-applicable');
  });
  it('notes what came instead, and where', () => {
    const notes = (trace: TraceBuilder) => judged(trace.finished(), impossibleWithoutUi).notes;
    const [returned] = notes(answered(E_ACCESSDENIED));
    assert.deepEqual(returned?.entries, [9, 10]);
    assert.match(returned?.seen ?? '', /answered E_ACCESSDENIED; the documents ask for S_FALSE/);
    const [told] = notes(completed('credentials', E_FAIL, withoutFlag));
    assert.match(told?.seen ?? '', /was completed with E_FAIL/);
    const late = answered(E_ACCESSDENIED).back('PrepareForSyncCompleted', { hr: E_FAIL });
    assert.deepEqual(notes(late), notes(answered(E_ACCESSDENIED)));
  });
  it('leaves a run that was refused or that showed a window, and one without items, alone or to its row', () => {
    const refused = completed('credentials', S_OK, withoutFlag).does('Synchronize', { parent: 0 }, E_FAIL);
    assert.equal(outcome(refused.finished()), 'violated');
    const shown = completed('credentials', S_OK, withoutFlag).does('Synchronize', { parent: 0 });
    shown.ui('opened').ui('closed').progress(itemA, 'FAILED').back('SynchronizeCompleted', { hr: E_FAIL });
    assert.equal(outcome(shown.finished()), 'not-applicable');
    const nothing = begun(under('credentials'), withoutFlag).prepared([]).does('Synchronize', { parent: 0 });
    assert.equal(outcome(nothing.back('SynchronizeCompleted', { hr: E_FAIL }).finished()), 'not-applicable');
    assert.equal(outcome(completed('credentials', S_OK, withoutFlag).finished()), 'not-applicable');
    assert.equal(outcome(begun(under('credentials'), withoutFlag).finished()), 'not-applicable');
  });
  it('says nothing of SETTINGS sessions and of two preparations at once', () => {
    assert.equal(outcome(answered(S_FALSE, withoutFlag | SYNCMGRFLAG.SETTINGS).finished()), 'not-applicable');
    const both = answered(S_OK).does('PrepareForSync', prepare, S_FALSE);
    assert.equal(outcome(both.finished()), 'not-applicable');
  });
  it('needs no condition where the handler itself says by S_FALSE that it wants a window', () => {
    assert.equal(outcome(begun({}, withoutFlag).does('PrepareForSync', prepare, S_FALSE).finished()), 'satisfied');
  });
  it('does not apply with the flag on or without the condition, and is open only in a recording that was cut', () => {
    assert.equal(outcome(answered(S_FALSE, withFlag).finished()), 'not-applicable');
    assert.equal(outcome(begun({}, withoutFlag).does('PrepareForSync', prepare, E_FAIL).finished()), 'not-applicable');
    assert.equal(outcome(answered(S_FALSE)), 'inconclusive');
  });
});
