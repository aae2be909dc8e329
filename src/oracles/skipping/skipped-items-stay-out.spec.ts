import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { E_FAIL, S_OK } from '../../protocol';
import type { Guid } from '../../protocol';
import type { RequirementId } from '../../requirements';
import type { TraceHeader } from '../../trace/entry';
import { itemA, itemB, TraceBuilder } from '../../trace/trace-builder';
import { groupOutcomeOf, outcomeOf } from '../judge-in-spec';
import { cancelItem, claimsOnly, completed, running, undisturbed } from '../progressing/trace-in-spec';
import { skippedItemsStayOut } from './skipped-items-stay-out';
import { skipsInTheRunAreObeyed } from './skips-in-the-run-are-obeyed';

const outcomes = (trace: TraceBuilder, ...ids: RequirementId[]) =>
  ids.map((id) => outcomeOf(id, trace, skippedItemsStayOut));
const inRun = (trace: TraceBuilder) => outcomes(trace, 'STAT-03', 'STAT-08');
const of03 = (trace: TraceBuilder) => outcomeOf('STAT-03', trace, skippedItemsStayOut);
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
/** The same, and the skip comes from inside the Progress about A. */
const inside = () => {
  const trace = running([itemA, itemB]);
  const progress = trace.callback('Progress', { itemId: itemA, item: { mask: 2, statusType: 3 } });
  return skips(trace, itemB).replies(progress);
};
const notApplicable = ['not-applicable', 'not-applicable'];

