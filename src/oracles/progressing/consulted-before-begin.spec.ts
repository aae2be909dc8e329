import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { E_FAIL } from '../../protocol';
import { itemA, itemB } from '../../trace/trace-builder';
import type { TraceBuilder } from '../../trace/trace-builder';
import { judged, outcomeOf } from '../judge-in-spec';
import { consultedBeforeBegin } from './consulted-before-begin';
import { cancelAll, cancelItem, claimsOnly, completed, running, undisturbed } from './trace-in-spec';

const outcome = (trace: TraceBuilder) => outcomeOf('PROG-01', trace, consultedBeforeBegin);

describe('the manager is asked about an item before work on it begins', () => {
  it('is satisfied by a Progress about each item before its work', () => {
    assert.equal(outcome(undisturbed([itemA, itemB])), 'satisfied');
  });
  it('is satisfied by answers that were asked for up front, and notes that they are stale', () => {
    const trace = completed(
      running([itemA, itemB]).progress(itemA, 'PENDING').progress(itemB, 'PENDING').works(itemA).works(itemB),
    );
    assert.equal(outcome(trace), 'satisfied');
    assert.deepEqual(
      judged(trace, consultedBeforeBegin).notes.map(({ requirement }) => requirement),
      ['PROG-01'],
    );
  });
  it('is satisfied by a Progress that only polls', () => {
    assert.equal(
      outcome(
        completed(
          running([itemA])
            .back('Progress', { itemId: itemA, item: { mask: 0 } })
            .works(itemA),
        ),
      ),
      'satisfied',
    );
  });
  it('is violated by work on an item that no Progress has named', () => {
    assert.equal(
      outcome(completed(running([itemA, itemB]).handles(itemA).works(itemB).progress(itemB, 'SUCCEEDED'))),
      'violated',
    );
  });
  it('is violated by work that begins before the answer is there', () => {
    const trace = running([itemA]);
    const progress = trace.callback('Progress', { itemId: itemA, item: { mask: 2, statusType: 3 } });
    assert.equal(outcome(completed(trace.work('begin', itemA).replies(progress).work('end', itemA))), 'violated');
  });
  it('is violated by a retry that relies on the answer of the run before', () => {
    const trace = running([itemA]).handles(itemA).back('SynchronizeCompleted', { hr: 0 }).prepared([itemA]);
    assert.equal(outcome(completed(trace.does('Synchronize', { parent: 0 }).works(itemA))), 'violated');
  });
  it('is not violated by who was told to stop and begins all the same: that is PROG-04 or PROG-05', () => {
    for (const hr of [cancelItem, cancelAll, E_FAIL]) {
      assert.equal(outcome(completed(running([itemA]).progress(itemA, 'UPDATING', hr).works(itemA))), 'not-exercised');
    }
  });
  it('is violated by claims where the first report of an item is its success', () => {
    assert.equal(outcome(completed(running([itemA], claimsOnly).progress(itemA, 'SUCCEEDED'))), 'violated');
    assert.equal(outcome(completed(running([itemA]).progress(itemA, 'SUCCEEDED'))), 'not-exercised');
  });
  it('is satisfied by claims where a report came before the success, and not by other ends', () => {
    assert.equal(
      outcome(completed(running([itemA], claimsOnly).progress(itemA, 'UPDATING').progress(itemA, 'SUCCEEDED'))),
      'satisfied',
    );
    assert.equal(outcome(completed(running([itemA], claimsOnly).progress(itemA, 'SKIPPED'))), 'not-exercised');
  });
  it('is never open: what has begun was asked about or not; a recording that was cut cannot satisfy it', () => {
    assert.equal(outcome(running([itemA]).progress(itemA, 'UPDATING').works(itemA)), 'inconclusive');
  });
  it('is not exercised where nothing begins, nor by work on items that were not chosen', () => {
    assert.equal(outcome(completed(running([itemA]).progress(itemA, 'UPDATING').works(itemB))), 'not-exercised');
  });
});
