import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { E_FAIL, GUID_NULL, S_FALSE, S_OK, SYNCMGRFLAG, SYNCMGRHANDLERFLAG, SYNCMGRITEMFLAG } from '../protocol';
import type { LinkCall } from '../protocol';
import type { Act } from './act';
import { Invariants } from './invariants';
import type { ManagerRow } from './invariants';
import { ordinaryPlan } from './plan';
import type { Plan } from './plan';
import { itemA, itemB, offered } from './played-in-spec';
import { ManagerState } from './state';

type Change = (state: ManagerState) => void;

/** A manager in mid-session: everything was offered, a callback is set, the window of this method is open. */
function state(change: Change = () => undefined, plan: Partial<Plan> = {}): ManagerState {
  const built = new ManagerState({ ...ordinaryPlan, ...plan });
  built.initialized = S_OK;
  built.items = [...offered(SYNCMGRITEMFLAG.HASPROPERTIES)];
  built.info = { flags: SYNCMGRHANDLERFLAG.HASPROPERTIES, name: 'x' };
  built.callback = 'c1';
  built.isCleared = false;
  change(built);
  return built;
}
const opened =
  (method: 'PrepareForSync' | 'Synchronize' | 'ShowError', returned?: number, completed?: number): Change =>
  (built) => {
    built.window = { method, returned, completed, retryItems: [] };
  };
const call = (method: LinkCall['method'], args: object = {}): Act => ({
  kind: 'call',
  call: { method, args, instance: 'h1' } as unknown as LinkCall,
});
const release: Act = { kind: 'release-handler' };
const initialize = (args: object) => call('Initialize', { reserved: 0, flags: 3, cookie: null, ...args });
const prepare = (...itemIds: string[]) => call('PrepareForSync', { itemIds, parent: 0, reserved: 0 });
const skip = (status = 1) => call('SetItemStatus', { itemId: itemA, status });
const showError = (errorId: string) => call('ShowError', { parent: 0, errorId });
const showProperties = (itemId: string) => call('ShowProperties', { parent: 0, itemId });
const prepared: Change = (built) => {
  built.round = 1;
  built.preparedOk = true;
  opened('PrepareForSync', S_OK, S_OK)(built);
};
const ran: Change = (built) => Object.assign(built, { synchronizeCalls: 1, isCleared: true });
const logged =
  (jumpable: boolean): Change =>
  (built) =>
    built.errors.push({ errorId: itemB, itemId: undefined, jumpable, opened: false });
const both =
  (...changes: readonly Change[]): Change =>
  (built) => {
    for (const change of changes) change(built);
  };