describe('an item that is skipped while the run is open stays out', () => {
  it('is satisfied by SKIPPED, by STOPPED, and by no word about it', () => {
    assert.equal(
      of03(completed(waiting().works(itemA).progress(itemA, 'SUCCEEDED').progress(itemB, 'SKIPPED'))),
      'satisfied',
    );
    assert.equal(of03(completed(waiting().works(itemA).progress(itemB, 'STOPPED'))), 'satisfied');
    assert.equal(of03(completed(waiting().works(itemA))), 'satisfied');
    assert.equal(
      of03(completed(waiting(claimsOnly).progress(itemA, 'SUCCEEDED').progress(itemB, 'SKIPPED'))),
      'satisfied',
    );
  });
  it('is satisfied where the answers of Progress repeat the skip', () => {
    const trace = waiting().works(itemA).progress(itemA, 'SUCCEEDED').progress(itemB, 'UPDATING', cancelItem);
    assert.equal(of03(completed(trace.progress(itemB, 'SKIPPED'))), 'satisfied');
  });
  it('satisfies STAT-08 only where the skip met the handler in the middle of something', () => {
    assert.deepEqual(inRun(completed(waiting().works(itemA))), ['satisfied', 'not-applicable']);
    assert.deepEqual(inRun(completed(inside().works(itemA).progress(itemB, 'SKIPPED'))), ['satisfied', 'satisfied']);
    assert.deepEqual(inRun(completed(skips(skips(running([itemA, itemB]), itemA), itemB))), ['satisfied', 'satisfied']);
  });
  it('is not applicable where the skip was refused, came for a finished item, or never came', () => {
    const refused = skips(running([itemA, itemB]).progress(itemA, 'UPDATING'), itemB, E_FAIL).works(itemA);
    assert.deepEqual(inRun(completed(refused.progress(itemB, 'UPDATING').works(itemB))), notApplicable);
    assert.deepEqual(inRun(completed(skips(running([itemA]).handles(itemA), itemA))), notApplicable);
    assert.deepEqual(inRun(undisturbed([itemA])), notApplicable);
  });
  it('stays open in a recording that ends after the skip', () => {
    assert.equal(of03(waiting()), 'inconclusive');
    assert.deepEqual(inRun(inside()), ['inconclusive', 'inconclusive']);
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

describe('a skip that is accepted in the run is not lost', () => {
  const lostIn = (...traces: TraceBuilder[]) =>
    (['STAT-03', 'STAT-08'] as const).map((id) => groupOutcomeOf(id, traces, skipsInTheRunAreObeyed));
  const nothing = [undefined, undefined];
  const lost = () =>
    completed(waiting().works(itemA).progress(itemB, 'UPDATING').works(itemB).progress(itemB, 'SUCCEEDED'));
  const obeyed = () => completed(waiting().works(itemA).progress(itemB, 'SKIPPED'));
  const lostInside = () =>
    completed(inside().works(itemA).progress(itemB, 'UPDATING').works(itemB).progress(itemB, 'SUCCEEDED'));
  it('is violated by work that begins after the S_OK, and that is STAT-03', () => {
    assert.deepEqual(lostIn(lost()), ['violated', undefined]);
    assert.deepEqual(lostIn(lost(), lostInside()), ['violated', undefined]);
  });
  it('is STAT-08 where only skips are lost that came from inside a callback', () => {
    assert.deepEqual(lostIn(obeyed(), lostInside()), [undefined, 'violated']);
  });
  it('is both where no lone skip tells them apart', () => {
    assert.deepEqual(lostIn(lostInside()), ['violated', 'violated']);
    const storm = skips(skips(running([itemA, itemB]), itemA), itemB).progress(itemA, 'SKIPPED');
    assert.deepEqual(lostIn(completed(storm.progress(itemB, 'UPDATING').works(itemB).progress(itemB, 'SUCCEEDED'))), [
      'violated',
      'violated',
    ]);
  });
  it('is violated by claims for an item that was waiting', () => {
    const trace = waiting(claimsOnly)
      .progress(itemA, 'SUCCEEDED')
      .progress(itemB, 'UPDATING')
      .progress(itemB, 'SUCCEEDED');
    assert.deepEqual(lostIn(completed(trace)), ['violated', undefined]);
  });
  it('is violated by a running item that goes on to SUCCEEDED', () => {
    const trace = skips(running([itemA]).progress(itemA, 'UPDATING').work('begin', itemA).work('step', itemA), itemA);
    const ended = completed(
      trace.work('step', itemA).work('step', itemA).work('end', itemA).progress(itemA, 'SUCCEEDED'),
    );
    assert.deepEqual(lostIn(ended), ['violated', undefined]);
  });
  const stepsOn = (more: number) => {
    const trace = skips(running([itemA]).progress(itemA, 'UPDATING').work('begin', itemA).work('step', itemA), itemA);
    for (let step = 0; step < more; step += 1) trace.work('step', itemA);
    return completed(trace.work('end', itemA).progress(itemA, 'SKIPPED'));
  };
  it('is violated by all the steps that an undisturbed session has, and not by fewer', () => {
    assert.deepEqual(lostIn(undisturbed([itemA]), stepsOn(3)), ['violated', undefined]);
    assert.deepEqual(lostIn(undisturbed([itemA]), stepsOn(2)), nothing);
    assert.deepEqual(lostIn(stepsOn(3)), nothing);
  });
  it('does not accuse a running item that was at its last step, nor one that only claims tell of', () => {
    const last = skips(running([itemA]).progress(itemA, 'UPDATING').work('begin', itemA), itemA)
      .work('step', itemA)
      .work('end', itemA);
    assert.deepEqual(lostIn(completed(last.progress(itemA, 'SUCCEEDED'))), nothing);
    const claimed = skips(running([itemA], claimsOnly).progress(itemA, 'UPDATING'), itemA).progress(itemA, 'SUCCEEDED');
    assert.deepEqual(lostIn(completed(claimed)), nothing);
  });
  it('lets a worker that cannot have heard of the skip begin', () => {
    const trace = running([itemA, itemB])
      .progress(itemA, 'UPDATING', S_OK, 'one')
      .work('begin', itemA)
      .progress(itemB, 'PENDING', S_OK, 'two');
    assert.deepEqual(
      lostIn(completed(skips(trace, itemB).works(itemB).progress(itemB, 'SUCCEEDED', S_OK, 'two').work('end', itemA))),
      nothing,
    );
  });
  it('leaves skips of the preparation to STAT-05, and says nothing where none was sent', () => {
    assert.deepEqual(lostIn(completed(early().handles(itemB)), undisturbed([itemA])), nothing);
  });
});
