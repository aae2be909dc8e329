import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { E_FAIL, S_OK } from '../../protocol';
import type { Guid } from '../../protocol';
import type { RequirementId } from '../../requirements';
import type { TraceHeader } from '../../trace/entry';
import { itemA, itemB, TraceBuilder } from '../../trace/trace-builder';
import { groupOutcomeOf, outcomeOf } from '../judge-in-spec';
import { cancelItem, claimsOnly, completed, running, undisturbed, worksThrough } from '../progressing/trace-in-spec';
import { skippedItemsStayOut } from './skipped-items-stay-out';
import { skippedItemsStopShort } from './skipped-items-stop-short';

const outcomes = (trace: TraceBuilder, ...ids: RequirementId[]) =>
  ids.map((id) => outcomeOf(id, trace, skippedItemsStayOut));
const inRun = (trace: TraceBuilder) => outcomes(trace, 'STAT-03', 'STAT-08');
const skips = (trace: TraceBuilder, itemId: Guid, hr: number = S_OK) =>
  trace.does('SetItemStatus', { itemId, status: 1 }, hr);
/** A is at work when B, which waits, is skipped. */
const waiting = (header: Partial<TraceHeader> = {}) =>
  skips(running([itemA, itemB], header).progress(itemA, 'UPDATING'), itemB);
/** B is skipped before the preparation is completed. */
const early = (header: Partial<TraceHeader> = {}) =>
  skips(
    new TraceBuilder(header).begun().does('PrepareForSync', { itemIds: [itemA, itemB], parent: 0, reserved: 0 }),
    itemB,
  )
    .back('PrepareForSyncCompleted', { hr: S_OK })
    .does('Synchronize', { parent: 0 })
    .handles(itemA);
const notApplicable = ['not-applicable', 'not-applicable'];

describe('an item that is skipped while the run is open stays out', () => {
  it('is satisfied by SKIPPED, by STOPPED, and by no word about it', () => {
    assert.deepEqual(inRun(completed(waiting().works(itemA).progress(itemA, 'SUCCEEDED').progress(itemB, 'SKIPPED'))), [
      'satisfied',
      'satisfied',
    ]);
    assert.deepEqual(inRun(completed(waiting().works(itemA).progress(itemB, 'STOPPED'))), ['satisfied', 'satisfied']);
    assert.deepEqual(inRun(completed(waiting().works(itemA))), ['satisfied', 'satisfied']);
  });
  it('is satisfied where the answers of Progress repeat the skip', () => {
    const trace = waiting().works(itemA).progress(itemA, 'SUCCEEDED').progress(itemB, 'UPDATING', cancelItem);
    assert.deepEqual(inRun(completed(trace.progress(itemB, 'SKIPPED'))), ['satisfied', 'satisfied']);
  });
  it('is violated by work that begins after the S_OK', () => {
    assert.deepEqual(
      inRun(completed(waiting().works(itemA).progress(itemB, 'UPDATING').works(itemB).progress(itemB, 'SUCCEEDED'))),
      ['violated', 'violated'],
    );
  });
  it('is violated by claims for an item that was waiting', () => {
    const trace = () => waiting(claimsOnly).progress(itemA, 'SUCCEEDED').progress(itemB, 'UPDATING');
    assert.deepEqual(inRun(completed(trace().progress(itemB, 'SUCCEEDED'))), ['violated', 'violated']);
    assert.deepEqual(inRun(completed(trace().progress(itemB, 'SKIPPED'))), ['satisfied', 'satisfied']);
  });
  it('is violated by a running item that goes on to SUCCEEDED; no skip was lost there', () => {
    const trace = skips(running([itemA]).progress(itemA, 'UPDATING').work('begin', itemA).work('step', itemA), itemA);
    const ended = completed(
      trace.work('step', itemA).work('step', itemA).work('end', itemA).progress(itemA, 'SUCCEEDED'),
    );
    assert.deepEqual(inRun(ended), ['violated', 'not-applicable']);
  });
  it('does not accuse a running item that was at its last step, nor one that only claims tell of', () => {
    const last = skips(running([itemA]).progress(itemA, 'UPDATING').work('begin', itemA), itemA)
      .work('step', itemA)
      .work('end', itemA);
    assert.deepEqual(inRun(completed(last.progress(itemA, 'SUCCEEDED'))), notApplicable);
    const claimed = skips(running([itemA], claimsOnly).progress(itemA, 'UPDATING'), itemA).progress(itemA, 'SUCCEEDED');
    assert.deepEqual(inRun(completed(claimed)), notApplicable);
  });
  it('is not applicable where the skip was refused, came for a finished item, or never came', () => {
    const refused = skips(running([itemA, itemB]).progress(itemA, 'UPDATING'), itemB, E_FAIL).works(itemA);
    assert.deepEqual(inRun(completed(refused.progress(itemB, 'UPDATING').works(itemB))), notApplicable);
    assert.deepEqual(inRun(completed(skips(running([itemA]).handles(itemA), itemA))), notApplicable);
    assert.deepEqual(inRun(undisturbed([itemA])), notApplicable);
  });
  it('stays open in a recording that ends after the skip', () => {
    assert.deepEqual(inRun(waiting()), ['inconclusive', 'inconclusive']);
  });
  it('lets a worker that cannot have heard of the skip begin', () => {
    const trace = running([itemA, itemB])
      .progress(itemA, 'UPDATING', S_OK, 'one')
      .work('begin', itemA)
      .progress(itemB, 'PENDING', S_OK, 'two');
    assert.deepEqual(
      inRun(completed(skips(trace, itemB).works(itemB).progress(itemB, 'SUCCEEDED', S_OK, 'two').work('end', itemA))),
      notApplicable,
    );
  });
  it('is violated by SetItemStatus that never returns during the run', () => {
    const trace = running([itemA]).progress(itemA, 'UPDATING');
    trace.call('SetItemStatus', { itemId: itemA, status: 1 });
    assert.deepEqual(inRun(trace.lost('hung').end('lost')), ['not-applicable', 'violated']);
  });
  it('says nothing of a handler that dies', () => {
    assert.deepEqual(inRun(waiting().lost('exited').end('lost')), notApplicable);
  });
});

