import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { E_ABORT, E_FAIL, S_OK } from '../../protocol';
import type { RequirementId } from '../../requirements';
import { itemA, itemB, itemC } from '../../trace/trace-builder';
import type { TraceBuilder } from '../../trace/trace-builder';
import { judged, outcomeOf } from '../judge-in-spec';
import { cancelledWorkStops } from './cancelled-work-stops';
import {
  cancelAll,
  cancelItem,
  cancelledInWork,
  claimsOnly,
  completed,
  counted,
  running,
  worksThrough,
} from './trace-in-spec';

const outcomes = (trace: TraceBuilder, ...ids: RequirementId[]) =>
  ids.map((id) => outcomeOf(id, trace, cancelledWorkStops));
const ofItem = (trace: TraceBuilder) => outcomes(trace, 'PROG-04', 'SYNC-14');
const ofAll = (trace: TraceBuilder) => outcomes(trace, 'PROG-05', 'SYNC-14');
const satisfied = ['satisfied', 'satisfied'];
const violated = ['violated', 'violated'];
const inconclusive = ['inconclusive', 'inconclusive'];
const notExercised = ['not-exercised', 'not-exercised'];

describe('a cancelled item stops', () => {
  for (const status of ['SKIPPED', 'STOPPED', 'FAILED'] as const) {
    it(`is satisfied by work that ends at once and the status ${status}`, () => {
      const trace = cancelledInWork(running([itemA, itemB]), itemA)
        .work('end', itemA)
        .progress(itemA, status);
      assert.deepEqual(ofItem(completed(trace.handles(itemB))), satisfied);
    });
  }
  it('is satisfied by one more step within the grace, and by a failing completion', () => {
    const trace = cancelledInWork(running([itemA, itemB]), itemA)
      .work('step', itemA)
      .work('end', itemA);
    assert.deepEqual(ofItem(completed(trace.progress(itemA, 'STOPPED').handles(itemB), E_ABORT)), satisfied);
  });
  it('is satisfied by Synchronize itself failing without a completion', () => {
    const trace = running([itemA]);
    const synchronize = trace.prepared([itemA]).call('Synchronize', { parent: 0 });
    cancelledInWork(trace, itemA).work('end', itemA).progress(itemA, 'SKIPPED').returns(synchronize, E_FAIL).finished();
    assert.deepEqual(ofItem(trace), satisfied);
  });
  it('leaves work that is begun when the run is over to SYNC-22, but not work that goes on then', () => {
    const stopped = () => cancelledInWork(running([itemA, itemB]), itemA);
    const over = (trace: TraceBuilder) => trace.handles(itemB).back('SynchronizeCompleted', { hr: S_OK });
    const anew = over(stopped().work('end', itemA).progress(itemA, 'STOPPED'));
    assert.deepEqual(ofItem(anew.works(itemA, 3).finished()), satisfied);
    const on = over(stopped());
    assert.deepEqual(
      ofItem(on.work('step', itemA).work('step', itemA).work('end', itemA).progress(itemA, 'SUCCEEDED').finished()),
      violated,
    );
  });
  it('is satisfied by an item that is never begun and never reported again', () => {
    assert.deepEqual(
      ofItem(completed(running([itemA, itemB]).progress(itemA, 'UPDATING', cancelItem).handles(itemB))),
      satisfied,
    );
  });
  it('is satisfied by several steps that stop before the end: they are only noted', () => {
    const trace = cancelledInWork(running([itemA]), itemA)
      .work('step', itemA)
      .work('step', itemA)
      .work('end', itemA);
    assert.deepEqual(ofItem(completed(trace.progress(itemA, 'STOPPED'))), satisfied);
  });
  it('is satisfied by claims where no work is declared', () => {
    const trace = running([itemA, itemB], claimsOnly)
      .progress(itemA, 'UPDATING', cancelItem)
      .progress(itemA, 'SKIPPED');
    assert.deepEqual(ofItem(completed(trace.progress(itemB, 'UPDATING').progress(itemB, 'SUCCEEDED'))), satisfied);
    const found = judged(
      completed(running([itemA], claimsOnly).progress(itemA, 'UPDATING', cancelItem).progress(itemA, 'SKIPPED')),
      cancelledWorkStops,
    );
    assert.equal(found.judgements.find(({ requirement }) => requirement === 'PROG-04')?.basis, 'claim');
  });
  it('is violated by work that goes on and SUCCEEDED', () => {
    const trace = cancelledInWork(running([itemA]), itemA)
      .work('step', itemA)
      .work('step', itemA)
      .work('end', itemA);
    assert.deepEqual(ofItem(completed(trace.progress(itemA, 'SUCCEEDED'))), violated);
  });
  it('is violated by a single last step and SUCCEEDED', () => {
    const trace = cancelledInWork(running([itemA]), itemA)
      .work('step', itemA)
      .work('end', itemA);
    assert.deepEqual(ofItem(completed(trace.progress(itemA, 'SUCCEEDED'))), violated);
  });
  it('is violated by an item that is begun and worked on after the cancel, whatever it reports', () => {
    const trace = running([itemA]).progress(itemA, 'UPDATING', cancelItem).works(itemA);
    assert.deepEqual(ofItem(completed(trace.progress(itemA, 'SKIPPED'))), violated);
  });
  it('is not violated by work that is opened and closed without a step', () => {
    const trace = running([itemA]).progress(itemA, 'UPDATING', cancelItem).works(itemA, 0);
    assert.deepEqual(ofItem(completed(trace.progress(itemA, 'SKIPPED'))), satisfied);
  });
  it('is violated by the claim of SUCCEEDED where no work is declared', () => {
    const trace = running([itemA], claimsOnly).progress(itemA, 'UPDATING', cancelItem).progress(itemA, 'SUCCEEDED');
    assert.deepEqual(ofItem(completed(trace)), violated);
  });
  it('leaves SUCCEEDED without a further step to the comparison of sessions', () => {
    const trace = cancelledInWork(running([itemA]), itemA).work('end', itemA);
    assert.deepEqual(ofItem(completed(trace.progress(itemA, 'SUCCEEDED'))), notExercised);
  });
  it('is not exercised by a cancel answered to a terminal status', () => {
    const trace = worksThrough(running([itemA]), itemA).progress(itemA, 'SUCCEEDED', cancelItem);
    assert.deepEqual(ofItem(completed(trace)), notExercised);
  });
  it('is not exercised by a cancel after the work had ended, or at a hundred percent', () => {
    const ended = worksThrough(running([itemA]), itemA)
      .progress(itemA, 'UPDATING', cancelItem)
      .progress(itemA, 'SUCCEEDED');
    assert.deepEqual(ofItem(completed(ended)), notExercised);
    const full = running([itemA], claimsOnly).progress(itemA, 'UPDATING');
    assert.deepEqual(
      ofItem(completed(counted(full, itemA, { done: 3, of: 3, hr: cancelItem }).progress(itemA, 'SUCCEEDED'))),
      notExercised,
    );
  });
  it('is exercised by a hundred percent that is all the handler ever reports', () => {
    const trace = counted(running([itemA], claimsOnly), itemA, { done: 1, of: 1, hr: cancelItem }).progress(
      itemA,
      'SUCCEEDED',
    );
    assert.deepEqual(ofItem(completed(trace)), violated);
  });
  it('is not applicable where neither work nor a terminal status is ever told', () => {
    const trace = running([itemA, itemB], claimsOnly)
      .progress(itemA, 'UPDATING', cancelItem)
      .progress(itemB, 'UPDATING');
    assert.deepEqual(ofItem(completed(trace)), ['not-applicable', 'not-applicable']);
  });
  it('is not exercised without a cancel, nor by one that names no chosen item', () => {
    assert.deepEqual(ofItem(completed(running([itemA]).handles(itemA))), notExercised);
    assert.deepEqual(
      ofItem(completed(running([itemA]).progress(itemB, 'UPDATING', cancelItem).handles(itemA))),
      notExercised,
    );
  });
  it('stays open in a recording that ends after the cancel', () => {
    assert.deepEqual(ofItem(cancelledInWork(running([itemA]), itemA)), inconclusive);
  });
  it('says nothing of a handler that dies after the cancel', () => {
    assert.deepEqual(
      ofItem(
        cancelledInWork(running([itemA]), itemA)
          .lost('exited')
          .end('lost'),
      ),
      notExercised,
    );
  });
  it('holds a cancel from the preparation against the run', () => {
    const begun = () =>
      running([itemA])
        .does('PrepareForSync', { itemIds: [itemA], parent: 0, reserved: 0 })
        .progress(itemA, 'PENDING', cancelItem)
        .back('PrepareForSyncCompleted', { hr: S_OK });
    assert.deepEqual(
      ofItem(completed(begun().does('Synchronize', { parent: 0 }).progress(itemA, 'SKIPPED'))),
      satisfied,
    );
    assert.deepEqual(ofItem(completed(begun().does('Synchronize', { parent: 0 }).handles(itemA))), violated);
  });
});

