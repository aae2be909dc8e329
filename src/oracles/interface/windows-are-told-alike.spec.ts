import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { itemA, TraceBuilder } from '../../trace/trace-builder';
import type { TraceEntry } from '../../trace/entry';
import { allOracles } from '../all';
import { judged } from '../judge-in-spec';
import { windowsAreToldAlike } from './windows-are-told-alike';

const watched = { windows: 'watched' } as const;

/** A whole session whose reported windows are followed by what the kit saw of them. */
function session(
  capabilities: readonly string[],
  windows: { readonly reported: number; readonly observed: number; readonly reached?: boolean },
): TraceBuilder {
  const trace = new TraceBuilder({ capabilities, session: watched }).begun().prepared([itemA]);
  for (let each = 0; each < windows.reported; each += 1) trace.ui('opened').ui('closed');
  trace.synchronized([itemA]).finished();
  const more: TraceEntry[] = [];
  const add = (entry: Pick<TraceEntry, 'kind'> & Readonly<Record<string, unknown>>) =>
    more.push({ n: 0, at: 0, ...entry } as TraceEntry);
  if (windows.reached === true) add({ kind: 'stray', text: 'reached', of: 'display' });
  for (let each = 0; each < windows.observed; each += 1) {
    add({ kind: 'ui', change: 'opened', title: 'Seen', parent: 0, seen: 'observed' });
    add({ kind: 'ui', change: 'closed', title: 'Seen', parent: 0, seen: 'observed' });
  }
  const synchronizing = trace.entries.findIndex((entry) => entry.kind === 'call' && entry.method === 'Synchronize');
  const entries = [...trace.entries.slice(0, synchronizing + 1), ...more, ...trace.entries.slice(synchronizing + 1)];
  trace.entries.splice(0, Infinity, ...entries.map((entry, place) => ({ ...entry, n: place + 1 })));
  return trace;
}

const windowAt = (n: number) =>
  ({ n, at: 0, kind: 'ui', change: 'opened', parent: 0, seen: 'observed' }) satisfies TraceEntry;
const notes = (trace: TraceBuilder) => judged(trace, windowsAreToldAlike).notes.map(({ seen }) => seen);
const violated = (trace: TraceBuilder) =>
  judged(trace, ...allOracles)
    .judgements.filter(({ outcome }) => outcome === 'violated')
    .map(({ requirement }) => requirement)
    .sort();

describe('windows that are reported and windows that are seen', () => {
  it('alike: nothing is noted', () => {
    assert.deepEqual(notes(session(['ui'], { reported: 1, observed: 1, reached: true })), []);
    assert.deepEqual(notes(session([], { reported: 0, observed: 1, reached: true })), []);
  });
  it('a window more than was reported, or fewer, is noted', () => {
    assert.match(notes(session(['ui'], { reported: 0, observed: 1 }))[0] ?? '', /^0 windows reported.*saw 1 window/);
    assert.match(notes(session(['ui'], { reported: 2, observed: 0 }))[0] ?? '', /^2 windows reported.*saw 0 windows/);
  });
  it('reaching for the display without a window is noted, and accuses nobody', () => {
    const trace = session([], { reported: 0, observed: 0, reached: true });
    assert.match(notes(trace)[0] ?? '', /connected to its display.*no window was seen/);
    assert.deepEqual(violated(trace), []);
  });
  it('an observed window in Synchronize is charged without any declaration', () => {
    assert.deepEqual(violated(session([], { reported: 0, observed: 1 })), ['SYNC-15', 'SYNC-17', 'UI-01']);
  });
  it('a window of X11 cannot have the handle of the call for its parent, and is not held to it (UI-09)', () => {
    const trace = new TraceBuilder({ capabilities: [], session: watched }).begun();
    const prepare = trace.call('PrepareForSync', { itemIds: [itemA], parent: 7, reserved: 0 });
    trace.entries.push({ ...windowAt(trace.entries.length + 1), title: 'Log on' });
    trace.returns(prepare).finished();
    assert.equal(violated(trace).includes('UI-09'), false);
  });
  it('a watched display without a window satisfies the rows about windows', () => {
    const { judgements } = judged(session([], { reported: 0, observed: 0 }), ...allOracles);
    const row = judgements.find(({ requirement }) => requirement === 'SYNC-15');
    assert.deepEqual([row?.outcome, row?.basis], ['satisfied', 'observation']);
  });
});
