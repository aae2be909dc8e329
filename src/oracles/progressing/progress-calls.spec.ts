import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { E_FAIL, GUID_NULL, GUID_POISON, S_OK } from '../../protocol';
import type { SyncMgrProgressItem } from '../../protocol';
import { errorA, itemA, itemB, itemC, TraceBuilder } from '../../trace/trace-builder';
import { judged, outcomeOf } from '../judge-in-spec';
import { failingAnswersNoted } from './failing-answers-noted';
import { maskTellsTheMembers } from './mask-tells-the-members';
import { namesChosenItems } from './names-chosen-items';
import { statusIsDefined } from './status-is-defined';
import { statusNeverGoesBack } from './status-never-goes-back';
import { textIsThere } from './text-is-there';
import { completed, running } from './trace-in-spec';
import { valuesAreInRange } from './values-are-in-range';

const oracles = [
  namesChosenItems,
  maskTellsTheMembers,
  statusIsDefined,
  textIsThere,
  valuesAreInRange,
  statusNeverGoesBack,
];
type Id = 'PROG-09' | 'PROG-11' | 'PROG-12' | 'PROG-13' | 'PROG-14' | 'PROG-15';
const outcome = (id: Id, trace: TraceBuilder) => outcomeOf(id, trace, ...oracles);
/** A run with one Progress that holds anything at all. */
const reporting = (item: unknown) =>
  completed(running([itemA]).back('Progress', { itemId: itemA, item: item as SyncMgrProgressItem }));
const notesOf = (trace: TraceBuilder) => judged(trace, ...oracles).notes.map(({ requirement }) => requirement);

describe('Progress names a chosen item', () => {
  const naming = (itemId: string) => completed(running([itemA]).progress(itemId, 'UPDATING'));
  it('is satisfied by the items of the list, in whatever case', () => {
    assert.equal(outcome('PROG-09', naming(itemA)), 'satisfied');
    assert.equal(outcome('PROG-09', naming(itemA.toUpperCase())), 'satisfied');
  });
  it('is violated by any other ID', () => {
    for (const itemId of [itemB, GUID_NULL, GUID_POISON, errorA, '1'])
      assert.equal(outcome('PROG-09', naming(itemId)), 'violated');
    assert.equal(outcome('PROG-09', naming(7 as unknown as string)), 'violated');
  });
  it('leaves an item of an earlier list to PREP-14', () => {
    const retry = () =>
      running([itemA, itemB])
        .handles(itemA)
        .back('SynchronizeCompleted', { hr: S_OK })
        .prepared([itemA])
        .does('Synchronize', { parent: 0 });
    assert.equal(outcome('PROG-09', completed(retry().handles(itemA).progress(itemB, 'UPDATING'))), 'satisfied');
    assert.equal(outcome('PROG-09', completed(retry().progress(itemC, 'UPDATING'))), 'violated');
  });
  it('cannot be open: a recording that was cut is only not good enough to satisfy it', () => {
    assert.equal(outcome('PROG-09', running([itemA]).progress(itemA, 'UPDATING')), 'inconclusive');
  });
  it('is not exercised without Progress, nor by one before any list was given', () => {
    assert.equal(outcome('PROG-09', completed(running([itemA]))), 'not-exercised');
    assert.equal(
      outcome('PROG-09', new TraceBuilder().begun().progress(itemA, 'UPDATING').finished()),
      'not-exercised',
    );
  });
});

