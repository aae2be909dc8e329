import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  E_FAIL,
  E_OUTOFMEMORY,
  GUID_NULL,
  GUID_POISON,
  RPC_E_DISCONNECTED,
  S_FALSE,
  S_OK,
  SYNCMGRFLAG,
} from '../../protocol';
import type { CallbackArgs, Guid } from '../../protocol';
import type { RequirementId } from '../../requirements';
import { errorA, itemA, itemB, itemC, TraceBuilder } from '../../trace/trace-builder';
import { judged, outcomeOf } from '../judge-in-spec';
import { deletesNameLoggedErrors } from './deletes-name-logged-errors';
import { errorIdsAreDistinct } from './error-ids-are-distinct';
import { failuresAreTold } from './failures-are-told';
import { logEntriesAreWellFormed } from './log-entries-are-well-formed';
import { logNamesOwnItems } from './log-names-own-items';

const all = [logEntriesAreWellFormed, logNamesOwnItems, errorIdsAreDistinct, deletesNameLoggedErrors, failuresAreTold];
const outcome = (id: RequirementId, trace: TraceBuilder) => outcomeOf(id, trace, ...all);
const violated = (trace: TraceBuilder) =>
  judged(trace, ...all)
    .judgements.filter((judgement) => judgement.outcome === 'violated')
    .map((judgement) => judgement.requirement);

const errorB: Guid = 'eeeeeeee-0000-4000-8000-000000000002';
const good = { mask: 7, errorFlags: 1, errorId: errorA, itemId: itemA };
const running = () => {
  const trace = new TraceBuilder().begun().does('EnumSyncMgrItems', {}, S_OK, { enumerator: 'e1' });
  trace.does('Next', { enumerator: 'e1', count: 5 }, S_FALSE, {
    items: [{ itemId: itemA, flags: 0, state: 1, name: 'A' }],
  });
  return trace.prepared([itemA]).does('Synchronize', { parent: 0 });
};
const done = (trace: TraceBuilder) => trace.progress(itemA, 'FAILED').back('SynchronizeCompleted', { hr: E_FAIL });
/** A run with one entry; what a handler passes may be anything. */
const logging = (
  info: unknown,
  { level = 3, text = 'Disk full' }: { level?: unknown; text?: unknown } = {},
  trace = running(),
) => trace.back('LogError', { level, text, info } as CallbackArgs['LogError']);
const session = (info: unknown, more: { level?: unknown; text?: unknown } = {}) => done(logging(info, more)).finished();

describe('LOG-01 and LOG-02: level and text', () => {
  it('are satisfied by each level with a text of any length', () => {
    for (const level of [1, 2, 3]) assert.equal(outcome('LOG-01', session(good, { level })), 'satisfied');
    assert.equal(outcome('LOG-02', session(good, { text: 'x'.repeat(100_000) })), 'satisfied');
  });
  it('are violated, and nothing else, by other levels and by no text', () => {
    for (const level of [0, 4, -1, 1.5, '3', null]) assert.deepEqual(violated(session(good, { level })), ['LOG-01']);
    for (const text of [null, 5]) assert.deepEqual(violated(session(good, { text })), ['LOG-02']);
  });
  it('note an empty text', () => {
    const trace = session(good, { text: '' });
    assert.equal(outcome('LOG-02', trace), 'satisfied');
    assert.ok(judged(trace, logEntriesAreWellFormed).notes.some((note) => note.requirement === 'LOG-02'));
  });
});

