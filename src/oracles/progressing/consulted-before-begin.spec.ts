import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { E_FAIL, S_OK } from '../../protocol';
import { itemA, itemB, itemC, TraceBuilder } from '../../trace/trace-builder';
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
  it('says nothing of work before the run, after it, after the release, or on what was not chosen', () => {
    const early = new TraceBuilder().begun().prepared([itemA]).works(itemA).does('Synchronize', { parent: 0 });
    assert.notEqual(outcome(completed(early)), 'violated');
    const late = running([itemA]).back('SynchronizeCompleted', { hr: S_OK }).works(itemA);
    assert.notEqual(outcome(late.finished()), 'violated');
    const gone = running([itemA]).released({ instance: 'h1' }).works(itemA);
    assert.notEqual(outcome(gone.quiet().end()), 'violated');
    assert.notEqual(outcome(completed(running([itemA]).handles(itemA).works(itemB))), 'violated');
  });
  it('counts only what was answered S_OK before the work began', () => {
    const open = running([itemA]);
    open.callback('Progress', { itemId: itemA, item: { mask: 0 } });
    assert.equal(outcome(completed(open.works(itemA))), 'violated');
    const afterwards = running([itemA]).works(itemA).progress(itemA, 'UPDATING').works(itemA);
    assert.equal(outcome(completed(afterwards)), 'violated');
    const stranger = running([itemA]).progress(itemB, 'UPDATING').works(itemA);
    assert.equal(outcome(completed(stranger)), 'violated');
  });
  it('notes a stale answer once, and none that was asked for after the other work', () => {
    const all = [itemA, itemB, itemC];
    const asked = running(all).progress(itemA, 'PENDING').progress(itemB, 'PENDING').progress(itemC, 'PENDING');
    assert.equal(judged(completed(asked.works(itemA).works(itemB).works(itemC)), consultedBeforeBegin).notes.length, 1);
    assert.equal(judged(undisturbed(all), consultedBeforeBegin).notes.length, 0);
  });
  it('takes a claim that comes again for what it was the first time', () => {
    const again = running([itemA], claimsOnly).progress(itemA, 'UPDATING').progress(itemA, 'SUCCEEDED');
    assert.equal(outcome(completed(again.progress(itemA, 'SUCCEEDED'))), 'satisfied');
    const refused = running([itemA], claimsOnly).progress(itemA, 'UPDATING', E_FAIL).progress(itemA, 'SUCCEEDED');
    assert.notEqual(outcome(completed(refused)), 'satisfied');
    const strangers = running([itemA], claimsOnly).progress(itemB, 'SUCCEEDED');
    assert.notEqual(outcome(completed(strangers)), 'violated');
  });
});