describe('an item that is skipped during the preparation stays out of the run', () => {
  const outcome = (trace: TraceBuilder) => outcomes(trace, 'STAT-05', 'STAT-03');
  it('is satisfied when the run leaves it out', () => {
    assert.deepEqual(outcome(completed(early().progress(itemB, 'SKIPPED'))), ['satisfied', 'satisfied']);
  });
  it('is violated by work on it, or by a claim of SUCCEEDED, and by this row alone', () => {
    assert.deepEqual(outcome(completed(early().handles(itemB))), ['violated', 'not-applicable']);
    assert.deepEqual(outcome(completed(early(claimsOnly).progress(itemB, 'UPDATING').progress(itemB, 'SUCCEEDED'))), [
      'violated',
      'not-applicable',
    ]);
  });
  it('stays open in a recording that ends early', () => {
    assert.deepEqual(outcome(early()), ['inconclusive', 'inconclusive']);
  });
  it('is not applicable where no such window opened', () => {
    assert.deepEqual(outcome(undisturbed([itemA])), ['not-applicable', 'not-applicable']);
  });
});

describe('an item that is skipped while it runs stops short of its natural end', () => {
  const outcome = (...traces: TraceBuilder[]) => groupOutcomeOf('STAT-03', traces, skippedItemsStopShort);
  const stepsOn = (more: number) => {
    const trace = skips(running([itemA]).progress(itemA, 'UPDATING').work('begin', itemA).work('step', itemA), itemA);
    for (let step = 0; step < more; step += 1) trace.work('step', itemA);
    return completed(trace.work('end', itemA).progress(itemA, 'SKIPPED'));
  };
  it('is violated by all the steps it has in an undisturbed session, and not by fewer', () => {
    assert.equal(outcome(undisturbed([itemA]), stepsOn(3)), 'violated');
    assert.equal(outcome(undisturbed([itemA]), stepsOn(2)), undefined);
  });
  it('says nothing without an undisturbed session', () => {
    assert.equal(outcome(stepsOn(3)), undefined);
    assert.equal(outcome(completed(worksThrough(running([itemA]), itemA))), undefined);
  });
});