describe('LOG-03 to LOG-06: the structure', () => {
  it('may be NULL', () => {
    assert.equal(outcome('LOG-03', session(null)), 'satisfied');
    assert.deepEqual(violated(session(null)), []);
    assert.equal(outcome('LOG-03', session(good)), 'not-applicable');
  });
  it('is well formed with any of its members', () => {
    for (const info of [
      good,
      { mask: 0 },
      { mask: 2, errorId: errorA },
      { mask: 4, itemId: itemA },
      { mask: 1, errorFlags: 0 },
    ]) {
      assert.deepEqual(violated(session(info)), []);
      assert.equal(outcome('LOG-04', session(info)), 'satisfied');
    }
    assert.equal(outcome('LOG-05', session(good)), 'satisfied');
    assert.equal(outcome('LOG-06', session(good)), 'satisfied');
  });
  it('ignores members that are not masked in', () => {
    assert.deepEqual(violated(session({ mask: 2, errorFlags: 0xff, errorId: errorA, itemId: GUID_NULL })), []);
  });
  it('violates LOG-04, and nothing else, with undefined bits or no mask', () => {
    for (const info of [
      { ...good, mask: 0xf },
      { ...good, mask: -1 },
    ])
      assert.deepEqual(violated(session(info)), ['LOG-04']);
    for (const info of [{}, 'text', 7, { mask: '7' }]) assert.deepEqual(violated(session(info)), ['LOG-04']);
  });
  it('violates LOG-05, and nothing else, with undefined flags', () => {
    for (const errorFlags of [2, 3, 0x80000000, '1'])
      assert.deepEqual(violated(session({ ...good, errorFlags })), ['LOG-05']);
  });
  it('violates LOG-06 when the jump has no id', () => {
    assert.deepEqual(violated(session({ mask: 5, errorFlags: 1, errorId: errorA, itemId: itemA })), ['LOG-06']);
    assert.deepEqual(violated(session({ mask: 3, errorFlags: 1, errorId: 'first' })), ['LOG-06']);
    assert.deepEqual(violated(session({ mask: 3, errorFlags: 1, errorId: GUID_NULL })), ['LOG-06', 'LOG-08']);
    assert.deepEqual(violated(session({ mask: 3, errorFlags: 1 })), ['LOG-06']);
  });
  it('is not applicable without its parts', () => {
    for (const id of ['LOG-01', 'LOG-02', 'LOG-03', 'LOG-04', 'LOG-05', 'LOG-06'] as const) {
      assert.equal(outcome(id, done(running()).finished()), 'not-applicable');
    }
    assert.equal(outcome('LOG-05', session({ mask: 2, errorId: errorA })), 'not-applicable');
    assert.equal(outcome('LOG-06', session({ mask: 3, errorFlags: 0, errorId: errorA })), 'not-applicable');
  });
  it('stays open in a recording that was cut', () => {
    for (const id of ['LOG-01', 'LOG-02', 'LOG-04', 'LOG-05', 'LOG-06'] as const)
      assert.equal(outcome(id, logging(good)), 'inconclusive');
    assert.equal(outcome('LOG-03', logging(null)), 'inconclusive');
  });
});

describe('LOG-07: an item that is named is one of the handler', () => {
  it('is satisfied by an own item, in any case of letters', () => {
    assert.equal(outcome('LOG-07', session({ ...good, itemId: itemA.toUpperCase() })), 'satisfied');
  });
  it('is violated, and nothing else, by anything else', () => {
    for (const itemId of [itemC, errorA, GUID_NULL, GUID_POISON, 'first', undefined, 3]) {
      assert.deepEqual(violated(session({ ...good, itemId })), ['LOG-07'], String(itemId));
    }
  });
  it('stays open for an unknown id when the items were not read to the end', () => {
    const trace = new TraceBuilder().begun().prepared([itemA]).does('Synchronize', { parent: 0 });
    assert.equal(outcome('LOG-07', done(logging({ ...good, itemId: itemB }, {}, trace)).finished()), 'inconclusive');
  });
  it('is not applicable when no item is named', () => {
    assert.equal(outcome('LOG-07', session({ mask: 2, errorId: errorA })), 'not-applicable');
  });
});

describe('LOG-08: live errors have ids of their own', () => {
  it('is satisfied by distinct ids, and by one that is used again after it was deleted', () => {
    assert.equal(
      outcome('LOG-08', done(logging({ mask: 2, errorId: errorB }, {}, logging(good))).finished()),
      'satisfied',
    );
    for (const errorId of [errorA, GUID_NULL]) {
      const trace = logging(good).back('DeleteLogError', { errorId, reserved: 0 });
      assert.equal(outcome('LOG-08', done(logging(good, {}, trace)).finished()), 'satisfied');
    }
  });
  it('lets a handler log again what the manager refused', () => {
    const trace = running().back('LogError', { level: 3, text: 'No', info: good }, E_OUTOFMEMORY);
    assert.equal(outcome('LOG-08', done(logging(good, {}, trace)).finished()), 'satisfied');
  });
  it('is violated, and nothing else, by an id that is still alive, and by GUID_NULL', () => {
    assert.deepEqual(
      violated(done(logging({ ...good, errorId: errorA.toUpperCase() }, {}, logging(good))).finished()),
      ['LOG-08'],
    );
    assert.deepEqual(violated(session({ mask: 2, errorId: GUID_NULL })), ['LOG-08']);
  });
  it('stays open in a recording that was cut, and is not applicable without ids', () => {
    assert.equal(outcome('LOG-08', logging(good)), 'inconclusive');
    assert.equal(outcome('LOG-08', session({ mask: 4, itemId: itemA })), 'not-applicable');
  });
});

describe('LOG-12 and LOG-13: DeleteLogError', () => {
  const deleting = (errorId: Guid, reserved: unknown = 0) =>
    done(logging(good).back('DeleteLogError', { errorId, reserved } as CallbackArgs['DeleteLogError']));
  it('are satisfied by a logged id and 0', () => {
    assert.equal(outcome('LOG-12', deleting(errorA).finished()), 'satisfied');
    assert.equal(outcome('LOG-13', deleting(errorA.toUpperCase()).finished()), 'satisfied');
  });
  it('are violated, and nothing else, by another value and by an unknown id', () => {
    for (const reserved of [1, -1, 'x']) assert.deepEqual(violated(deleting(errorA, reserved).finished()), ['LOG-12']);
    assert.deepEqual(violated(deleting(itemA).finished()), ['LOG-13']);
  });
  it('do not mind a second deletion, or all at once', () => {
    const trace = deleting(errorA)
      .back('DeleteLogError', { errorId: errorA, reserved: 0 })
      .back('DeleteLogError', { errorId: GUID_NULL, reserved: 0 });
    assert.deepEqual(violated(trace.finished()), []);
    assert.equal(outcome('LOG-13', deleting(GUID_NULL).finished()), 'not-applicable');
  });
  it('stay open in a recording that was cut, and are not applicable without a deletion', () => {
    for (const id of ['LOG-12', 'LOG-13'] as const) {
      assert.equal(outcome(id, deleting(errorA)), 'inconclusive');
      assert.equal(outcome(id, session(good)), 'not-applicable');
    }
  });
});

