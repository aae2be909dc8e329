import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { shareLetRun } from './share-let-run';

const look = (delaysMs: readonly number[], processorMs = 0) => ({
  delays: new Map(delaysMs.map((each, thread) => [`thread ${thread}`, each * 1e6])),
  processorMs,
});

const watched = { elapsedMs: 200, lateMs: 0 };

describe('the share of time in which a handler was let run', () => {
  it('is what the thread that waited longest leaves, whatever the others did', () => {
    assert.equal(shareLetRun({ before: look([10, 5]), after: look([10, 155]), ...watched }), 0.25);
  });
  it('is all of it where nobody waited, and where a thread is new nothing is known of it', () => {
    assert.equal(shareLetRun({ before: look([10]), after: look([10, 4_000]), ...watched }), 1);
  });
  it('is less where the kit was served late itself and the system tells nothing', () => {
    assert.equal(shareLetRun({ before: look([]), after: look([]), elapsedMs: 800, lateMs: 600 }), 0.25);
    assert.equal(shareLetRun({ before: look([1]), after: look([1]), elapsedMs: 800, lateMs: 600 }), 1);
  });
  it('is nothing where a thread waited all the time, and never less', () => {
    assert.equal(shareLetRun({ before: look([0]), after: look([900]), ...watched }), 0);
  });
  it('is all of it where the threads of the handler keep each other from a processor that is theirs', () => {
    assert.equal(shareLetRun({ before: look([0, 0, 0]), after: look([0, 190, 190], 200), ...watched }), 1);
  });
  it('is at least what the handler computed', () => {
    assert.equal(shareLetRun({ before: look([0]), after: look([200], 50), ...watched }), 0.25);
  });
});
