import { describe, it } from 'node:test';
import assert from 'node:assert/strict';
import { E_FAIL, S_SYNCMGR_CANCELITEM } from '../protocol';
import { itemA, itemB, TraceBuilder } from '../trace/trace-builder';
import { ExcerptTaker, Windows } from './excerpt';
import { timelineOf } from './timeline';

function drawn(trace: TraceBuilder, cited: readonly number[]) {
  const taker = new ExcerptTaker([new Windows(cited)]);
  taker.header(trace.header);
  for (const entry of trace.entries) taker.entry(entry);
  return timelineOf(taker.taken(), cited);
}

describe('the timeline', () => {
  it('puts a call and its answer into one row when nothing came between', () => {
    const { rows } = drawn(new TraceBuilder().begun().end(), [1]);
    assert.deepEqual(
      rows.map(({ kind, from, to, text, answer }) => [kind, from, to, text, answer]),
      [
        ['call', 1, 2, 'Initialize(MANUAL + MAYBOTHERUSER)', 'S_OK'],
        ['call', 3, 4, 'SetProgressCallback("c1")', 'S_OK'],
        ['both', 5, 5, 'End of the session: complete', undefined],
      ],
    );
  });

  it('stands for every entry of the trace exactly once, shown or not', () => {
    const trace = new TraceBuilder().begun();
    for (let n = 0; n < 200; n += 1) trace.progress(n % 3 === 0 ? itemA : itemB, 'UPDATING');
    trace.end();
    const { rows } = drawn(trace, [10, 150, 151]);
    let next = 1;
    for (const { from, to } of rows) {
      assert.equal(from, next);
      next = to + 1;
    }
    assert.equal(next, trace.entries.length + 1);
  });

  it('folds long runs of Progress, and never what is cited or answered otherwise', () => {
    const trace = new TraceBuilder().begun();
    for (let n = 0; n < 6; n += 1) trace.progress(itemA, 'UPDATING');
    trace.progress(itemA, 'UPDATING', S_SYNCMGR_CANCELITEM).end();
    const { rows } = drawn(trace, [17]);
    assert.deepEqual(
      rows.filter(({ kind }) => kind === 'folded').map(({ text }) => text),
      ['4 more of the same'],
    );
    const lit = rows.find(({ isLit }) => isLit);
    assert.deepEqual([lit?.from, lit?.answer, lit?.tone], [17, 'S_SYNCMGR_CANCELITEM', 'said']);
  });

  it('spans a call to its return and work to its end, also across what is left out', () => {
    const trace = new TraceBuilder().begun();
    const run = trace.call('Synchronize', { parent: 0 });
    trace.work('begin', itemA);
    for (let n = 0; n < 60; n += 1) trace.back('EnableModeless', { enable: true });
    trace.work('end', itemA).returns(run, E_FAIL).end();
    const { rows, lanes } = drawn(trace, [5, 128]);
    assert.deepEqual(
      lanes.map(({ kind }) => kind),
      ['call', 'work'],
    );
    const [call] = lanes;
    const begin = rows.findIndex(({ from }) => from === 5);
    const end = rows.findIndex(({ kind }) => kind === 'return');
    assert.equal(call?.cells[begin], 'start');
    assert.equal(call?.cells[end], 'end');
    assert.ok(call?.cells.slice(begin + 1, end).every((cell) => cell === 'on'));
    assert.ok(call?.cells.slice(end + 1).every((cell) => cell === 'none'));
  });

  it('lets a call that never returned run to the end', () => {
    const trace = new TraceBuilder().begun();
    trace.call('Synchronize', { parent: 0 });
    trace.lost('hung', 'no answer').end('lost');
    const { lanes } = drawn(trace, [5]);
    assert.equal(lanes[0]?.cells.at(-1), 'on');
  });

  it('names items as the handler listed them', () => {
    const trace = new TraceBuilder().begun();
    trace.does('Next', { enumerator: 'e', count: 1 }, 0, {
      items: [{ itemId: itemA, flags: 0, state: 1, name: 'Inbox' }],
    });
    trace.progress(itemA.toUpperCase(), 'SUCCEEDED').progress(itemB, 'FAILED').end();
    const texts = drawn(trace, [7]).rows.map(({ text }) => text);
    assert.ok(texts.includes('Progress(“Inbox”, SUCCEEDED)'));
    assert.ok(texts.includes('Progress(item bbbbbbbb…, FAILED)'));
  });

  it('shows whatever a handler hands over, whatever its shape', () => {
    const trace = new TraceBuilder().begun();
    const odd = {
      itemId: 7,
      item: 'no',
      level: {},
      text: null,
      hr: 'x',
      enable: 2,
      itemIds: 'all',
      connection: 3,
    } as never;
    for (const method of [
      'Progress',
      'LogError',
      'ShowErrorCompleted',
      'EnableModeless',
      'EstablishConnection',
      'DeleteLogError',
      'SynchronizeCompleted',
    ] as const) {
      trace.back(method, odd);
    }
    trace.end();
    assert.equal(drawn(trace, [5, 12]).rows.filter(({ kind }) => kind === 'callback').length, 7);
  });
});
