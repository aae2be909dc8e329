import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { E_FAIL, E_INVALIDARG, E_NOTIMPL, GUID_POISON, S_FALSE, S_OK } from '../../protocol';
import type { Guid } from '../../protocol';
import type { TraceHeader } from '../../trace/entry';
import { itemA, itemB, itemC, TraceBuilder } from '../../trace/trace-builder';
import { groupOutcomeOf, judged, outcomeOf } from '../judge-in-spec';
import { cancelAll, cancelItem, claimsOnly, completed, running, undisturbed } from '../progressing/trace-in-spec';
import { skipEndsWithItsRun } from './skip-ends-with-its-run';
import { skipIsAccepted } from './skip-is-accepted';
import { skipLeavesTheOthers } from './skip-leaves-the-others';
import { skipsNoted } from './skips-noted';
import { stoppedRunsEnd } from './stopped-runs-end';

const skips = (trace: TraceBuilder, itemId: Guid, hr: number = S_OK, status = 1) =>
  trace.does('SetItemStatus', { itemId, status }, hr);

describe('SetItemStatus answers S_OK when it can be obeyed', () => {
  const outcome = (trace: TraceBuilder) => outcomeOf('STAT-04', trace, skipIsAccepted);
  const preparing = () =>
    new TraceBuilder().begun().does('PrepareForSync', { itemIds: [itemA], parent: 0, reserved: 0 });
  it('is satisfied by S_OK in either window, for items that wait and items that run', () => {
    assert.equal(outcome(skips(preparing(), itemA).finished()), 'satisfied');
    assert.equal(
      outcome(completed(skips(running([itemA, itemB]).progress(itemA, 'UPDATING').work('begin', itemA), itemA))),
      'satisfied',
    );
  });
  it('is violated by a failure or another success code', () => {
    for (const hr of [E_FAIL, E_NOTIMPL, S_FALSE])
      assert.equal(outcome(completed(skips(running([itemA]), itemA, hr))), 'violated');
    assert.equal(outcome(skips(preparing(), itemA, E_INVALIDARG).finished()), 'violated');
  });
  it('accepts any answer for finished, unknown and unchosen items and for other values', () => {
    assert.equal(outcome(completed(skips(running([itemA]).handles(itemA), itemA, E_FAIL))), 'not-applicable');
    assert.equal(outcome(completed(skips(running([itemA]), itemB, E_INVALIDARG))), 'not-applicable');
    assert.equal(outcome(completed(skips(running([itemA]), itemA, E_INVALIDARG, 0))), 'not-applicable');
  });
  it('accepts any answer for an item whose skip was accepted before, but not after one that was refused', () => {
    const twice = (hr: number) => completed(skips(skips(running([itemA]), itemA, hr), itemA, E_INVALIDARG));
    assert.equal(outcome(twice(S_OK)), 'satisfied');
    assert.equal(outcome(twice(E_FAIL)), 'violated');
  });
  it('leaves a list that was read after it was overwritten to COM-04', () => {
    const trace = skips(running([itemA]), itemA, E_INVALIDARG).progress(GUID_POISON, 'UPDATING');
    assert.equal(outcome(completed(trace)), 'not-applicable');
  });
  it('does not judge a call outside the two windows, nor an item that ended meanwhile', () => {
    assert.equal(
      outcome(skips(new TraceBuilder().begun().prepared([itemA]), itemA, E_FAIL).finished()),
      'not-applicable',
    );
    const trace = running([itemA]).progress(itemA, 'UPDATING');
    const call = trace.call('SetItemStatus', { itemId: itemA, status: 1 });
    assert.equal(outcome(completed(trace.progress(itemA, 'SUCCEEDED').returns(call, E_FAIL))), 'not-applicable');
  });
  it('stays open in a recording that ends before the answer', () => {
    const trace = running([itemA]);
    trace.call('SetItemStatus', { itemId: itemA, status: 1 });
    assert.equal(outcome(trace), 'inconclusive');
    assert.equal(outcome(trace.lost('hung').end('lost')), 'not-applicable');
  });
  it('is not applicable where no window opened', () => {
    assert.equal(outcome(undisturbed([itemA])), 'not-applicable');
  });
});