/** Each with an act that keeps the row and one that breaks it. */
const rows: readonly [row: ManagerRow, kept: [ManagerState, Act], broken: [ManagerState, Act]][] = [
  [
    'LIFE-01',
    [state(), call('SetProgressCallback', { callback: 'c1' })],
    [state((s) => (s.initialized = undefined)), call('SetProgressCallback', { callback: 'c1' })],
  ],
  ['LIFE-01', [state(), prepare(itemA)], [state((s) => (s.initialized = S_FALSE)), prepare(itemA)]],
  ['LIFE-01', [state(), prepare(itemA)], [state((s) => (s.callback = undefined)), prepare(itemA)]],
  [
    'LIFE-01',
    [state(prepared), call('Synchronize')],
    [state(both(prepared, (s) => (s.round = 0))), call('Synchronize')],
  ],
  [
    'LIFE-01',
    [state(prepared), call('Synchronize')],
    [state(both(prepared, (s) => (s.preparedOk = false))), call('Synchronize')],
  ],
  ['LIFE-07', [state((s) => (s.isCleared = true)), release], [state(), release]],
  [
    'SYNC-27',
    [state(both(opened('Synchronize', S_OK, S_OK), ran)), release],
    [state(both(opened('Synchronize', S_OK), ran)), release],
  ],
  ['INIT-01', [state(), initialize({})], [state(), initialize({ reserved: 1 })]],
  [
    'INIT-11',
    [state(undefined, { cookie: 'AA==' }), initialize({ flags: SYNCMGRFLAG.INVOKE, cookie: 'AA==' })],
    [state(), initialize({ flags: 3, cookie: 'AA==' })],
  ],
  [
    'INV-01',
    [state(undefined, { cookie: 'AA==' }), initialize({ flags: SYNCMGRFLAG.INVOKE, cookie: 'AA==' })],
    [state(undefined, { cookie: 'AA==' }), initialize({ flags: SYNCMGRFLAG.INVOKE, cookie: null })],
  ],
  [
    'PROP-01',
    [state(), showProperties(itemA.toUpperCase())],
    [state((s) => (s.callback = undefined)), showProperties(itemA)],
  ],
  ['PROP-01', [state(), showProperties(itemA)], [state((s) => (s.items = [...offered(2)])), showProperties(itemA)]],
  ['PROP-01', [state(), showProperties(itemA)], [state((s) => (s.items = [])), showProperties(itemA)]],
  ['PROP-01', [state(), showProperties(GUID_NULL)], [state((s) => (s.info = undefined)), showProperties(GUID_NULL)]],
  ['PREP-01', [state(), prepare(itemA.toUpperCase(), itemB)], [state(), prepare()]],
  ['PREP-01', [state(), prepare(itemA)], [state((s) => (s.items = s.items.slice(1))), prepare(itemB, itemA)]],
  [
    'SYNC-03',
    [state(prepared), call('Synchronize')],
    [state(both(prepared, (s) => (s.synchronizeCalls = 1))), call('Synchronize')],
  ],
  [
    'THR-05',
    [state(prepared), call('Synchronize')],
    [state(both(prepared, opened('PrepareForSync'))), call('Synchronize')],
  ],
  ['STAT-01', [state(opened('Synchronize', S_OK)), skip()], [state(), skip()]],
  ['STAT-01', [state(opened('PrepareForSync', S_OK)), skip()], [state(opened('Synchronize')), skip()]],
  ['STAT-01', [state(opened('Synchronize', S_OK)), skip()], [state(opened('Synchronize', E_FAIL)), skip()]],
  ['STAT-01', [state(opened('Synchronize', S_OK)), skip()], [state(opened('Synchronize', S_OK, S_OK)), skip()]],
  ['STAT-01', [state(opened('Synchronize', S_OK)), skip()], [state(opened('ShowError', S_OK)), skip()]],
  ['STAT-02', [state(opened('Synchronize', S_OK)), skip()], [state(opened('Synchronize', S_OK)), skip(3)]],
  ['ERR-01', [state(logged(true)), showError(itemB.toUpperCase())], [state(logged(true)), showError(itemA)]],
  ['ERR-01', [state(logged(true)), showError(itemB)], [state(logged(false)), showError(itemB)]],
];

describe('an obligation of the manager', () => {
  for (const [row, kept, broken] of rows)
    it(`is kept or broken: ${row}, ${broken[1].kind === 'call' ? broken[1].call.method : broken[1].kind}`, () => {
      const invariants = new Invariants();
      invariants.check(...kept);
      assert.ok(invariants.kept.has(row));
      assert.throws(() => new Invariants().check(...broken), new RegExp(`the manager breaks ${row} with`));
    });
  it('is neither checked nor counted where a probe leaves it', () => {
    const invariants = new Invariants();
    invariants.check(state(opened('Synchronize', S_OK)), { ...skip(3), probes: ['STAT-02'] } as Act);
    assert.deepEqual([...invariants.kept], ['STAT-01']);
  });
  it('says nothing of a run that a quiet has proven to hang (SYNC-27)', () => {
    const invariants = new Invariants();
    const hanging: Change = (built) =>
      Object.assign(built, { synchronizeCalls: 1, isCleared: true, provenNever: true });
    invariants.check(state(both(opened('Synchronize', S_OK), hanging)), release);
    assert.ok(invariants.kept.has('SYNC-27'));
  });
  it('asks that nothing was synchronized where nothing was chosen or nobody took part (LIFE-08, SYNC-04, INIT-04)', () => {
    const nothing: Partial<Plan> = { choice: { items: 'none', order: 'as-enumerated' } };

    assert.throws(() => new Invariants().check(state(ran, nothing), release), /breaks LIFE-08/);
    const declined: Change = (built) => Object.assign(built, { initialized: S_FALSE, isCleared: true, round: 1 });
    assert.throws(() => new Invariants().check(state(declined), release), /breaks INIT-04/);
    assert.throws(() => new Invariants().check(state(both(declined, ran)), release), /breaks INIT-04/);
  });
});
