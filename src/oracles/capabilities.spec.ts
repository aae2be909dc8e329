import { describe, it } from 'node:test';
import assert from 'node:assert/strict';
import type { TraceEntry } from '../trace/entry';
import { shownBy } from './capabilities';

const entry = (members: object) => ({ n: 1, at: 0, ...members }) as unknown as TraceEntry;

describe('an entry that proves a capability', () => {
  it('is a window, work, or the counting of a reference', () => {
    assert.equal(shownBy(entry({ kind: 'ui', change: 'opened', title: 'x' })), 'ui');
    assert.equal(shownBy(entry({ kind: 'work', change: 'begin', itemId: 'x' })), 'work');
    assert.equal(shownBy(entry({ kind: 'callback', method: 'AddRef' })), 'references');
    assert.equal(shownBy(entry({ kind: 'callback', method: 'Release' })), 'references');
  });
  it('is no other callback, and no window that the kit saw by itself', () => {
    assert.equal(shownBy(entry({ kind: 'callback', method: 'Progress' })), undefined);
    assert.equal(shownBy(entry({ kind: 'ui', change: 'opened', title: 'x', seen: 'observed' })), undefined);
    assert.equal(shownBy(entry({ kind: 'user', act: 'choose' })), undefined);
  });
});