describe('everything stops after CANCELALL', () => {
  it('is satisfied when nothing further begins and the run ends', () => {
    const trace = cancelledInWork(running([itemA, itemB, itemC]).handles(itemA), itemB, cancelAll).work('end', itemB);
    assert.deepEqual(ofAll(completed(trace.progress(itemB, 'STOPPED').progress(itemC, 'STOPPED'))), satisfied);
  });
  it('is satisfied by a first Progress answered so, and items that are never mentioned again', () => {
    assert.deepEqual(
      ofAll(completed(running([itemA, itemB]).progress(itemA, 'UPDATING', cancelAll), E_FAIL)),
      satisfied,
    );
  });
  it('is violated by a further item that begins', () => {
    const trace = cancelledInWork(running([itemA, itemB]), itemA, cancelAll)
      .work('end', itemA)
      .progress(itemA, 'STOPPED');
    assert.deepEqual(ofAll(completed(trace.handles(itemB))), violated);
    assert.deepEqual(outcomes(trace, 'PROG-04'), ['not-exercised']);
  });
  it('is violated by the item at hand going on to SUCCEEDED', () => {
    const trace = cancelledInWork(running([itemA]), itemA, cancelAll)
      .work('step', itemA)
      .work('step', itemA)
      .work('end', itemA);
    assert.deepEqual(ofAll(completed(trace.progress(itemA, 'SUCCEEDED'))), violated);
  });
  it('is violated by a run that does not end', () => {
    const trace = cancelledInWork(running([itemA]), itemA, cancelAll)
      .work('end', itemA)
      .progress(itemA, 'STOPPED')
      .quiet();
    assert.deepEqual(ofAll(trace.finished()), violated);
  });
  it('stays open when silence has not reached the liveness limit', () => {
    const trace = cancelledInWork(running([itemA], { clock: 'real' }), itemA, cancelAll)
      .work('end', itemA)
      .progress(itemA, 'STOPPED');
    assert.deepEqual(ofAll(trace.quiet('silence', 2_000).end()), inconclusive);
  });
  it('is not exercised by a cancel answered to a terminal status, even if others go on', () => {
    const trace = worksThrough(running([itemA, itemB]), itemA)
      .progress(itemA, 'SUCCEEDED', cancelAll)
      .handles(itemB);
    assert.deepEqual(ofAll(completed(trace)), notExercised);
  });
  it('is exercised by the next answer when the first went to a terminal status', () => {
    const trace = worksThrough(running([itemA, itemB]), itemA).progress(itemA, 'SUCCEEDED', cancelAll);
    const obeyed = trace.progress(itemB, 'UPDATING', cancelAll).progress(itemB, 'SKIPPED');
    assert.deepEqual(ofAll(completed(obeyed)), satisfied);
  });
  it('does not accuse who reports late, by claims alone, what was done before', () => {
    const trace = running([itemA, itemB], claimsOnly)
      .progress(itemA, 'UPDATING')
      .progress(itemB, 'UPDATING', cancelAll);
    assert.deepEqual(ofAll(completed(trace.progress(itemA, 'SUCCEEDED').progress(itemB, 'SKIPPED'))), satisfied);
  });
  it('is violated by a claim of SUCCEEDED for an item that had not been reported', () => {
    const trace = running([itemA, itemB], claimsOnly).progress(itemA, 'UPDATING', cancelAll).progress(itemA, 'SKIPPED');
    assert.deepEqual(ofAll(completed(trace.progress(itemB, 'UPDATING').progress(itemB, 'SUCCEEDED'))), violated);
  });
});