describe('the mask tells the members', () => {
  it('is satisfied by the four bits, and by none', () => {
    for (const mask of [1, 2, 4, 8, 15]) assert.equal(outcome('PROG-11', reporting({ mask })), 'satisfied');
    assert.equal(outcome('PROG-11', reporting({ mask: 0 })), 'satisfied');
    assert.deepEqual(notesOf(reporting({ mask: 0 })), ['PROG-18']);
  });
  it('is violated by other bits, signed or not, and by no mask', () => {
    for (const mask of [0x10, 0x100, 0xffffffff, -1, 1.5, '2', undefined])
      assert.equal(outcome('PROG-11', reporting({ mask })), 'violated');
    assert.equal(outcome('PROG-11', reporting(null)), 'violated');
  });
  it('only notes a member that is filled without its bit', () => {
    const trace = reporting({ mask: 1, statusText: 'x', statusType: 3 });
    assert.deepEqual([outcome('PROG-11', trace), notesOf(trace)], ['satisfied', ['PROG-11']]);
  });
  it('is violated where the end of an item is told without its bit, and in no other way', () => {
    const ended = (trace: TraceBuilder, item: SyncMgrProgressItem) =>
      outcome('PROG-11', completed(trace.back('Progress', { itemId: itemA, item })));
    const updating = () => running([itemA]).progress(itemA, 'UPDATING').works(itemA);
    assert.equal(ended(updating(), { mask: 4, statusType: 4, progValue: 1 }), 'violated');
    assert.equal(ended(updating().progress(itemA, 'SUCCEEDED'), { mask: 4, statusType: 4, progValue: 1 }), 'satisfied');
    assert.equal(ended(updating(), { mask: 4, statusType: 0, progValue: 1 }), 'satisfied');
    const stale = running([itemA]).back('Progress', {
      itemId: itemA,
      item: { mask: 1, statusText: 'x', statusType: 4 },
    });
    assert.equal(outcome('PROG-11', completed(stale.handles(itemA))), 'satisfied');
  });
  it('charges a mask with all bits to this row alone', () => {
    const trace = reporting({ mask: 0xffffffff });
    for (const id of ['PROG-12', 'PROG-13', 'PROG-14'] as const) assert.equal(outcome(id, trace), 'not-applicable');
  });
  it('cannot be open: a recording that was cut is only not good enough to satisfy it', () => {
    assert.equal(outcome('PROG-11', running([itemA]).progress(itemA, 'UPDATING')), 'inconclusive');
  });
  it('is not exercised without Progress', () => {
    assert.equal(outcome('PROG-11', completed(running([itemA]))), 'not-exercised');
  });
});

describe('a status is one of SYNCMGRSTATUS', () => {
  it('is satisfied by every value the header has', () => {
    for (const statusType of [0, 1, 2, 3, 4, 5, 6, 7])
      assert.equal(outcome('PROG-12', reporting({ mask: 2, statusType })), 'satisfied');
  });
  it('notes the values of later systems', () => {
    for (const statusType of [8, 0x100]) {
      const trace = reporting({ mask: 2, statusType });
      assert.deepEqual([outcome('PROG-12', trace), notesOf(trace)], ['satisfied', ['PROG-12']]);
    }
  });
  it('is violated by anything else', () => {
    for (const statusType of [9, -1, 50, 0x40203, '3', null, undefined])
      assert.equal(outcome('PROG-12', reporting({ mask: 2, statusType })), 'violated');
  });
  it('cannot be open: a recording that was cut is only not good enough to satisfy it', () => {
    assert.equal(outcome('PROG-12', running([itemA]).progress(itemA, 'UPDATING')), 'inconclusive');
  });
  it('is not applicable where no status is masked in', () => {
    assert.equal(outcome('PROG-12', reporting({ mask: 1, statusText: 'x', statusType: 99 })), 'not-applicable');
  });
});

describe('an announced text is there', () => {
  it('is satisfied by a text, even an empty one', () => {
    for (const statusText of ['x', ''])
      assert.equal(outcome('PROG-13', reporting({ mask: 1, statusText })), 'satisfied');
  });
  it('is violated by none', () => {
    for (const statusText of [null, undefined, 5])
      assert.equal(outcome('PROG-13', reporting({ mask: 1, statusText })), 'violated');
  });
  it('cannot be open: a recording that was cut is only not good enough to satisfy it', () => {
    assert.equal(
      outcome('PROG-13', running([itemA]).back('Progress', { itemId: itemA, item: { mask: 1, statusText: '' } })),
      'inconclusive',
    );
  });
  it('is not applicable where no text is announced', () => {
    assert.equal(outcome('PROG-13', reporting({ mask: 2, statusType: 3 })), 'not-applicable');
  });
});

