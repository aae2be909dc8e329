/** All oracles of preparation and synchronization over whole sessions: nobody who conforms is accused, and one fault has one id. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { E_FAIL, S_FALSE, S_OK, S_SYNCMGR_CANCELALL, S_SYNCMGR_CANCELITEM, SYNCMGRSTATUS } from '../../protocol';
import type { TraceEntry } from '../../trace/entry';
import { errorA, itemA, itemB, itemC } from '../../trace/trace-builder';
import type { TraceBuilder } from '../../trace/trace-builder';
import { judged } from '../judge-in-spec';
import { SessionJudge } from '../session-judge';
import { synchronizing } from '../synchronizing';
import { begun, claimsOnly, realTime, under, withoutFlag } from '../synchronizing/runs-in-spec';
import { preparing } from '.';

const oracles = [...preparing, ...synchronizing];
const all = [itemA, itemB, itemC];
const ids = (trace: TraceBuilder, outcome: string) =>
  judged(trace, ...oracles)
    .judgements.filter((judgement) => judgement.outcome === outcome)
    .map(({ requirement }) => requirement)
    .sort();
const violated = (trace: TraceBuilder) => ids(trace, 'violated');
const running = (header = {}) => begun(header).prepared([itemA, itemB]).does('Synchronize', { parent: 0 });
const done = (trace: TraceBuilder, hr = S_OK) => trace.back('SynchronizeCompleted', { hr }).finished();
const early = () => {
  const trace = begun();
  const preparation = trace.call('PrepareForSync', { itemIds: all, parent: 0, reserved: 0 });
  trace.back('PrepareForSyncCompleted', { hr: S_OK }).returns(preparation);
  const run = trace.call('Synchronize', { parent: 0 });
  for (const itemId of all) trace.handles(itemId);
  return trace.back('SynchronizeCompleted', { hr: S_OK }).returns(run).finished();
};

describe('A handler that conforms', () => {
  const conforming: Record<string, () => TraceBuilder> = {
    'works after the return': () => begun().prepared(all).synchronized(all).finished(),
    'works inside the call': early,
    'chooses a subset': () => begun().prepared([itemC]).synchronized([itemC]).finished(),
    'works on a real clock': () =>
      begun(realTime)
        .prepared(all)
        .synchronized(all)
        .does('SetProgressCallback', { callback: null })
        .released()
        .quiet('silence', 2_000)
        .end(),
    'reports no work': () =>
      done(running(claimsOnly).progress(itemA, 'UPDATING').progress(itemA, 'SUCCEEDED').progress(itemB, 'SUCCEEDED')),
    'refuses to prepare': () =>
      begun({}, withoutFlag).does('PrepareForSync', { itemIds: all, parent: 0, reserved: 0 }, S_FALSE).finished(),
    'completes the preparation with a failure': () =>
      begun()
        .does('PrepareForSync', { itemIds: all, parent: 0, reserved: 0 })
        .back('PrepareForSyncCompleted', { hr: E_FAIL })
        .finished(),
    'fails at the start': () => begun().prepared(all).does('Synchronize', { parent: 0 }, E_FAIL).finished(),
    'fails later': () => done(running().progress(itemA, 'FAILED').progress(itemB, 'FAILED'), E_FAIL),
    'fails with one item': () => done(running(under('item-fails')).progress(itemA, 'FAILED').handles(itemB)),
    'stops one item': () =>
      done(running().progress(itemA, 'UPDATING', S_SYNCMGR_CANCELITEM).progress(itemA, 'STOPPED').handles(itemB)),
    'stops all items': () =>
      done(
        running()
          .progress(itemA, 'UPDATING', S_SYNCMGR_CANCELALL)
          .progress(itemA, 'SKIPPED')
          .progress(itemB, 'SKIPPED'),
        E_FAIL,
      ),
    'skips an item': () =>
      done(
        running()
          .does('SetItemStatus', { itemId: itemB, status: SYNCMGRSTATUS.SKIPPED })
          .handles(itemA)
          .progress(itemB, 'SKIPPED'),
      ),
    retries: () =>
      running()
        .progress(itemA, 'FAILED')
        .handles(itemB)
        .back('SynchronizeCompleted', { hr: S_OK })
        .does('ShowError', { parent: 0, errorId: errorA })
        .back('ShowErrorCompleted', { hr: 0x00040202, itemIds: [itemA] })
        .prepared([itemA])
        .synchronized([itemA])
        .finished(),
    'is released with nothing chosen': () => begun().finished(),
  };
  for (const [what, trace] of Object.entries(conforming)) {
    it(`is not accused: ${what}`, () => {
      assert.deepEqual(violated(trace()), []);
      assert.deepEqual(ids(trace(), 'inconclusive'), []);
    });
  }
  it('satisfies what one ordinary session exercises', () => {
    assert.deepEqual(ids(conforming['chooses a subset']?.() ?? begun(), 'satisfied'), [
      ...['PREP-02', 'PREP-04', 'PREP-05', 'PREP-07', 'PREP-15', 'PREP-16'],
      ...['SYNC-01', 'SYNC-02', 'SYNC-05', 'SYNC-06', 'SYNC-09', 'SYNC-11', 'SYNC-12', 'SYNC-18'],
      ...['SYNC-22', 'SYNC-23', 'SYNC-24', 'SYNC-26'],
    ]);
  });
});

describe('One fault has the ids that its rows name', () => {
  const faulty: Record<string, readonly [() => TraceBuilder, readonly string[]]> = {
    'never completes the preparation': [
      () => begun().does('PrepareForSync', { itemIds: all, parent: 0, reserved: 0 }).quiet().finished(),
      ['PREP-05'],
    ],
    'never completes the run': [() => running().handles(itemA).handles(itemB).quiet().finished(), ['SYNC-06']],
    'completes twice': [
      () => done(running().handles(itemA).handles(itemB).back('SynchronizeCompleted', { hr: S_OK })),
      ['SYNC-06'],
    ],
    'leaves an item out': [() => done(running().handles(itemA).progress(itemB, 'PENDING')), ['SYNC-01', 'SYNC-26']],
    'works on an item that was not chosen': [
      () => done(running().handles(itemA).handles(itemB).works(itemC)),
      ['PREP-02', 'SYNC-02'],
    ],
    'completes before it has worked': [
      () =>
        running()
          .handles(itemA)
          .progress(itemB, 'UPDATING')
          .work('begin', itemB)
          .back('SynchronizeCompleted', { hr: S_OK })
          .work('end', itemB)
          .finished(),
      ['SYNC-22'],
    ],
    'fetches ahead': [
      () =>
        begun()
          .does('PrepareForSync', { itemIds: [itemA], parent: 0, reserved: 0 })
          .works(itemA)
          .back('PrepareForSyncCompleted', { hr: S_OK })
          .synchronized([itemA])
          .finished(),
      ['PREP-15'],
    ],
    'goes on with the old list': [
      () =>
        running()
          .handles(itemA)
          .handles(itemB)
          .back('SynchronizeCompleted', { hr: S_OK })
          .prepared([itemA])
          .synchronized([itemB, itemA])
          .finished(),
      ['PREP-14'],
    ],
    'tells a failure twice': [() => running().back('SynchronizeCompleted', { hr: E_FAIL }).finished(), []],
    'keeps a status open': [() => done(running().handles(itemA).progress(itemB, 'UPDATING').works(itemB)), ['SYNC-26']],
    'reports late': [
      () =>
        running()
          .handles(itemA)
          .handles(itemB)
          .back('SynchronizeCompleted', { hr: S_OK })
          .progress(itemB, 'SUCCEEDED')
          .finished(),
      ['SYNC-23'],
    ],
    'calls failure success': [() => done(running().progress(itemA, 'FAILED').progress(itemB, 'FAILED')), ['SYNC-11']],
    'dies in the run': [() => running().handles(itemA).lost('signalled').end('lost'), []],
  };
  for (const [what, [trace, expected]] of Object.entries(faulty)) {
    it(`${what}: ${expected.join(', ') || 'none of these'}`, () => assert.deepEqual(violated(trace()), expected));
  }
});

describe('Odd values', () => {
  const odd: readonly Record<string, unknown>[] = [
    { kind: 'call', id: 101, method: 'PrepareForSync', args: { itemIds: null, parent: 0, reserved: 0 } },
    { kind: 'return', of: 101, hr: 0 },
    { kind: 'callback', id: 102, method: 'PrepareForSyncCompleted', args: {} },
    { kind: 'reply', of: 102, hr: 0 },
    { kind: 'call', id: 103, method: 'Synchronize', args: {} },
    { kind: 'callback', id: 104, method: 'Progress', args: { itemId: 7, item: null } },
    { kind: 'reply', of: 104, hr: 0 },
    { kind: 'callback', id: 105, method: 'LogError', args: { level: 'x', text: null, info: 3 } },
    { kind: 'reply', of: 105, hr: 0 },
    { kind: 'work', change: 'begin', itemId: null },
    { kind: 'work', change: 'begin', itemId: 'no GUID at all' },
    { kind: 'callback', id: 106, method: 'SynchronizeCompleted', args: { hr: 'S_OK' } },
    { kind: 'reply', of: 106, hr: 0 },
    { kind: 'return', of: 103, hr: 0 },
    { kind: 'released' },
    { kind: 'quiet', known: 'drained' },
    { kind: 'end', outcome: 'complete' },
  ];
  it('do not disturb the judge', () => {
    const judge = new SessionJudge(begun().header, 'odd', oracles);
    odd.forEach((entry, index) => judge.read({ n: index + 1, at: 0, ...entry } as unknown as TraceEntry));
    assert.equal(judge.finish().outcome, 'complete');
  });
});
