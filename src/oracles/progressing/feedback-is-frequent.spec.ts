import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { itemA } from '../../trace/trace-builder';
import type { TraceBuilder } from '../../trace/trace-builder';
import { judged, outcomeOf } from '../judge-in-spec';
import { feedbackIsFrequent } from './feedback-is-frequent';
import { completed, running, undisturbed } from './trace-in-spec';

const outcome = (trace: TraceBuilder) => outcomeOf('PROG-02', trace, feedbackIsFrequent);
const notes = (trace: TraceBuilder) => judged(trace, feedbackIsFrequent).notes.length;

describe('the longest stretch without Progress is measured', () => {
  it('is satisfied whenever it was measured, and short stretches are not noted', () => {
    assert.equal(outcome(undisturbed([itemA])), 'satisfied');
    assert.equal(notes(undisturbed([itemA])), 0);
  });
  it('notes very many steps, and very much time, and violates nothing', () => {
    const busy = completed(running([itemA]).progress(itemA, 'UPDATING').works(itemA, 200).progress(itemA, 'SUCCEEDED'));
    assert.deepEqual([outcome(busy), notes(busy)], ['satisfied', 1]);
    const slow = completed(
      running([itemA]).progress(itemA, 'UPDATING').later(600_000).progress(itemA, 'SUCCEEDED').later(600_000),
    );
    assert.deepEqual([outcome(slow), notes(slow)], ['satisfied', 1]);
  });
  it('cannot be open: a recording that was cut is only not good enough to satisfy it', () => {
    assert.equal(outcome(running([itemA]).progress(itemA, 'UPDATING')), 'inconclusive');
  });
  it('is not exercised without any Progress in a run', () => {
    assert.equal(outcome(completed(running([itemA]).works(itemA))), 'not-exercised');
  });
});
