import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { itemA, itemB } from '../../trace/trace-builder';
import type { TraceBuilder } from '../../trace/trace-builder';
import { groupOutcomeOf, judged } from '../judge-in-spec';
import { cancelSticks } from './cancel-sticks';
import { cancelledRunsNoted } from './cancelled-runs-noted';
import { cancelAll, cancelItem, cancelledInWork, claimsOnly, completed, running, undisturbed } from './trace-in-spec';

const outcome = (...traces: TraceBuilder[]) => groupOutcomeOf('PROG-16', traces, cancelSticks);

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
  it('is satisfied by CANCELALL for the item that was answered so', () => {
    const trace = running([itemA, itemB]).progress(itemA, 'UPDATING', cancelAll);
    assert.equal(outcome(completed(trace.progress(itemA, 'STOPPED').progress(itemB, 'STOPPED'))), 'satisfied');
  });
  /** A is cancelled in its work, is asked about again and goes on to the end. */
  const resumed = () => {
    const trace = cancelledInWork(running([itemA]), itemA)
      .work('step', itemA)
      .progress(itemA, 'UPDATING');
    return completed(trace.work('step', itemA).work('end', itemA).progress(itemA, 'SUCCEEDED'));
  };
  /** A is cancelled in its work, the cancel is repeated, and it goes on to the end. */
  const ignored = () => {
    const trace = cancelledInWork(running([itemA]), itemA)
      .work('step', itemA)
      .progress(itemA, 'UPDATING', cancelItem);
    return completed(trace.work('step', itemA).work('end', itemA).progress(itemA, 'SUCCEEDED', cancelItem));
  };
  it('is violated by work that goes on to the end after the next S_OK', () => {
    assert.equal(outcome(resumed()), 'violated');
  });
  it('is violated by a single step after the next S_OK, even if the item stops then', () => {
    const trace = cancelledInWork(running([itemA]), itemA)
      .progress(itemA, 'UPDATING')
      .work('step', itemA)
      .work('end', itemA);
    assert.equal(outcome(completed(trace.progress(itemA, 'STOPPED'))), 'violated');
  });
  it('is violated by an item that was cancelled when it was announced and is begun after the next S_OK', () => {
    const trace = running([itemA]).progress(itemA, 'PENDING', cancelItem).progress(itemA, 'UPDATING').works(itemA);
    assert.equal(outcome(completed(trace.progress(itemA, 'SKIPPED'))), 'violated');
  });
  it('says nothing of a handler that ignores a repeated cancel as well', () => {
    assert.equal(outcome(resumed(), ignored()), undefined);
  });
  it('says nothing of work that went on before any S_OK, nor of a wrong item that stopped', () => {
    const trace = cancelledInWork(running([itemA]), itemA)
      .work('step', itemA)
      .work('step', itemA)
      .progress(itemA, 'UPDATING');
    assert.equal(
      outcome(completed(trace.work('step', itemA).work('end', itemA).progress(itemA, 'SUCCEEDED'))),
      undefined,
    );
    const wrong = running([itemA, itemB])
      .progress(itemB, 'PENDING', cancelItem)
      .progress(itemA, 'SKIPPED')
      .handles(itemB);
    assert.equal(outcome(completed(wrong)), undefined);
  });
  it('does not accuse work that stops by itself a few steps later', () => {
    const trace = cancelledInWork(running([itemA]), itemA)
      .work('step', itemA)
      .work('step', itemA)
      .work('end', itemA);
    assert.equal(outcome(completed(trace.progress(itemA, 'STOPPED'))), 'satisfied');
  });
  it('stays open in a recording that ends early', () => {
    const trace = cancelledInWork(running([itemA]), itemA)
      .work('end', itemA)
      .progress(itemA, 'SKIPPED');
    assert.equal(outcome(trace), 'inconclusive');
  });
  it('says nothing where every later answer is the cancel again, or where nothing is cancelled', () => {
    const trace = cancelledInWork(running([itemA]), itemA)
      .work('end', itemA)
      .progress(itemA, 'SKIPPED', cancelItem);
    assert.equal(outcome(completed(trace), undisturbed([itemA])), undefined);
  });
  it('says nothing where no work is declared', () => {
    const trace = running([itemA], claimsOnly).progress(itemA, 'UPDATING', cancelItem).progress(itemA, 'SKIPPED');
    assert.equal(outcome(completed(trace)), undefined);
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
