import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { arbitraryEntries } from './arbitrary-trace';
import type { TraceEntry } from './entry';
import { Recorder } from './recorder';

function recording(): { recorder: Recorder; entries: TraceEntry[] } {
  const entries: TraceEntry[] = [];
  return { recorder: new Recorder((entry) => entries.push(entry)), entries };
}

describe('a recorder', () => {
  it('numbers entries from 1 without gaps and never lets the time fall', () => {
    fc.assert(
      fc.property(arbitraryEntries, (entries) => {
        entries.forEach((entry, index) => {
          assert.equal(entry.n, index + 1);
          assert.ok(entry.at >= (entries[index - 1]?.at ?? 0));
        });
      }),
    );
  });
  it('gives an entry that waited in a pipe the time of the one before it', () => {
    const { recorder, entries } = recording();
    recorder.record({ kind: 'quiet', at: 90, known: 'declared' });
    recorder.record({ kind: 'stray', at: 20, text: 'late' });
    assert.deepEqual(
      entries.map((entry) => entry.at),
      [90, 90],
    );
  });
  it('gives every id once', () => {
    const { recorder } = recording();
    assert.deepEqual([recorder.nextId(), recorder.nextId(), recorder.nextId()], [1, 2, 3]);
  });
  it('hands on what it gives back, number first', () => {
    const { recorder, entries } = recording();
    const entry = recorder.record({ kind: 'limit', at: 3, name: 'callbacks', value: 5 });
    assert.equal(entry, entries[0]);
    assert.equal(JSON.stringify(entry), '{"n":1,"at":3,"kind":"limit","name":"callbacks","value":5}');
  });
  it('records nothing after the footer', () => {
    const { recorder, entries } = recording();
    recorder.record({ kind: 'end', at: 0, outcome: 'complete' });
    assert.throws(
      () => recorder.record({ kind: 'stray', at: 0, text: 'late' }),
      /invariant: nothing is recorded after the footer/,
    );
    assert.equal(entries.length, 1);
  });
  it('refuses a time that is no time', () => {
    const { recorder } = recording();
    assert.throws(() => recorder.record({ kind: 'stray', at: Number.NaN, text: '' }), /invariant/);
  });
});
