import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  E_FAIL,
  E_INVALIDARG,
  E_NOINTERFACE,
  E_POINTER,
  IID_IUnknown,
  S_FALSE,
  S_OK,
  S_SYNCMGR_RETRYSYNC,
} from '../../protocol';
import type { InterfaceFact, NativeOut, SyncMgrItem } from '../../protocol';
import type { RequirementId } from '../../requirements';
import { itemA, TraceBuilder } from '../../trace/trace-builder';
import { outcomeOf } from '../judge-in-spec';
import { native } from '.';

const com = () => new TraceBuilder({ clock: 'real', session: { isolation: 'com' } }).begun();
const outcome = (id: RequirementId, trace: TraceBuilder) => outcomeOf(id, trace.end(), ...native);
const synchronizeIid = '6295df40-35ee-11d1-8707-00c04fd93327';
const another = '00000122-0000-0000-c000-000000000046';
const nobodys = '5eed0000-0000-4000-8000-00000000dead';
const fact = (
  iid: string,
  hr: number,
  object: string | null,
  from: InterfaceFact['from'] = 'ISyncMgrSynchronize',
): InterfaceFact => ({
  from,
  iid,
  hr,
  object,
});
const described = (...interfaces: InterfaceFact[]) =>
  com().does('GetHandlerInfo', {}, S_OK, { info: { flags: 0, name: 'x' }, native: { interfaces } });
const item: SyncMgrItem = { itemId: itemA, flags: 0, state: 1, name: 'x' };
const next = (facts: NativeOut | undefined, hr: number = S_OK, count = 1, items = [item], args: object = {}) =>
  com().does('Next', { enumerator: 'e1', count, ...args }, hr, {
    items: hr === S_OK ? items : [],
    ...(facts === undefined ? {} : { native: facts }),
  });

describe('QueryInterface', () => {
  const rows: readonly [string, RequirementId, string, TraceBuilder][] = [
    [
      'one pointer for IUnknown, another for the interface',
      'COM-01',
      'satisfied',
      described(fact(IID_IUnknown, S_OK, 'o1'), fact(synchronizeIid, S_OK, 'o2')),
    ],
    [
      'an IUnknown that is refused is no second identity, but owed',
      'COM-01',
      'violated',
      described(fact(IID_IUnknown, S_OK, 'o1'), fact(IID_IUnknown, E_NOINTERFACE, null)),
    ],
    ['success without a pointer for IUnknown', 'COM-01', 'violated', described(fact(IID_IUnknown, S_OK, null))],
    ['success with an untouched pointer', 'COM-01', 'violated', described(fact(synchronizeIid, S_OK, 'untouched'))],
    [
      'an interface of its own, from somewhere else too',
      'COM-02',
      'satisfied',
      described(fact(another, S_OK, 'o3'), fact(another, S_OK, 'o3', 'IUnknown')),
    ],
    ['an interface of its own is nobody else’s business', 'COM-01', 'satisfied', described(fact(another, S_OK, null))],
    [
      'one that is there from one interface and not from another',
      'COM-01',
      'satisfied',
      described(fact(another, S_OK, 'o3'), fact(another, E_NOINTERFACE, null, 'IUnknown')),
    ],
    [
      'one that is there in one state only',
      'COM-01',
      'violated',
      described(fact(another, E_NOINTERFACE, null)).does('GetHandlerInfo', {}, S_OK, {
        native: { interfaces: [fact(another, S_OK, 'o3')] },
      }),
    ],
    [
      'one that nobody has, twice',
      'COM-02',
      'violated',
      described(fact(nobodys, S_OK, 'o1'), fact(nobodys, S_OK, 'o1', 'IUnknown')),
    ],
    ['nothing asked', 'COM-01', 'not-exercised', described()],
  ];
  for (const [name, id, expected, trace] of rows)
    it(`${name}: ${id} ${expected}`, () => assert.equal(outcome(id, trace), expected));
});

