import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { E_FAIL, E_INVALIDARG, E_UNEXPECTED, S_FALSE, S_OK, S_SYNCMGR_CANCELITEM } from '../../protocol';
import { errorA, itemA, itemB, TraceBuilder } from '../../trace/trace-builder';
import { groupOutcomeOf } from '../judge-in-spec';
import { feedbackWithoutTheFlag } from './feedback-without-the-flag';
import { nullParentOfPrepare, nullParentOfSynchronize } from './null-parent';
import { begun, under, withFlag, withoutFlag } from './runs-in-spec';

const window = 0x10042;
const both = [itemA, itemB];

describe('Feedback does not depend on MAYBOTHERUSER (SYNC-13, PROG-08)', () => {
  const outcome = (...traces: readonly TraceBuilder[]) => {
    const [one, other] = (['SYNC-13', 'PROG-08'] as const).map((id) =>
      groupOutcomeOf(id, traces, feedbackWithoutTheFlag),
    );
    assert.equal(one, other);
    return one;
  };
  const prepared = (flags: number) => begun({}, flags).prepared(both);
  const running = (flags: number) => prepared(flags).does('Synchronize', { parent: 0 });
  const done = (trace: TraceBuilder) => trace.back('SynchronizeCompleted', { hr: S_OK }).finished();
  const plain = (flags: number) => prepared(flags).synchronized(both).finished();

  it('is satisfied by equal feedback', () => assert.equal(outcome(plain(withFlag), plain(withoutFlag)), 'satisfied'));
  it('compares neither counts nor order nor which terminal status it is', () => {
    const wordy = running(withoutFlag).progress(itemB, 'UPDATING').progress(itemB, 'UPDATING').handles(itemB);
    assert.equal(outcome(plain(withFlag), done(wordy.progress(itemA, 'FAILED'))), 'satisfied');
  });
  it('is violated by a run without the flag that is silent', () => {
    assert.equal(outcome(plain(withFlag), done(running(withoutFlag).works(itemA).works(itemB))), 'violated');
  });
  it('is violated by progress in the preparation alone', () => {
    const trace = begun({}, withoutFlag).does('PrepareForSync', { itemIds: both, parent: 0, reserved: 0 });
    trace.progress(itemA, 'PENDING').progress(itemB, 'PENDING').back('PrepareForSyncCompleted', { hr: S_OK });
    assert.equal(outcome(plain(withFlag), done(trace.does('Synchronize', { parent: 0 }).works(itemA))), 'violated');
  });
  it('is violated by one item that is missing, or that lacks its end, whichever side', () => {
    assert.equal(outcome(plain(withFlag), done(running(withoutFlag).handles(itemA).works(itemB))), 'violated');
    assert.equal(outcome(done(running(withFlag).handles(itemA).works(itemB)), plain(withoutFlag)), 'violated');
    const endless = running(withoutFlag).handles(itemA).progress(itemB, 'UPDATING').works(itemB);
    assert.equal(outcome(plain(withFlag), done(endless)), 'violated');
  });
  it('does not accuse a handler that varies by itself', () => {
    const less = () => done(running(withFlag).handles(itemA).works(itemB));
    assert.equal(outcome(plain(withFlag), less(), done(running(withoutFlag).handles(itemA).works(itemB))), 'satisfied');
  });
  it('says nothing of runs that are not alike', () => {
    const subset = begun({}, withoutFlag).prepared([itemA]).does('Synchronize', { parent: 0 });
    assert.equal(outcome(plain(withFlag), done(subset.works(itemA))), undefined);
    const cancelled = running(withoutFlag).progress(itemA, 'UPDATING', S_SYNCMGR_CANCELITEM);
    assert.equal(outcome(plain(withFlag), done(cancelled)), undefined);
    const failing = begun(under('unreachable'), withoutFlag).prepared(both).does('Synchronize', { parent: 0 });
    assert.equal(outcome(plain(withFlag), done(failing)), undefined);
    assert.equal(
      outcome(plain(withFlag), prepared(withoutFlag).does('Synchronize', { parent: 0 }, E_FAIL).finished()),
      undefined,
    );
  });
  it('cannot be open: without a pair nothing is said, and a run that did not end is no twin', () => {
    assert.equal(outcome(plain(withFlag)), undefined);
    assert.equal(outcome(plain(withFlag), running(withoutFlag).end()), undefined);
  });
});