describe('a skip leaves the other items untouched', () => {
  const all = [itemA, itemB, itemC];
  const outcome = (...traces: TraceBuilder[]) => groupOutcomeOf('STAT-06', traces, skipLeavesTheOthers);
  const skipped = () =>
    skips(running(all).progress(itemA, 'UPDATING'), itemB)
      .works(itemA)
      .progress(itemA, 'SUCCEEDED')
      .progress(itemB, 'SKIPPED');
  it('is satisfied when they are handled', () => {
    assert.equal(outcome(completed(skipped().handles(itemC))), 'satisfied');
  });
  it('is violated by one that is left out or skipped as well', () => {
    assert.equal(outcome(undisturbed(all), completed(skipped())), 'violated');
    assert.equal(outcome(completed(skipped().progress(itemC, 'SKIPPED'))), 'violated');
  });
  it('does not blame the skip for an item that is always left out, nor for one that failed', () => {
    assert.equal(outcome(completed(running(all).handles(itemA).handles(itemB)), completed(skipped())), undefined);
    assert.equal(outcome(completed(skipped().progress(itemC, 'FAILED'))), 'satisfied');
  });
  it('leaves cancelled runs and runs that something else hindered alone', () => {
    assert.equal(outcome(completed(skipped().progress(itemC, 'UPDATING', cancelItem))), undefined);
    assert.equal(outcome(completed(skipped().progress(itemC, 'UPDATING', E_FAIL))), undefined);
  });
  it('is not told by claims that name no end', () => {
    const trace = skips(running([itemA, itemB], claimsOnly).progress(itemA, 'UPDATING'), itemB).progress(
      itemB,
      'SKIPPED',
    );
    assert.equal(outcome(completed(trace)), undefined);
  });
  it('stays open in a recording that was cut', () => {
    assert.equal(outcome(skipped()), 'inconclusive');
    assert.equal(outcome(skipped().handles(itemC).back('SynchronizeCompleted', { hr: S_OK })), 'inconclusive');
  });
  it('says nothing where everything was skipped, or nothing', () => {
    assert.equal(outcome(completed(skips(running([itemA]), itemA))), undefined);
    assert.equal(outcome(undisturbed(all)), undefined);
  });
});

describe('a run that was stopped as a whole comes to its end', () => {
  const outcomes = (trace: TraceBuilder) =>
    (['SYNC-25', 'STAT-07'] as const).map((id) => outcomeOf(id, trace, stoppedRunsEnd));
  const cancelled = () => running([itemA, itemB]).progress(itemA, 'UPDATING', cancelAll);
  const allSkipped = () => skips(skips(running([itemA, itemB]), itemA), itemB);
  it('is satisfied by a completion, with success or failure', () => {
    assert.deepEqual(outcomes(completed(cancelled())), ['satisfied', 'satisfied']);
    assert.deepEqual(outcomes(completed(allSkipped(), E_FAIL)), ['satisfied', 'satisfied']);
  });
  it('is satisfied by a failing return without a completion', () => {
    const trace = new TraceBuilder().begun().prepared([itemA]);
    const synchronize = trace.call('Synchronize', { parent: 0 });
    assert.deepEqual(outcomes(trace.progress(itemA, 'UPDATING', cancelAll).returns(synchronize, E_FAIL).finished()), [
      'satisfied',
      'satisfied',
    ]);
  });
  it('is satisfied when the items were stopped one by one', () => {
    assert.deepEqual(
      outcomes(completed(skips(running([itemA, itemB]).progress(itemA, 'UPDATING', cancelItem), itemB))),
      ['satisfied', 'satisfied'],
    );
  });
  it('is violated by a run that never ends', () => {
    for (const trace of [cancelled(), allSkipped()])
      assert.deepEqual(outcomes(trace.quiet().finished()), ['violated', 'violated']);
  });
  it('is violated by a run with a single skip that never ends', () => {
    assert.deepEqual(
      outcomes(
        skips(running([itemA, itemB]), itemB)
          .handles(itemA)
          .quiet()
          .finished(),
      ),
      ['violated', 'violated'],
    );
  });
  it('leaves a run that hangs without that, or after the cancel of one of several items, to SYNC-06', () => {
    assert.deepEqual(outcomes(running([itemA]).quiet().finished()), ['not-exercised', 'not-exercised']);
    assert.deepEqual(
      outcomes(running([itemA, itemB]).progress(itemA, 'UPDATING', cancelItem).handles(itemB).quiet().finished()),
      ['not-exercised', 'not-exercised'],
    );
  });
  it('stays open in a recording that ends early', () => {
    assert.deepEqual(outcomes(cancelled()), ['inconclusive', 'inconclusive']);
  });
  it('is not exercised by a single skip in a run that ends, nor by a handler that dies', () => {
    assert.deepEqual(outcomes(completed(skips(running([itemA, itemB]), itemB).handles(itemA))), [
      'not-exercised',
      'not-exercised',
    ]);
    assert.deepEqual(outcomes(cancelled().lost('exited').end('lost')), ['not-exercised', 'not-exercised']);
  });
});

