import { describe, it } from 'node:test';
import assert from 'node:assert/strict';
import { S_SYNCMGR_CANCELITEM } from '../../protocol';
import { itemA, itemB, TraceBuilder } from '../../trace/trace-builder';
import { barsBeside } from './bars';
import { excerptRows, shownRows } from './shown-rows';
import type { ShownRow } from './shown-rows';
import { drawn } from './timeline-in-spec';

const none: ReadonlySet<number> = new Set();

function accountsFor(rows: readonly ShownRow[], entries: number): void {
  let next = 1;
  for (const { from, to } of rows) {
    assert.equal(from, next);
    next = to + 1;
  }
  assert.equal(next, entries + 1);
}

describe('the rows that are shown', () => {
  const trace = new TraceBuilder().begun();
  for (let n = 0; n < 6; n += 1) trace.progress(itemA, 'UPDATING');
  trace.progress(itemA, 'UPDATING', S_SYNCMGR_CANCELITEM).end();
  const { rows } = drawn(trace);

  it('fold a long run but for its first and last', () => {
    const shown = shownRows(rows, [], none);
    assert.deepEqual(
      shown.filter(({ folds }) => folds !== undefined).map(({ text, folds, from, to }) => [text, folds, from, to]),
      [['4 more of the same', 4, 7, 14]],
    );
    accountsFor(shown, trace.entries.length);
  });

  it('fold neither what is cited nor what was answered otherwise', () => {
    const shown = shownRows(rows, [9], none);
    assert.ok(shown.every(({ folds }) => folds === undefined));
    assert.deepEqual(
      shown.filter(({ isLit }) => isLit).map(({ from }) => from),
      [9],
    );
    const cancelled = shownRows(rows, [17], none).find(({ isLit }) => isLit);
    assert.deepEqual([cancelled?.answer, cancelled?.tone], ['S_SYNCMGR_CANCELITEM', 'said']);
  });

  it('unfold one run, or all', () => {
    assert.equal(shownRows(rows, [], new Set([7])).length, rows.length);
    assert.equal(shownRows(rows, [], 'all').length, rows.length);
  });

  it('are few around the evidence, and say what is left out', () => {
    const long = new TraceBuilder().begun();
    for (let n = 0; n < 200; n += 1) long.progress(n % 3 === 0 ? itemA : itemB, 'UPDATING');
    const shown = excerptRows(drawn(long.end()).rows, [200]);
    assert.ok(shown.length < 30);
    assert.deepEqual([shown[0]?.kind, shown.at(-1)?.kind], ['gap', 'gap']);
    accountsFor(shown, long.entries.length);
  });
});

describe('the bars beside the rows', () => {
  it('span a call to its return and work to its end, across what is left out', () => {
    const trace = new TraceBuilder().begun();
    const run = trace.call('Synchronize', { parent: 0 });
    trace.work('begin', itemA);
    for (let n = 0; n < 60; n += 1) trace.back('EnableModeless', { enable: true });
    trace.work('end', itemA).returns(run).end();
    const { rows, spans } = drawn(trace);
    const shown = excerptRows(rows, [5, 128]);
    const bars = barsBeside(shown, spans);
    const phases = (kind: string) => bars.map((pieces) => pieces.find((piece) => piece.kind === kind)?.phase);
    const begin = shown.findIndex(({ from }) => from === 5);
    const end = shown.findIndex(({ kind }) => kind === 'return');
    assert.deepEqual([phases('call')[begin], phases('call')[end]], ['start', 'end']);
    assert.ok(
      phases('call')
        .slice(begin + 1, end)
        .every((phase) => phase === 'on'),
    );
    assert.ok(
      phases('call')
        .slice(end + 1)
        .every((phase) => phase === undefined),
    );
    assert.equal(phases('work').filter((phase) => phase === 'start').length, 1);
  });

  it('let a call that never returned run to the end', () => {
    const trace = new TraceBuilder().begun();
    trace.call('Synchronize', { parent: 0 });
    trace.lost('hung', 'no answer').end('lost');
    const { rows, spans } = drawn(trace);
    assert.equal(barsBeside(shownRows(rows, [], none), spans).at(-1)?.[0]?.phase, 'on');
  });

  it('put nested calls side by side', () => {
    const trace = new TraceBuilder().begun();
    const outer = trace.call('Synchronize', { parent: 0 });
    const inner = trace.call('SetItemStatus', { itemId: itemA, status: 3 });
    trace.progress(itemA, 'UPDATING').returns(inner).returns(outer).end();
    const { rows, spans } = drawn(trace);
    const places = barsBeside(
      rows.map((row) => ({ ...row, isLit: false, isNear: true })),
      spans,
    ).flatMap((pieces) => pieces.map(({ place }) => place));
    assert.deepEqual([...new Set(places)], [0, 1]);
  });
});