describe('NULL is accepted as a parent', () => {
  const preparation = (...traces: readonly TraceBuilder[]) => groupOutcomeOf('PREP-17', traces, nullParentOfPrepare);
  const run = (...traces: readonly TraceBuilder[]) => groupOutcomeOf('SYNC-21', traces, nullParentOfSynchronize);
  const prepares = (parent: number, hr = S_OK, completion = S_OK) => {
    const trace = begun().does('PrepareForSync', { itemIds: both, parent, reserved: 0 }, hr);
    if (hr === S_OK) trace.back('PrepareForSyncCompleted', { hr: completion });
    return trace;
  };
  const runs = (parent: number, hr = S_OK, completion = S_OK) => {
    const trace = prepares(0).does('Synchronize', { parent }, hr);
    if (hr === S_OK) trace.handles(itemA).handles(itemB).back('SynchronizeCompleted', { hr: completion });
    return trace.finished();
  };

  it('is satisfied where NULL was accepted', () => {
    assert.equal(preparation(prepares(0).finished()), 'satisfied');
    assert.equal(run(runs(0)), 'satisfied');
  });
  it('is violated by a failure with NULL alone, by the return or by the completion', () => {
    assert.equal(preparation(prepares(0, E_INVALIDARG).finished(), prepares(window).finished()), 'violated');
    assert.equal(preparation(prepares(0, S_OK, E_FAIL).finished(), prepares(window).finished()), 'violated');
    assert.equal(run(runs(0, E_INVALIDARG), runs(window)), 'violated');
    assert.equal(run(runs(0, S_OK, E_FAIL), runs(window)), 'violated');
  });
  it('is violated by an item that fails with NULL alone, and not by one that fails at times or with a window too', () => {
    const fails = (parent: number) => {
      const trace = prepares(0).does('Synchronize', { parent }).handles(itemA).progress(itemB, 'UPDATING');
      return trace.progress(itemB, 'FAILED').back('SynchronizeCompleted', { hr: S_OK }).finished();
    };
    assert.equal(run(fails(0), runs(window)), 'violated');
    assert.equal(run(fails(0), fails(window)), 'satisfied');
    assert.equal(run(fails(0), runs(0), runs(window)), 'satisfied');
    assert.equal(run(runs(0), fails(window)), 'satisfied');
  });
  it('says nothing where a window fails as well, or NULL works at times', () => {
    assert.equal(preparation(prepares(0, E_FAIL).finished(), prepares(window, E_FAIL).finished()), undefined);
    assert.equal(run(runs(0, E_FAIL), runs(0), runs(window)), 'satisfied');
    assert.equal(run(runs(0, E_FAIL), runs(window, E_FAIL)), undefined);
  });
  it('does not take a refusal without the flag for one because of NULL', () => {
    const off = begun({}, withoutFlag).does('PrepareForSync', { itemIds: both, parent: 0, reserved: 0 }, S_FALSE);
    assert.equal(preparation(off.finished(), prepares(0).finished(), prepares(window).finished()), 'satisfied');
  });
  it('does not ask for a window where nothing was prepared that could run (SYNC-30)', () => {
    const unprepared = prepares(window, E_INVALIDARG).does('Synchronize', { parent: 0 }, E_UNEXPECTED).finished();
    assert.equal(run(unprepared), undefined);
  });
  it('stays open where NULL failed and no session like it had a window', () => {
    assert.equal(preparation(prepares(0, E_FAIL).finished()), 'inconclusive');
    assert.equal(run(runs(0, E_FAIL)), 'inconclusive');
  });
  it('says nothing of a lone refusal that has another reason: a wish for a window, or items that were spoken of', () => {
    assert.equal(preparation(prepares(0, S_FALSE).finished()), undefined);
    assert.equal(preparation(prepares(0, S_OK, E_FAIL).finished()), undefined);
    assert.equal(run(runs(0, S_OK, E_FAIL)), undefined);
  });
  it('says nothing of a lone refusal without a callback, without items, or of items that nobody offered', () => {
    const refused = (trace: TraceBuilder, itemIds: string[]) =>
      preparation(trace.does('PrepareForSync', { itemIds, parent: 0, reserved: 0 }, E_FAIL).finished());
    assert.equal(
      refused(new TraceBuilder().does('Initialize', { reserved: 0, flags: 0x203, cookie: null }), both),
      undefined,
    );
    assert.equal(refused(begun(), []), undefined);
    assert.equal(refused(begun(), [itemA, errorA]), undefined);
  });
  it('is not exercised without a NULL parent, nor by a condition of the world', () => {
    assert.equal(preparation(prepares(window).finished()), undefined);
    assert.equal(run(runs(window)), undefined);
    const failing = begun(under('unreachable')).does(
      'PrepareForSync',
      { itemIds: both, parent: 0, reserved: 0 },
      E_FAIL,
    );
    assert.equal(preparation(failing.finished(), prepares(window).finished()), undefined);
  });
});