describe('LOG-14 and LOG-17: a failure is told', () => {
  const scheduled = () =>
    new TraceBuilder().begun(SYNCMGRFLAG.SCHEDULED).prepared([itemA]).does('Synchronize', { parent: 0 });
  const failing = (item: object) =>
    scheduled().back('Progress', { itemId: itemA, item: { mask: 3, statusType: 5, ...item } });
  const ended = (trace: TraceBuilder) => trace.back('SynchronizeCompleted', { hr: E_FAIL });
  it('is satisfied by a status text', () => {
    assert.equal(outcome('LOG-14', ended(failing({ statusText: 'Disk full' })).finished()), 'satisfied');
    const textOnly = failing({}).back('Progress', { itemId: itemA, item: { mask: 1, statusText: 'Disk full' } });
    assert.equal(outcome('LOG-14', ended(textOnly).finished()), 'satisfied');
  });
  it('is satisfied by an entry for the item, before or after, and by a general error', () => {
    for (const info of [{ mask: 4, itemId: itemA }, null]) {
      assert.equal(outcome('LOG-14', ended(logging(info, {}, failing({}))).finished()), 'satisfied');
      assert.equal(outcome('LOG-14', logging(info, {}, ended(failing({}))).finished()), 'satisfied');
    }
  });
  it('is violated, and nothing else, by a failure without a word', () => {
    assert.deepEqual(violated(ended(failing({})).finished()), ['LOG-14']);
    assert.deepEqual(violated(ended(failing({ mask: 2, statusText: 'not masked in' })).finished()), ['LOG-14']);
  });
  it('asks nothing for an item that failed once and succeeded in the end', () => {
    const again = failing({}).progress(itemA, 'UPDATING').works(itemA).progress(itemA, 'SUCCEEDED');
    assert.equal(outcome('LOG-14', ended(again).finished()), 'not-applicable');
  });
  it('does not take a text about the work for an explanation', () => {
    const talking = scheduled().back('Progress', {
      itemId: itemA,
      item: { mask: 3, statusType: 3, statusText: 'Copying' },
    });
    assert.deepEqual(violated(ended(talking.progress(itemA, 'FAILED')).finished()), ['LOG-14']);
  });
  it('takes an information about no item for an explanation of the failure that comes next, and of no other', () => {
    const informed = () => logging(null, { level: 1 }, scheduled().progress(itemA, 'UPDATING'));
    assert.equal(outcome('LOG-14', ended(informed().progress(itemA, 'FAILED')).finished()), 'satisfied');
    const both = new TraceBuilder().begun(SYNCMGRFLAG.SCHEDULED).prepared([itemA, itemB]);
    logging(null, { level: 1 }, both.does('Synchronize', { parent: 0 }));
    both.progress(itemA, 'FAILED').progress(itemB, 'FAILED');
    assert.equal(outcome('LOG-14', ended(both).finished()), 'violated');
  });
  it('asks nothing after the manager itself answered Progress by a failure (PROG-19)', () => {
    const trace = scheduled().progress(itemA, 'UPDATING', RPC_E_DISCONNECTED).progress(itemA, 'FAILED');
    assert.equal(outcome('LOG-14', ended(trace).finished()), 'not-applicable');
  });
  it('asks nothing for items that the user cancelled', () => {
    const trace = scheduled().progress(itemA, 'UPDATING', 0x00040203).progress(itemA, 'FAILED');
    assert.equal(outcome('LOG-14', ended(trace).finished()), 'not-applicable');
  });
  it('stays open in a recording that was cut', () => {
    assert.equal(outcome('LOG-14', failing({})), 'inconclusive');
  });
  it('says nothing of a handler that was lost before it could explain', () => {
    assert.equal(outcome('LOG-14', failing({}).lost('exited').end('lost')), 'not-applicable');
  });
  it('is not applicable with the flag on, and when nothing fails', () => {
    assert.equal(outcome('LOG-14', done(running()).finished()), 'not-applicable');
    assert.equal(
      outcome('LOG-14', scheduled().handles(itemA).back('SynchronizeCompleted', { hr: S_OK }).finished()),
      'not-applicable',
    );
  });
  it('notes a failure that was not logged', () => {
    assert.deepEqual(
      judged(done(running()).finished(), failuresAreTold).notes.map((note) => note.requirement),
      ['LOG-17'],
    );
  });
});
