import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { S_FALSE, S_OK, S_SYNCMGR_MISSINGITEMS, SYNCMGRHANDLERFLAG, SYNCMGRINVOKEFLAGS } from '../protocol';
import type { CallOutcome, LinkCall, SyncMgrItem } from '../protocol';
import type { Act, ActResult } from './act';
import { Answers } from './answers';
import { Invariants } from './invariants';
import type { ManagerRow } from './invariants';
import { ordinaryPlan } from './plan';
import type { Plan } from './plan';
import { Preferences } from './preferences';
import { playSession } from './session';
import { ManagerState } from './state';

const ids = ['aaaaaaaa-0000-4000-8000-000000000001', 'bbbbbbbb-0000-4000-8000-000000000002'];
const listed: readonly SyncMgrItem[] = ids.map((itemId) => ({ itemId, flags: 0, state: 1, name: 'x' }));
const cookie = 'AAECAwA=';
const byProgram = { event: 5, cookie, invokeFlags: 0 } as const;

interface World {
  readonly items?: readonly SyncMgrItem[];
  readonly flags?: number;
  readonly listingHr?: number;
  readonly preferences?: Preferences;
  /** Tampers with the manager before an act is checked. */
  readonly tamper?: (state: ManagerState, act: Act) => void;
}

/** A handler that completes everything at once. */
function play(
  changes: Partial<Plan>,
  world: World = {},
): { acts: readonly Act[]; kept: ReadonlySet<ManagerRow>; state: ManagerState } {
  const { items = listed, flags = 0, listingHr = S_OK } = world;
  const state = new ManagerState({ ...ordinaryPlan, ...changes }, world.preferences);
  const invariants = new Invariants();
  const answers = new Answers(state, invariants, undefined);
  const acts: Act[] = [];
  let cursor = 0;
  const out = (call: LinkCall): CallOutcome => {
    const returned = (hr: number, outs: object = {}) => ({ kind: 'returned', at: 0, hr, out: outs }) as CallOutcome;
    if (call.method === 'GetHandlerInfo') return returned(S_OK, { info: { flags, name: 'x' } });
    if (call.method === 'EnumSyncMgrItems') {
      cursor = 0;
      return returned(listingHr, { enumerator: 'e1' });
    }
    if (call.method === 'Next') {
      const given = items.slice(cursor, (cursor += call.args.count));
      return returned(given.length === call.args.count ? S_OK : S_FALSE, { items: given });
    }
    if (call.method === 'PrepareForSync' || call.method === 'Synchronize') complete(`${call.method}Completed`);
    return returned(S_OK);
  };
  const complete = (method: 'PrepareForSyncCompleted' | 'SynchronizeCompleted') => {
    const said = answers.answer({ method, args: { callback: 'c1', hr: S_OK }, thread: undefined, at: 0 });
    for (let step = said.next(undefined); step.done !== true; step = said.next(make(step.value)));
  };
  const make = (act: Act): ActResult => {
    world.tamper?.(state, act);
    invariants.check(state, act);
    acts.push(act);
    if (act.kind === 'pass') return { kind: 'quiet', at: 0, known: 'drained', forMs: 0 };
    if (act.kind !== 'call') return undefined;
    state.called(act.call);
    return out(act.call);
  };
  const session = playSession(state);
  for (let step = session.next(undefined); step.done !== true; step = session.next(make(step.value)));
  return { acts, kept: invariants.kept, state };
}

const calls = <M extends LinkCall['method']>(acts: readonly Act[], method: M) =>
  acts.flatMap((act) =>
    act.kind === 'call' && act.call.method === method ? [act.call as Extract<LinkCall, { method: M }>] : [],
  );
const wasAsked = (acts: readonly Act[]) => acts.some((act) => act.kind === 'user' && act.act === 'choose');
const prepared = (acts: readonly Act[]) => calls(acts, 'PrepareForSync').map(({ args }) => args.itemIds);
const breaks = (row: string) => new RegExp(`the manager breaks ${row}`);