describe('a skip ends with the run it was made in', () => {
  const outcome = (trace: TraceBuilder) => outcomeOf('STAT-12', trace, skipEndsWithItsRun);
  const retried = (header: Partial<TraceHeader> = {}) =>
    skips(running([itemA], header), itemA)
      .progress(itemA, 'SKIPPED')
      .back('SynchronizeCompleted', { hr: S_OK })
      .prepared([itemA])
      .does('Synchronize', { parent: 0 });
  it('is satisfied when the retry synchronizes the item, or fails at it', () => {
    assert.equal(outcome(completed(retried().handles(itemA))), 'satisfied');
    assert.equal(outcome(completed(retried().progress(itemA, 'FAILED'))), 'satisfied');
  });
  it('is judged where a condition made the retry necessary', () => {
    const header = { session: { switchedOn: ['item-fails'] } };
    assert.equal(outcome(completed(retried(header).handles(itemA))), 'satisfied');
    assert.equal(outcome(completed(retried(header).progress(itemA, 'SKIPPED'))), 'violated');
  });
  it('is violated when the retry skips it again or leaves it out', () => {
    assert.equal(outcome(completed(retried().progress(itemA, 'SKIPPED'))), 'violated');
    assert.equal(outcome(completed(retried())), 'violated');
  });
  it('says nothing of a retry that was disturbed or failed as a whole', () => {
    assert.equal(outcome(completed(skips(retried(), itemA).progress(itemA, 'SKIPPED'))), 'not-applicable');
    assert.equal(outcome(completed(retried(), E_FAIL)), 'not-applicable');
  });
  it('stays open in a recording that ends early', () => {
    assert.equal(outcome(retried()), 'inconclusive');
  });
  it('is not applicable without a second run of a skipped item', () => {
    assert.equal(outcome(completed(skips(running([itemA]), itemA))), 'not-applicable');
    const other = skips(running([itemA, itemB]), itemA)
      .handles(itemB)
      .back('SynchronizeCompleted', { hr: S_OK })
      .prepared([itemB]);
    assert.equal(outcome(completed(other.does('Synchronize', { parent: 0 }).handles(itemB))), 'not-applicable');
  });
});

describe('what is noted of skips', () => {
  const notes = (trace: TraceBuilder) => judged(trace, skipsNoted).notes.map(({ requirement }) => requirement);
  it('is that a run left no window', () => {
    const trace = new TraceBuilder().begun().prepared([itemA]);
    const synchronize = trace.call('Synchronize', { parent: 0 });
    trace.handles(itemA).back('SynchronizeCompleted', { hr: S_OK }).returns(synchronize).finished();
    assert.deepEqual(notes(trace), ['STAT-09']);
  });
  it('is the answer to a skip for nothing and to another value', () => {
    assert.deepEqual(notes(completed(skips(running([itemA]).handles(itemA), itemA, E_FAIL))), ['STAT-10']);
    assert.deepEqual(notes(completed(skips(running([itemA]), itemC))), ['STAT-10']);
    assert.deepEqual(notes(completed(skips(running([itemA]), itemA, E_INVALIDARG, 3))), ['STAT-11']);
  });
  it('is what both variants of a skip lead to', () => {
    const skipped = () => skips(running([itemA, itemB]).progress(itemA, 'UPDATING'), itemB);
    assert.deepEqual(notes(completed(skipped().progress(itemB, 'UPDATING', cancelItem).progress(itemB, 'SKIPPED'))), [
      'STAT-13',
    ]);
    assert.deepEqual(notes(completed(skipped().progress(itemB, 'SKIPPED'))), ['STAT-13']);
  });
});