describe('Next as memory shows it', () => {
  const nullCount = { fetched: false } as const;
  const rows: readonly [string, RequirementId, string, TraceBuilder][] = [
    ['an item, its count not asked for', 'ENIT-05', 'satisfied', next({ filled: 1 }, S_OK, 1, [item], nullCount)],
    ['none, its count not asked for', 'ENIT-05', 'violated', next({ filled: 0 }, S_OK, 1, [], nullCount)],
    ['the end, its count not asked for', 'ENIT-05', 'satisfied', next({ filled: 0 }, S_FALSE, 1, [], nullCount)],
    ['a failure, its count not asked for', 'ENIT-05', 'violated', next({ filled: 0 }, E_POINTER, 1, [], nullCount)],
    [
      'two items without a count leave the contract',
      'ENIT-05',
      'not-exercised',
      next({ filled: 0 }, E_INVALIDARG, 2, [], nullCount),
    ],
    [
      'an exception, its count not asked for',
      'ENIT-05',
      'not-exercised',
      (() => {
        const trace = com();
        return trace.threw(trace.call('Next', { enumerator: 'e1', count: 1, ...nullCount }));
      })(),
    ],
    ['as many as were filled', 'ENIT-01', 'not-exercised', next({ fetched: 1, filled: 1 })],
    ['a count, and nobody looked what was filled', 'ENIT-01', 'not-exercised', next({ fetched: 1 })],
    ['more than was asked for', 'ENIT-01', 'violated', next({ fetched: 2, filled: 2 })],
    ['more than were filled', 'ENIT-01', 'violated', next({ fetched: 2, filled: 1 }, S_OK, 2)],
    ['no memory shown', 'ENIT-01', 'not-exercised', next(undefined)],
    ['a failure that counts none', 'ENIT-04', 'not-applicable', next({ fetched: 0 }, E_FAIL)],
    ['a failure that writes no count', 'ENIT-04', 'not-applicable', next({ fetched: null }, E_FAIL)],
    ['a failure that says nothing of the count', 'ENIT-04', 'not-applicable', next({ filled: 0 }, E_FAIL)],
    ['a failure that counts one', 'ENIT-04', 'violated', next({ fetched: 1 }, E_FAIL)],
  ];
  for (const [name, id, expected, trace] of rows)
    it(`${name}: ${id} ${expected}`, () => assert.equal(outcome(id, trace), expected));
  it('brings the process down, or something else does', () => {
    const dies = (method: 'Next' | 'Reset', args: { fetched?: false }, how: 'signalled' | 'hung') => {
      const trace = com();
      if (method === 'Next') trace.call('Next', { enumerator: 'e1', count: 1, ...args });
      else trace.call('Reset', { enumerator: 'e1' });
      return outcomeOf('ENIT-05', trace.lost(how).end('lost'), ...native);
    };
    assert.equal(dies('Next', nullCount, 'signalled'), 'violated');
    assert.equal(dies('Next', nullCount, 'hung'), 'not-exercised');
    assert.equal(dies('Next', {}, 'signalled'), 'not-exercised');
    assert.equal(dies('Reset', {}, 'signalled'), 'not-exercised');
    assert.equal(outcomeOf('ENIT-05', com().lost('signalled').end('lost'), ...native), 'not-exercised');
  });
});

describe('structures and pointers', () => {
  const progress = (
    more: object,
    header: ConstructorParameters<typeof TraceBuilder>[0] = { session: { isolation: 'com' } },
  ) => new TraceBuilder(header).begun().back('Progress', { itemId: itemA, item: { mask: 0 }, ...more });
  const told = (facts: object, hr = S_SYNCMGR_RETRYSYNC, itemIds: string[] | null = null) =>
    com().back('ShowErrorCompleted', { hr, itemIds, ...{ native: facts } });
  const rows: readonly [string, RequirementId, string, TraceBuilder][] = [
    ['a structure that could not be read', 'PROG-10', 'violated', progress({ item: null })],
    ['none on a border without memory', 'PROG-10', 'not-exercised', progress({ item: null }, {})],
    ['a size that is not told', 'PROG-10', 'not-exercised', progress({})],
    ['one of several sizes is wrong', 'ITEM-01', 'violated', next({ cbSizes: [304, 300, 304] }, S_OK, 3)],
    ['a pointer elsewhere is broken', 'PROG-13', 'not-applicable', progress({ native: { unreadable: ['text'] } })],
    ['a text without an end', 'PROG-13', 'violated', progress({ native: { unterminated: ['statusText'] } })],
    ['a text that leads nowhere', 'PROG-13', 'violated', progress({ native: { unreadable: ['statusText'] } })],
    ['a list that is counted and there', 'ERR-10', 'not-applicable', told({ count: 1 }, S_SYNCMGR_RETRYSYNC, [itemA])],
    ['no list, and none counted', 'ERR-10', 'not-applicable', told({ count: 0 })],
    ['no list, and nobody counted', 'ERR-10', 'not-applicable', told({})],
    ['no list where none is read', 'ERR-10', 'not-applicable', told({ count: 3 }, S_OK)],
    ['no list, counted, to be retried', 'ERR-10', 'violated', told({ count: 3 })],
  ];
  for (const [name, id, expected, trace] of rows)
    it(`${name}: ${id} ${expected}`, () => assert.equal(outcome(id, trace), expected));
  it('words only the first few of a flood', () => {
    const trace = com();
    for (let call = 0; call < 9; call += 1)
      trace.does('Next', { enumerator: 'e1', count: 1 }, S_OK, { native: { cbSizes: [1] } });
    for (let call = 0; call < 9; call += 1)
      trace.back('Progress', { itemId: itemA, item: { mask: 0 }, ...{ native: { unreadable: ['statusText'] } } });
    assert.equal(outcome('ITEM-01', trace), 'violated');
  });
});