describe('a program asks for a synchronization', () => {
  it('and its cookie arrives byte for byte, although its memory was overwritten (INV-01, INV-05)', () => {
    const { acts, kept, state } = play(byProgram);
    assert.equal(calls(acts, 'Initialize')[0]?.args.cookie, cookie);
    assert.deepEqual([...(state.invocation?.lent ?? [])], [0xdd, 0xdd, 0xdd, 0xdd, 0xdd]);
    assert.ok(kept.has('INV-01') && kept.has('INV-05'));
  });
  it('and a manager that keeps the memory it was lent is caught (INV-05)', () => {
    const tamper = (state: ManagerState, act: Act) => {
      if (act.kind === 'call' && act.call.method === 'Initialize') state.invocation?.lent?.fill(7);
    };
    assert.throws(() => play(byProgram, { tamper }), breaks('INV-05'));
  });
  it('through UpdateAll, which has returned before the session begins (INV-03)', () => {
    const { acts, kept } = play({ event: 5 });
    assert.deepEqual(
      acts.flatMap((act) => (act.kind === 'program' ? [act.act] : [])),
      ['UpdateAll', 'goes-on'],
    );
    assert.ok(kept.has('INV-03'));
    const tamper = (state: ManagerState, act: Act) => {
      if (act.kind === 'call' && state.invocation !== undefined) state.invocation.hasReturned = false;
    };
    assert.throws(() => play({ event: 5 }, { tamper }), breaks('INV-03'));
  });
  it('without a choice only where it says so (INV-02)', () => {
    const atOnce = play({ ...byProgram, invokeFlags: SYNCMGRINVOKEFLAGS.STARTSYNC });
    const minimized = play({ ...byProgram, invokeFlags: SYNCMGRINVOKEFLAGS.MINIMIZED });
    assert.deepEqual(
      [wasAsked(atOnce.acts), wasAsked(minimized.acts), wasAsked(play(byProgram).acts)],
      [false, true, true],
    );
    assert.ok(atOnce.kept.has('INV-02') && minimized.kept.has('INV-02'));
    assert.throws(() => play({ ...byProgram, invokeFlags: 1 }), breaks('INV-02'));
    const tamper = (state: ManagerState) => void (state.hasChosen = true);
    assert.throws(() => play({ ...byProgram, invokeFlags: 2 }, { tamper }), breaks('INV-02'));
  });
  it('and nothing of it touches a session that has another reason', () => {
    const { acts, kept } = play({ invokeFlags: SYNCMGRINVOKEFLAGS.STARTSYNC });
    assert.ok(wasAsked(acts));
    assert.ok(!acts.some((act) => act.kind === 'program'));
    for (const row of ['INV-01', 'INV-02', 'INV-03', 'INV-05'] as const) assert.ok(!kept.has(row), row);
  });
});

describe('the choice of the user', () => {
  const atOnce = { event: 5, invokeFlags: SYNCMGRINVOKEFLAGS.STARTSYNC };
  const onlyTheLast = { choice: { items: 'last', order: 'as-enumerated' } } as const;

  it('is what a later session without a choice synchronizes (ITEM-07)', () => {
    const preferences = new Preferences();
    play(onlyTheLast, { preferences });
    const { acts, kept } = play(atOnce, { preferences });
    assert.deepEqual(prepared(acts), [[ids[1]]]);
    assert.ok(kept.has('ITEM-07'));
  });
  it('is the default check mark where nobody ever chose', () => {
    const items = listed.map((item, at) => ({ ...item, state: at }));
    assert.deepEqual(prepared(play(atOnce, { items }).acts), [[ids[1]]]);
  });
  it('is missed when the manager forgets it (ITEM-07)', () => {
    const preferences = new Preferences();
    play(onlyTheLast, { preferences });
    const tamper = ({ preferences: stored }: ManagerState, act: Act) => {
      if (act.kind === 'call' && act.call.method === 'PrepareForSync') stored.chosen(listed, ids);
    };
    assert.throws(() => play(atOnce, { preferences, tamper }), breaks('ITEM-07'));
  });
  it('survives a list that says it is incomplete (ENUM-03)', () => {
    const preferences = new Preferences();
    play({}, { preferences });
    const shrunk = { preferences, items: listed.slice(0, 1) };
    const { kept } = play({}, { ...shrunk, listingHr: S_SYNCMGR_MISSINGITEMS });
    assert.ok(kept.has('ENUM-03'));
    assert.equal(preferences.stored.size, 2);
    assert.ok(play({}, shrunk).kept.has('ENUM-03'));
    assert.equal(preferences.stored.size, 1);
  });
  it('is missed when the manager drops it after such a list (ENUM-03)', () => {
    const preferences = new Preferences();
    play({}, { preferences });
    const tamper = (state: ManagerState) => {
      if (state.listing !== undefined) state.listing = { ...state.listing, after: new Map() };
    };
    const shrunk = { preferences, items: listed.slice(0, 1), listingHr: S_SYNCMGR_MISSINGITEMS };
    assert.throws(() => play({}, { ...shrunk, tamper }), breaks('ENUM-03'));
  });
  it('is dropped with a temporary item (ITEM-12)', () => {
    const preferences = new Preferences();
    play({}, { preferences, items: listed.map((item) => ({ ...item, flags: 2 })) });
    const { kept } = play({}, { preferences, items: listed.slice(0, 1), listingHr: S_SYNCMGR_MISSINGITEMS });
    assert.ok(kept.has('ITEM-12') && !kept.has('ENUM-03'));
  });
  it('offers a handler without items only where it asks to be listed (HINF-11)', () => {
    const flagged = play({}, { items: [], flags: SYNCMGRHANDLERFLAG.ALWAYSLISTHANDLER });
    assert.ok(wasAsked(flagged.acts) && flagged.kept.has('HINF-11'));
    assert.ok(!wasAsked(play({}, { items: [] }).acts));
    const tamper = (state: ManagerState, act: Act) => {
      if (act.kind === 'user') state.info = { flags: 0, name: 'x' };
    };
    const world = { items: [], flags: SYNCMGRHANDLERFLAG.ALWAYSLISTHANDLER, tamper };
    assert.throws(() => play({}, world), breaks('HINF-11'));
  });
});
