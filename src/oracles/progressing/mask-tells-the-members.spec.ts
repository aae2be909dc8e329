import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { S_OK, SYNCMGRSTATUS } from '../../protocol';
import { itemA, itemB } from '../../trace/trace-builder';
import type { TraceBuilder } from '../../trace/trace-builder';
import { judged, outcomeOf } from '../judge-in-spec';
import { maskTellsTheMembers } from './mask-tells-the-members';
import { completed, running } from './trace-in-spec';

const outcome = (trace: TraceBuilder) => outcomeOf('PROG-11', trace, maskTellsTheMembers);
const says = (item: unknown, trace: TraceBuilder = running([itemA])) =>
  trace.back('Progress', { itemId: itemA, item: item as { mask: number } });
const notes = (...items: readonly unknown[]) => {
  const trace = running([itemA]);
  for (const item of items) says(item, trace);
  return judged(completed(trace), maskTellsTheMembers).notes.map(({ requirement, seen }) => {
    const member = /fills (\w+)/.exec(seen)?.[1];
    return member === undefined ? requirement : `${requirement} ${member}`;
  });
};

describe('the mask of a progress item', () => {
  it('holds the four bits, as a number of 32 bits with or without a sign', () => {
    for (const mask of [0, 1, 0xf]) assert.equal(outcome(completed(says({ mask }))), 'satisfied', String(mask));
    for (const mask of [0x10, -1, 0xffffffff, -0x80000000, 2 ** 32 + 1, -(2 ** 32) + 1, 1.5, '1', undefined])
      assert.equal(outcome(completed(says({ mask }))), 'violated', String(mask));
    for (const item of [null, 7, 'mask']) assert.equal(outcome(completed(says(item))), 'violated', String(item));
  });
});

describe('a member without its bit', () => {
  it('is noted, whichever it is, if it is filled', () => {
    assert.deepEqual(notes({ mask: 1, statusType: 3 }), ['PROG-11 statusType']);
    assert.deepEqual(notes({ mask: 2, statusType: 3, statusText: 'Half' }), ['PROG-11 statusText']);
    assert.deepEqual(notes({ mask: 2, statusType: 3, progValue: 5 }), ['PROG-11 progValue']);
    assert.deepEqual(notes({ mask: 2, statusType: 3, maxValue: 9 }), ['PROG-11 maxValue']);
    assert.deepEqual(notes({ mask: 2, statusType: 3, statusText: '', progValue: 0, maxValue: 0 }), []);
    assert.deepEqual(notes({ mask: 2, statusType: 3, statusText: 7, progValue: '5', maxValue: '9' }), []);
    assert.deepEqual(notes({ mask: 0xf, statusType: 3, statusText: 'Half', progValue: 5, maxValue: 9 }), []);
  });
  it('is noted once, and so is a mere poll', () => {
    assert.deepEqual(notes({ mask: 0 }, { mask: 0 }), ['PROG-18']);
    assert.deepEqual(notes({ mask: 1, statusType: 3 }, { mask: 1, statusType: 3 }), ['PROG-11 statusType']);
  });
});

describe('an end that is told without its bit', () => {
  const lost = (statusType: unknown = SYNCMGRSTATUS.SUCCEEDED) => says({ mask: 1, statusText: '', statusType });
  it('is never told', () => {
    assert.equal(outcome(completed(lost())), 'violated');
    const { judgements } = judged(completed(lost(SYNCMGRSTATUS.FAILED)), maskTellsTheMembers);
    assert.match(judgements[0]?.evidence[0]?.seen ?? '', /fills statusType with FAILED/);
  });
  it('is told where the bit comes later, and not where that says something else', () => {
    assert.equal(outcome(completed(lost().progress(itemA, 'SUCCEEDED'))), 'satisfied');
    assert.equal(outcome(completed(lost().progress(itemA, 'UPDATING'))), 'violated');
    assert.equal(outcome(completed(says({ mask: 1, statusType: 4 }).progress(itemA, 'FAILED'))), 'satisfied');
    assert.equal(
      outcome(completed(says({ mask: 1, statusType: 4 }, running([itemA]).progress(itemA, 'FAILED')))),
      'satisfied',
    );
  });
  it('is none with STOPPED, which an empty member reads as, with what is no number, or about nobody', () => {
    assert.equal(outcome(completed(lost(SYNCMGRSTATUS.STOPPED))), 'satisfied');
    assert.equal(outcome(completed(lost('4'))), 'satisfied');
    assert.equal(outcome(completed(lost(SYNCMGRSTATUS.UPDATING))), 'satisfied');
    const stranger = running([itemA]).back('Progress', { itemId: itemB, item: { mask: 1, statusType: 4 } });
    assert.equal(outcome(completed(stranger)), 'satisfied');
  });
  it('belongs to its round', () => {
    const again = lost().prepared([itemA]).does('Synchronize', { parent: 0 });
    assert.equal(outcome(again.back('SynchronizeCompleted', { hr: S_OK }).finished()), 'satisfied');
    const twice = completed(lost());
    twice.prepared([itemA]).does('Synchronize', { parent: 0 }).back('SynchronizeCompleted', { hr: S_OK });
    assert.equal(judged(twice, maskTellsTheMembers).judgements[0]?.evidence.length, 1);
  });
});