describe('the grace of other threads', () => {
  /** Two workers are at A and B; the one at A is answered CANCELALL. */
  const sideBySide = (threads: readonly [string, string]) => {
    const [one, two] = threads;
    return running([itemA, itemB])
      .progress(itemA, 'UPDATING', S_OK, one)
      .work('begin', itemA)
      .progress(itemB, 'UPDATING', S_OK, two)
      .work('begin', itemB)
      .work('step', itemA)
      .progress(itemA, 'UPDATING', cancelAll, one)
      .work('end', itemA)
      .progress(itemA, 'STOPPED', S_OK, one);
  };
  for (const threads of [
    ['one', 'two'],
    ['', ''],
  ] as const) {
    const named = threads[0] === '' ? 'without names' : 'with names';
    it(`lets a thread ${named} finish what it does until its next callback is answered`, () => {
      const trace = sideBySide(threads).work('step', itemB).work('step', itemB).work('end', itemB);
      assert.deepEqual(ofAll(completed(trace.progress(itemB, 'SUCCEEDED', S_OK, threads[1]))), satisfied);
    });
    it(`expects a thread ${named} to stop after its next callback was answered`, () => {
      const trace = sideBySide(threads).work('step', itemB).progress(itemB, 'UPDATING', S_OK, threads[1]);
      trace.work('step', itemB).work('step', itemB).work('end', itemB).progress(itemB, 'SUCCEEDED', S_OK, threads[1]);
      assert.deepEqual(ofAll(completed(trace)), violated);
    });
  }
  it('counts by claims alone as well: a thread that was still at its item has to stop once it has heard', () => {
    const claims = () =>
      running([itemA, itemB], claimsOnly)
        .progress(itemA, 'UPDATING', S_OK, 'one')
        .progress(itemB, 'UPDATING', S_OK, 'two')
        .progress(itemA, 'UPDATING', cancelAll, 'one')
        .progress(itemA, 'STOPPED', S_OK, 'one');
    const done = (trace: TraceBuilder, hr = S_OK) => completed(trace.progress(itemB, 'SUCCEEDED', hr, 'two'));
    assert.deepEqual(ofAll(done(claims())), satisfied);
    assert.deepEqual(ofAll(done(claims().progress(itemB, 'UPDATING', S_OK, 'two'))), violated);
    assert.deepEqual(ofAll(done(claims().progress(itemB, 'UPDATING', cancelAll, 'two'))), violated);
  });
  it('gives none to a handler that has one thread', () => {
    const trace = cancelledInWork(running([itemA, itemB]).progress(itemB, 'PENDING'), itemA, cancelAll).work(
      'end',
      itemA,
    );
    assert.deepEqual(
      ofAll(completed(trace.progress(itemA, 'STOPPED').work('begin', itemB).work('end', itemB))),
      violated,
    );
  });
});
