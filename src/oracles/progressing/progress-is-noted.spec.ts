import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { E_FAIL, S_OK } from '../../protocol';
import { itemA, itemC, TraceBuilder } from '../../trace/trace-builder';
import { judged, outcomeOf } from '../judge-in-spec';
import { failingAnswersNoted } from './failing-answers-noted';
import { feedbackIsFrequent } from './feedback-is-frequent';
import { namesChosenItems } from './names-chosen-items';
import { cancelAll, completed, running } from './trace-in-spec';

describe('a Progress that was answered by a failure (PROG-19)', () => {
  const notes = (trace: TraceBuilder) => judged(trace, failingAnswersNoted).notes;
  it('is noted once a round, with what became of it', () => {
    const twice = running([itemA]).progress(itemA, 'UPDATING', E_FAIL).progress(itemA, 'UPDATING', E_FAIL);
    const [note, ...others] = notes(completed(twice));
    assert.match(note?.seen ?? '', /was answered E_FAIL, and its run ended at #\d+\.$/);
    assert.equal(note?.entries.length, 3);
    assert.deepEqual(others, []);
  });
  it('is noted where the run was not seen to end, or never began', () => {
    const [open] = notes(running([itemA]).progress(itemA, 'UPDATING', E_FAIL).end());
    assert.match(open?.seen ?? '', /and its run was not seen to end\.$/);
    assert.match(open?.look ?? '', /complete either way/);
    assert.equal(open?.entries.length, 2);
    const preparing = new TraceBuilder().begun().prepared([itemA]).progress(itemA, 'PENDING', E_FAIL);
    assert.equal(notes(preparing.finished()).length, 1);
  });
  it('is nothing to note where it succeeded, was cancelled, never answered, outside every round, or after the release', () => {
    assert.deepEqual(notes(completed(running([itemA]).progress(itemA, 'UPDATING', cancelAll))), []);
    assert.deepEqual(notes(completed(running([itemA]).handles(itemA))), []);
    const open = running([itemA]);
    open.callback('Progress', { itemId: itemA, item: { mask: 0 } });
    assert.deepEqual(notes(open.end()), []);
    assert.deepEqual(notes(new TraceBuilder().begun().progress(itemA, 'UPDATING', E_FAIL).finished()), []);
    const late = running([itemA]).released({ instance: 'h1' }).progress(itemA, 'UPDATING', E_FAIL);
    assert.deepEqual(notes(late.end()), []);
  });
});

describe('the longest stretch without Progress (PROG-02)', () => {
  const notes = (trace: TraceBuilder) => judged(trace, feedbackIsFrequent).notes;
  const steps = (trace: TraceBuilder, count: number) => {
    for (let step = 0; step < count; step += 1) trace.work('step', itemA);
    return trace;
  };
  it('is noted from more than a hundred steps, and from more than a minute', () => {
    const after = (count: number) => completed(steps(running([itemA]).progress(itemA, 'UPDATING'), count));
    assert.equal(notes(after(100)).length, 0);
    assert.equal(notes(after(101)).length, 1);
    const later = (ms: number) => completed(running([itemA]).progress(itemA, 'UPDATING').later(ms));
    assert.equal(notes(later(60_000)).length, 0);
    assert.match(notes(later(60_001))[0]?.seen ?? '', /no Progress for 60001 ms/);
  });
  it('begins with the run, however late that comes, and ends with its completion', () => {
    assert.equal(notes(completed(steps(running([itemA]), 101).progress(itemA, 'UPDATING'))).length, 1);
    const late = running([itemA], {}).progress(itemA, 'SUCCEEDED').back('SynchronizeCompleted', { hr: S_OK });
    steps(late.later(90_000), 200).prepared([itemA]).does('Synchronize', { parent: 0 }).progress(itemA, 'SUCCEEDED');
    assert.deepEqual(notes(late.back('SynchronizeCompleted', { hr: S_OK }).finished()), []);
  });
  it('is measured in runs only', () => {
    const preparing = new TraceBuilder().begun().does('PrepareForSync', { itemIds: [itemA], parent: 0, reserved: 0 });
    preparing.progress(itemA, 'PENDING').later(90_000).progress(itemA, 'PENDING');
    const trace = preparing.back('PrepareForSyncCompleted', { hr: S_OK }).finished();
    assert.notEqual(outcomeOf('PROG-02', trace, feedbackIsFrequent), 'satisfied');
    assert.deepEqual(notes(trace), []);
  });
});

describe('an item that was not chosen (PROG-09)', () => {
  it('is named in each finding, as far as it is an ID', () => {
    const named = (itemId: unknown) => {
      const trace = running([itemA]).back('Progress', { itemId: itemId as string, item: { mask: 0 } });
      return judged(completed(trace), namesChosenItems).judgements[0]?.evidence[0]?.seen ?? '';
    };
    assert.match(named(itemC), new RegExp(`names ${itemC}, which`));
    assert.match(named('x'.repeat(50)), /names x{36}, which/);
    assert.match(named(7), /names no item, which/);
  });
});
