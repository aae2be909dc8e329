import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { E_FAIL, E_INVALIDARG, E_NOINTERFACE, IID_IUnknown, S_FALSE, S_OK, S_SYNCMGR_RETRYSYNC } from '../../protocol';
import type { InterfaceFact, NativeOut } from '../../protocol';
import type { RequirementId } from '../../requirements';
import { itemA, TraceBuilder } from '../../trace/trace-builder';
import { outcomeOf } from '../judge-in-spec';
import { native } from '.';

const com = () => new TraceBuilder({ clock: 'real', session: { isolation: 'com' } }).begun();
const outcome = (id: RequirementId, trace: TraceBuilder) => outcomeOf(id, trace.finished(), ...native);
const described = (facts: NativeOut) =>
  com().does('GetHandlerInfo', {}, S_OK, { info: { flags: 0, name: 'x' }, native: facts });
const item = { itemId: itemA, flags: 0, state: 1, name: 'x' };
const next = (facts: NativeOut, hr: number = S_OK, args: { count: number; fetched?: false } = { count: 1 }) =>
  com().does('Next', { enumerator: 'e1', ...args }, hr, { items: hr === S_OK ? [item] : [], native: facts });
const progress = (facts: object) =>
  com().back('Progress', { itemId: itemA, item: { mask: 1, statusText: 'x' }, ...{ native: facts } });
const log = (facts: object) => com().back('LogError', { level: 3, text: 'x', info: { mask: 0 }, ...{ native: facts } });
const synchronizeIid = '6295df40-35ee-11d1-8707-00c04fd93327';
const nobodys = '5eed0000-0000-4000-8000-00000000dead';
const fact = (iid: string, hr: number, object: string | null): InterfaceFact => ({
  from: 'ISyncMgrSynchronize',
  iid,
  hr,
  object,
});
const good = [fact(IID_IUnknown, S_OK, 'o1'), fact(synchronizeIid, S_OK, 'o1'), fact(nobodys, E_NOINTERFACE, null)];

describe('what only real COM shows', () => {
  it('is judged in each row, satisfied and violated', () => {
    const rows: readonly [RequirementId, TraceBuilder, TraceBuilder][] = [
      ['HINF-04', described({ cbSize: 88 }), described({ cbSize: 0 })],
      ['ITEM-01', next({ cbSizes: [304] }), next({ cbSizes: [296] })],
      ['PROG-10', progress({ cbSize: 32 }), progress({ cbSize: 24 })],
      ['LOG-04', log({ cbSize: 44 }), log({ cbSize: 40 })],
      ['HINF-02', described({ memory: 'task' }), described({ memory: 'foreign' })],
      ['COM-06', described({ memory: 'task' }), described({ memory: 'foreign' })],
      [
        'ENIT-05',
        next({ filled: 1 }, S_OK, { count: 1, fetched: false }),
        next({ filled: 0 }, E_INVALIDARG, { count: 1, fetched: false }),
      ],
      ['COM-01', described({ interfaces: good }), described({ interfaces: [...good, fact(IID_IUnknown, S_OK, 'o2')] })],
      ['COM-02', described({ interfaces: good }), described({ interfaces: [...good, fact(nobodys, E_FAIL, null)] })],
    ];
    for (const [id, kept, broken] of rows)
      assert.deepEqual([id, outcome(id, kept), outcome(id, broken)], [id, 'satisfied', 'violated']);
  });
  it('an interface that was there and is there no more, or that nobody has, is a broken rule', () => {
    const gone = [fact(IID_IUnknown, S_OK, 'o1'), fact(synchronizeIid, E_NOINTERFACE, null)];
    assert.equal(outcome('COM-01', described({ interfaces: gone })), 'violated');
    assert.equal(outcome('COM-02', described({ interfaces: [fact(nobodys, S_OK, 'o1')] })), 'violated');
    assert.equal(outcome('COM-02', described({ interfaces: [fact(nobodys, E_NOINTERFACE, 'untouched')] })), 'violated');
  });
  it('the same block twice is one block', () => {
    assert.equal(outcome('HINF-03', described({ memory: 'task', again: true })), 'violated');
  });
  it('a count that is not written, too high, or more than was filled breaks ENIT-01, one beside a failure ENIT-04', () => {
    for (const facts of [{ fetched: null }, { fetched: 2, filled: 1 }, { fetched: 1, filled: 0 }])
      assert.equal(outcome('ENIT-01', next(facts)), 'violated');
    assert.equal(outcome('ENIT-04', next({ fetched: 1 }, E_FAIL)), 'violated');
    // Whoever clears the whole array first has written to all of it.
    assert.notEqual(outcome('ENIT-01', next({ fetched: 0, filled: 5 }, S_FALSE, { count: 5 })), 'violated');
  });
  it('a Next without a place for the count that brings the process down breaks ENIT-05', () => {
    const trace = com();
    trace.call('Next', { enumerator: 'e1', count: 1, fetched: false });
    assert.equal(outcomeOf('ENIT-05', trace.lost('signalled').end('lost'), ...native), 'violated');
  });
  it('a text without an end, and a list that is counted and not there, lead nowhere', () => {
    assert.equal(outcome('PROG-13', progress({ unterminated: ['statusText'] })), 'violated');
    assert.equal(outcome('LOG-02', log({ unreadable: ['text'] })), 'violated');
    const retry = { hr: S_SYNCMGR_RETRYSYNC, itemIds: null, ...{ native: { count: 2 } } };
    assert.equal(outcome('ERR-10', com().back('ShowErrorCompleted', retry)), 'violated');
  });
  it('a server that registered itself has left both keys, or asked a manager that there is not', () => {
    const registered = (handler: boolean, manager: boolean, isClass = true) => {
      const trace = new TraceBuilder({ clock: 'real', session: { isolation: 'com' } });
      const native = { registration: { class: isClass, handler, manager } };
      return outcome('REG-01', trace.does('Initialize', { reserved: 0, flags: 3, cookie: null }, S_OK, { native }));
    };
    assert.deepEqual(
      [registered(true, false), registered(false, true), registered(true, true, false), registered(false, false)],
      ['satisfied', 'violated', 'violated', 'not-applicable'],
    );
  });
  it('a window that the kit sees belongs to the window that the call gave', () => {
    const opens = (given: number, parent: number, seen: 'observed' | 'reported' = 'observed', title = 'Log on') => {
      const trace = com();
      const call = trace.call('PrepareForSync', { itemIds: [itemA], parent: given, reserved: 0 });
      for (const change of ['opened', 'closed'] as const) trace.window({ change, title, parent, seen });
      return outcome('UI-09', trace.returns(call));
    };
    assert.deepEqual(
      [opens(7, 7), opens(7, 0), opens(7, 9), opens(0, 0), opens(7, 0, 'reported'), opens(7, 0, 'observed', '')],
      ['satisfied', 'violated', ...Array<string>(4).fill('not-applicable')],
    );
  });
  it('says nothing of a border that shows no memory', () => {
    const wire = new TraceBuilder().begun().does('GetHandlerInfo', {}, S_OK, { info: { flags: 0, name: 'x' } });
    wire.does('Next', { enumerator: 'e1', count: 1, fetched: false }, E_INVALIDARG, { items: [] });
    for (const id of ['COM-01', 'COM-02', 'COM-06', 'HINF-02', 'HINF-04', 'ENIT-05'] as const)
      assert.equal(outcome(id, wire), 'not-exercised');
  });
});
