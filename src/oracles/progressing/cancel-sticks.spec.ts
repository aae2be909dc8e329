import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { itemA, itemB } from '../../trace/trace-builder';
import type { TraceBuilder } from '../../trace/trace-builder';
import { judged, outcomeOf } from '../judge-in-spec';
import { cancelSticks } from './cancel-sticks';
import { cancelledRunsNoted } from './cancelled-runs-noted';
import { cancelAll, cancelItem, cancelledInWork, claimsOnly, completed, running } from './trace-in-spec';

const outcome = (trace: TraceBuilder) => outcomeOf('PROG-16', trace, cancelSticks);

describe('a cancel sticks when later answers are S_OK again', () => {
  it('is satisfied when the last report is answered S_OK and no work follows', () => {
    assert.equal(
      outcome(
        completed(
          cancelledInWork(running([itemA]), itemA)
            .work('end', itemA)
            .progress(itemA, 'SKIPPED'),
        ),
      ),
      'satisfied',
    );
  });
  it('is satisfied by CANCELALL when another item is reported and nothing is done', () => {
    const trace = running([itemA, itemB]).progress(itemA, 'UPDATING', cancelAll);
    assert.equal(outcome(completed(trace.progress(itemA, 'STOPPED').progress(itemB, 'STOPPED'))), 'satisfied');
  });
  it('is violated by work that goes on to the end after the next S_OK', () => {
    const trace = cancelledInWork(running([itemA]), itemA)
      .work('step', itemA)
      .progress(itemA, 'UPDATING');
    assert.equal(
      outcome(completed(trace.work('step', itemA).work('end', itemA).progress(itemA, 'SUCCEEDED'))),
      'violated',
    );
  });
  it('is violated by an item that was cancelled when it was announced and is begun after the next S_OK', () => {
    const trace = running([itemA]).progress(itemA, 'PENDING', cancelItem).progress(itemA, 'UPDATING').works(itemA);
    assert.equal(outcome(completed(trace.progress(itemA, 'SKIPPED'))), 'violated');
  });
  it('does not accuse work that stops by itself a few steps later', () => {
    const trace = cancelledInWork(running([itemA]), itemA)
      .work('step', itemA)
      .progress(itemA, 'UPDATING')
      .work('step', itemA);
    assert.equal(outcome(completed(trace.work('end', itemA).progress(itemA, 'STOPPED'))), 'not-exercised');
  });
  it('says nothing of a cancel that is simply ignored until the end', () => {
    const trace = cancelledInWork(running([itemA]), itemA)
      .work('step', itemA)
      .work('step', itemA)
      .work('end', itemA);
    assert.equal(outcome(completed(trace.progress(itemA, 'SUCCEEDED'))), 'not-exercised');
  });
  it('stays open in a recording that ends early', () => {
    assert.equal(
      outcome(
        cancelledInWork(running([itemA]), itemA)
          .work('end', itemA)
          .progress(itemA, 'SKIPPED'),
      ),
      'inconclusive',
    );
  });
  it('is not exercised where every later answer is the cancel again', () => {
    const trace = cancelledInWork(running([itemA]), itemA)
      .work('end', itemA)
      .progress(itemA, 'SKIPPED', cancelItem);
    assert.equal(outcome(completed(trace)), 'not-exercised');
  });
  it('is not applicable where no work is declared', () => {
    assert.equal(outcome(completed(running([itemA], claimsOnly))), 'not-applicable');
  });
});

describe('what is noted of cancelled runs', () => {
  const notes = (trace: TraceBuilder) =>
    judged(completed(trace), cancelledRunsNoted).notes.map(({ requirement }) => requirement);
  it('is the last status of a cancelled item', () => {
    assert.deepEqual(
      notes(
        cancelledInWork(running([itemA]), itemA)
          .work('end', itemA)
          .progress(itemA, 'SKIPPED'),
      ),
      ['PROG-20'],
    );
  });
  it('is work beyond the grace that stops before the end', () => {
    const trace = cancelledInWork(running([itemA]), itemA)
      .work('step', itemA)
      .work('step', itemA)
      .work('end', itemA);
    assert.deepEqual(notes(trace), ['PROG-21']);
  });
  it('is nothing in an undisturbed run', () => {
    assert.deepEqual(notes(running([itemA]).handles(itemA)), []);
  });
});
