import { describe, it } from 'node:test';
import assert from 'node:assert/strict';
import { E_FAIL } from '../../protocol';
import { itemA, itemB, TraceBuilder } from '../../trace/trace-builder';
import { hostileText } from '../sample-in-spec';
import { drawn } from './timeline-in-spec';

describe('the timeline of a session', () => {
  it('puts a call and its answer into one row when nothing came between', () => {
    assert.deepEqual(
      drawn(new TraceBuilder().begun().end()).rows.map(({ kind, from, to, text, answer }) => [
        kind,
        from,
        to,
        text,
        answer,
      ]),
      [
        ['call', 1, 2, 'Initialize(MANUAL + MAYBOTHERUSER)', 'S_OK'],
        ['call', 3, 4, 'SetProgressCallback("c1")', 'S_OK'],
        ['both', 5, 5, 'End of the session: complete', undefined],
      ],
    );
  });

  it('says of an answer in a row of its own what it answers', () => {
    const trace = new TraceBuilder().begun();
    const run = trace.call('Synchronize', { parent: 0 });
    trace.progress(itemA, 'UPDATING').returns(run, E_FAIL).end();
    const [row] = drawn(trace).rows.filter(({ kind }) => kind === 'return');
    assert.deepEqual([row?.text, row?.of, row?.answer, row?.tone], ['Synchronize', 5, 'E_FAIL', 'failed']);
  });

  it('gives each thread a lane, and the handler its own', () => {
    const trace = new TraceBuilder().begun().progress(itemA, 'UPDATING');
    trace
      .back('EnableModeless', { enable: true }, 0, 'worker-1')
      .back('EnableModeless', { enable: true }, 0, 'worker-2');
    const { threads, rows } = drawn(trace.end());
    assert.deepEqual(threads, ['worker-1', 'worker-2']);
    assert.deepEqual(
      rows.filter(({ kind }) => kind === 'callback').map(({ lane }) => lane),
      [0, 1, 2],
    );
  });

  it('lets threads beyond the last lane share it', () => {
    const trace = new TraceBuilder().begun();
    for (let thread = 0; thread < 50; thread += 1) trace.back('EnableModeless', { enable: true }, 0, `w${thread}`);
    const { threads, rows } = drawn(trace.end());
    assert.equal(threads.length, 12);
    assert.ok(rows.every(({ lane }) => lane <= 12));
  });

  it('spans calls, work and windows, and leaves out what one row shows', () => {
    const trace = new TraceBuilder().begun();
    const run = trace.call('Synchronize', { parent: 0 });
    trace.work('begin', itemA).ui('opened', 'Log on').work('end', itemA).returns(run).end();
    assert.deepEqual(drawn(trace).spans, [
      { kind: 'call', lane: 0, from: 5, to: 9 },
      { kind: 'work', lane: 0, from: 6, to: 8 },
      { kind: 'window', lane: 0, from: 7 },
    ]);
  });

  it('of a long session keeps beginning, end and what is cited, and accounts for every entry', () => {
    const trace = new TraceBuilder().begun();
    for (let n = 0; n < 3_000; n += 1) trace.progress(n % 3 === 0 ? itemA : itemB, 'UPDATING');
    const { rows } = drawn(trace.end(), [3_001]);
    assert.ok(rows.length < 600);
    assert.ok(rows.some(({ kind, from, to }) => kind === 'callback' && from <= 3_001 && to >= 3_001));
    let next = 1;
    for (const { from, to } of rows) {
      assert.equal(from, next);
      next = to + 1;
    }
    assert.equal(next, trace.entries.length + 1);
  });

  it('names items as the handler listed them', () => {
    const trace = new TraceBuilder().begun();
    trace.does('Next', { enumerator: 'e', count: 1 }, 0, {
      items: [{ itemId: itemA, flags: 0, state: 1, name: 'Inbox' }],
    });
    trace.progress(itemA.toUpperCase(), 'SUCCEEDED').progress(itemB, 'FAILED').end();
    const texts = drawn(trace).rows.map(({ text }) => text);
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
    ] as const)
      trace.back(method, odd);
    assert.equal(drawn(trace.end()).rows.filter(({ kind }) => kind === 'callback').length, 7);
  });

  it('makes every text of a candidate visible', () => {
    const trace = new TraceBuilder({ session: { scenario: hostileText } }).begun();
    trace.back('EnableModeless', { enable: true }, 0, hostileText).ui('opened', hostileText);
    trace.back('LogError', { level: 3, text: hostileText, info: null }).lost('nonsense', hostileText).end('lost');
    const text = Object.values(drawn(trace))
      .map((part) => JSON.stringify(part))
      .join('');
    assert.ok(!/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufffe]|\p{Cs}/u.test(text));
    assert.ok(!/\\u(00[01]|d8)/.test(text));
  });
});
