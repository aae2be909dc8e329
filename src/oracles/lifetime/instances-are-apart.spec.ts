import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CallArgs } from '../../protocol';
import { itemA, itemB, TraceBuilder } from '../../trace/trace-builder';
import { compared } from '../judge-in-spec';
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
});