describe('a value lies within its maximum', () => {
  it('is satisfied from zero up to the maximum', () => {
    for (const progValue of [0, 3, 7])
      assert.equal(outcome('PROG-14', reporting({ mask: 12, progValue, maxValue: 7 })), 'satisfied');
  });
  it('is violated by a negative value without a maximum, and not exercised by any other', () => {
    assert.equal(outcome('PROG-14', reporting({ mask: 4, progValue: -1 })), 'violated');
    for (const progValue of [0, 12, '1', undefined])
      assert.equal(outcome('PROG-14', reporting({ mask: 4, progValue })), 'not-applicable');
    assert.equal(outcome('PROG-14', reporting({ mask: 8, progValue: -1, maxValue: 3 })), 'not-applicable');
  });
  it('is violated by anything outside, and by a maximum of zero', () => {
    for (const [progValue, maxValue] of [
      [-1, 5],
      [6, 5],
      [0, 0],
      [NaN, 5],
      [undefined, 5],
      ['1', 5],
    ]) {
      assert.equal(outcome('PROG-14', reporting({ mask: 12, progValue, maxValue })), 'violated');
    }
  });
  it('cannot be open: a recording that was cut is only not good enough to satisfy it', () => {
    assert.equal(
      outcome(
        'PROG-14',
        running([itemA]).back('Progress', { itemId: itemA, item: { mask: 12, progValue: 0, maxValue: 1 } }),
      ),
      'inconclusive',
    );
  });
  it('is not applicable where the two are not given together', () => {
    assert.equal(outcome('PROG-14', reporting({ mask: 4, progValue: 9, maxValue: 3 })), 'not-applicable');
  });
});

describe('a status does not run backwards', () => {
  it('is satisfied by items that stay SUCCEEDED, a repeated report included', () => {
    assert.equal(
      outcome('PROG-15', completed(running([itemA, itemB]).handles(itemA).progress(itemA, 'SUCCEEDED').handles(itemB))),
      'satisfied',
    );
  });
  it('is violated by UPDATING or PENDING after SUCCEEDED', () => {
    for (const status of ['UPDATING', 'PENDING'] as const)
      assert.equal(outcome('PROG-15', completed(running([itemA]).handles(itemA).progress(itemA, status))), 'violated');
  });
  it('is not violated by a retry, nor by what comes after the end of the run', () => {
    const ended = () => running([itemA]).handles(itemA).back('SynchronizeCompleted', { hr: S_OK });
    assert.equal(
      outcome('PROG-15', completed(ended().prepared([itemA]).does('Synchronize', { parent: 0 }).handles(itemA))),
      'satisfied',
    );
    assert.equal(outcome('PROG-15', ended().progress(itemA, 'UPDATING').finished()), 'satisfied');
  });
  it('cannot be open: a recording that was cut is only not good enough to satisfy it', () => {
    assert.equal(outcome('PROG-15', running([itemA]).handles(itemA)), 'inconclusive');
  });
  it('is not applicable where nothing succeeds', () => {
    assert.equal(
      outcome('PROG-15', completed(running([itemA]).progress(itemA, 'FAILED').progress(itemA, 'UPDATING'))),
      'not-applicable',
    );
  });
});

describe('what follows a failing answer of Progress', () => {
  it('is noted once a run', () => {
    const trace = completed(
      running([itemA]).progress(itemA, 'UPDATING', E_FAIL).progress(itemA, 'STOPPED', E_FAIL),
      E_FAIL,
    );
    assert.deepEqual(
      judged(trace, failingAnswersNoted).notes.map(({ requirement }) => requirement),
      ['PROG-19'],
    );
  });
});
