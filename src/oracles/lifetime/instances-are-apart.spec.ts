import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CallArgs } from '../../protocol';
import { itemA, itemB, itemC, TraceBuilder } from '../../trace/trace-builder';
import { compareSessions } from '../group-oracle';
import { compared, judgedFreely } from '../judge-in-spec';
import { instancesAreApart } from './instances-are-apart';

const notesOn = (trace: TraceBuilder) => compared([trace], instancesAreApart).notes;
const side = (trace: TraceBuilder, instance: string, callback: string, itemId: string) => {
  const prepare: CallArgs['PrepareForSync'] & { instance: string } = {
    instance,
    itemIds: [itemId],
    parent: 0,
    reserved: 0,
  };
  const set: CallArgs['SetProgressCallback'] & { instance: string } = { instance, callback };
  return trace.does('SetProgressCallback', set).does('PrepareForSync', prepare);
};
const update = (itemId: string, callback: string) => ({ itemId, callback, item: { mask: 2, statusType: 3 } });

describe('two live instances do not share their session', () => {
  it('notes an item of one that turns up in the other', () => {
    const trace = side(side(new TraceBuilder(), 'h1', 'c1', itemA), 'h2', 'c2', itemB);
    const notes = notesOn(trace.back('Progress', update(itemB, 'c1')).finished());
    assert.deepEqual(
      notes.map(({ requirement }) => requirement),
      ['LIFE-09'],
    );
  });
  it('notes nothing when each keeps to its own', () => {
    const trace = side(side(new TraceBuilder(), 'h1', 'c1', itemA), 'h2', 'c2', itemB);
    trace.back('Progress', update(itemA, 'c1')).back('Progress', update(itemB, 'c2'));
    assert.deepEqual(notesOn(trace.finished()), []);
  });
  it('notes nothing of a single instance that names a foreign item', () => {
    const trace = side(new TraceBuilder(), 'h1', 'c1', itemA).back('Progress', update(itemB, 'c1'));
    assert.deepEqual(notesOn(trace.finished()), []);
  });
  it('notes nothing of separate sessions, nor of an item that both or neither were given', () => {
    const alone = side(new TraceBuilder(), 'h1', 'c1', itemA).back('Progress', update(itemB, 'c1')).finished();
    const other = side(new TraceBuilder(), 'h2', 'c2', itemB).finished();
    const sessions = [...judgedFreely(alone).summaries, ...judgedFreely(other).summaries];
    const apart = sessions.map((session, place) => ({ ...session, trace: `session ${place}` }));
    assert.deepEqual(compareSessions([instancesAreApart], apart).notes, []);
    const neither = side(side(new TraceBuilder(), 'h1', 'c1', itemA), 'h2', 'c2', itemB);
    assert.deepEqual(notesOn(neither.back('Progress', update(itemC, 'c1')).finished()), []);
    const earlier = side(side(new TraceBuilder(), 'h1', 'c1', itemB), 'h2', 'c2', itemB);
    earlier.does('PrepareForSync', { instance: 'h1', itemIds: [itemA], parent: 0, reserved: 0 } as never);
    assert.deepEqual(notesOn(earlier.back('Progress', update(itemB, 'c1')).finished()), []);
  });
  it('notes an item of several that the other was given', () => {
    const trace = side(new TraceBuilder(), 'h1', 'c1', itemA);
    trace.does('PrepareForSync', { instance: 'h2', itemIds: [itemC, itemB], parent: 0, reserved: 0 } as never);
    trace.does('PrepareForSync', { instance: 'h2', itemIds: [itemC], parent: 0, reserved: 0 } as never);
    assert.equal(notesOn(trace.back('Progress', update(itemB, 'c1')).finished()).length, 1);
  });
});
