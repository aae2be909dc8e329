import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { E_FAIL, S_FALSE, S_OK, S_SYNCMGR_CANCELALL, S_SYNCMGR_CANCELITEM, S_SYNCMGR_RETRYSYNC } from '../protocol';
import type { ArrivedCallback, CallOutcome, LinkCall } from '../protocol';
import type { Act, ActResult } from './act';
import { Answers } from './answers';
import { Invariants } from './invariants';
import { ordinaryPlan } from './plan';
import type { Plan } from './plan';
import { playSession } from './session';
import { ManagerState } from './state';

const ids = [
  'aaaaaaaa-0000-4000-8000-000000000001',
  'bbbbbbbb-0000-4000-8000-000000000002',
  'cccccccc-0000-4000-8000-000000000003',
];
const errorId = 'eeeeeeee-0000-4000-8000-000000000001';

/** A handler as a table: what it answers to a call, and what it does when time passes. */
interface Partner {
  returns?: (call: LinkCall) => number | undefined;
  /** An exception crosses instead. */
  throws?: (call: LinkCall) => boolean;
  passes?: (
    act: { calls: readonly LinkCall[] },
    say: (callback: Omit<ArrivedCallback, 'thread' | 'at'>) => number,
  ) => boolean;
}

function play(
  changes: Partial<Plan>,
  partner: Partner = {},
): { acts: Act[]; state: ManagerState; kept: ReadonlySet<string> } {
  const state = new ManagerState({ ...ordinaryPlan, ...changes });
  const invariants = new Invariants();
  const answers = new Answers(state, invariants, undefined);
  const acts: Act[] = [];
  let cursor = 0;
  const make = (act: Act): ActResult => {
    invariants.check(state, act);
    acts.push(act);
    assert.ok(acts.length < 500, 'the manager is stuck');
    if (act.kind === 'call') {
      state.called(act.call);
      return answered(act.call);
    }
    if (act.kind === 'pass') {
      const calls = acts.flatMap((each) => (each.kind === 'call' ? [each.call] : []));
      return partner.passes?.({ calls }, say) === true
        ? { kind: 'spoke', at: 0 }
        : { kind: 'quiet', at: 0, known: 'drained', forMs: 0 };
    }
    return undefined;
  };
  const say = (callback: Omit<ArrivedCallback, 'thread' | 'at'>): number => {
    const answering = answers.answer({ ...callback, thread: undefined, at: 0 } as ArrivedCallback);
    for (let step = answering.next(undefined); ; step = answering.next(make(step.value))) {
      if (step.done === true) return step.value.kind === 'hr' ? step.value.hr : 0;
    }
  };
  const answered = (call: LinkCall): CallOutcome => {
    if (partner.throws?.(call) === true) return { kind: 'threw', at: 0, text: 'no' };
    const hr = partner.returns?.(call) ?? S_OK;
    if (call.method === 'GetHandlerInfo')
      return { kind: 'returned', at: 0, hr, out: { info: { flags: 0, name: 'x' } } };
    if (call.method === 'EnumSyncMgrItems') {
      cursor = 0;
      return { kind: 'returned', at: 0, hr, out: { enumerator: 'e1' } };
    }
    if (call.method === 'Next') {
      const items = ids
        .slice(cursor, (cursor += call.args.count))
        .map((itemId) => ({ itemId, flags: 0, state: 1, name: 'x' }));
      return { kind: 'returned', at: 0, hr: items.length === call.args.count ? S_OK : S_FALSE, out: { items } };
    }
    return { kind: 'returned', at: 0, hr };
  };
  const session = playSession(state);
  for (let step = session.next(undefined); step.done !== true; step = session.next(make(step.value)));
  return { acts, state, kept: invariants.kept };
}

const methods = (acts: readonly Act[]) =>
  acts.flatMap((act) =>
    act.kind === 'call' && act.call.method !== 'Next'
      ? [act.call.method]
      : act.kind === 'release-handler'
        ? ['release']
        : [],
  );

/** Completes whatever is open, as a well-behaved handler does. */
const completes: NonNullable<Partner['passes']> = ({ calls }, say) => {
  const last = calls
    .filter(({ method }) => method === 'PrepareForSync' || method === 'Synchronize' || method === 'ShowError')
    .pop();
  if (last === undefined || done.get(calls.length) === last) return false;
  done.set(calls.length, last);
  if (last.method === 'ShowError')
    say({ method: 'ShowErrorCompleted', args: { callback: 'c1', hr: S_OK, itemIds: null } });
  else say({ method: `${last.method as 'Synchronize'}Completed`, args: { callback: 'c1', hr: S_OK } });
  return true;
};
const done = new Map<number, LinkCall>();

describe('the manager plays a session in the documented order', () => {
  it('from Initialize to the release (LIFE-01, LIFE-07)', () => {
    done.clear();
    const { acts, kept } = play({}, { passes: completes });
    assert.deepEqual(methods(acts), [
      'Initialize',
      'GetHandlerInfo',
      'EnumSyncMgrItems',
      'SetProgressCallback',
      'PrepareForSync',
      'Synchronize',
      'SetProgressCallback',
      'release',
    ]);
    for (const row of ['LIFE-01', 'LIFE-07', 'INIT-01', 'PREP-01', 'PREP-10', 'SYNC-03', 'SYNC-27', 'THR-05'] as const)
      assert.ok(kept.has(row), row);
  });
  it('takes its time to let go where the plan says so, and only of a handler that has a callback', () => {
    const kinds = (plan: Partial<Plan>, partner: Partner) => {
      done.clear();
      const { acts } = play(plan, partner);
      return acts.flatMap((act) => (act.kind === 'pass' ? [act.kind] : methods([act])));
    };
    const refusing: Partner = { returns: ({ method }) => (method === 'PrepareForSync' ? S_FALSE : S_OK) };
    assert.deepEqual(kinds({ lingers: true }, refusing).slice(-5), [
      'PrepareForSync',
      'pass',
      'SetProgressCallback',
      'release',
      'pass',
    ]);
    assert.deepEqual(kinds({}, refusing).slice(-4), ['PrepareForSync', 'SetProgressCallback', 'release', 'pass']);
    assert.deepEqual(kinds({ lingers: true }, { returns: () => S_FALSE }), ['Initialize', 'release', 'pass']);
    let words = 0;
    const talking: Partner = { ...refusing, passes: () => (words += 1) < 3 };
    assert.deepEqual(kinds({ lingers: true }, talking).slice(-7), [
      'PrepareForSync',
      'pass',
      'pass',
      'pass',
      'SetProgressCallback',
      'release',
      'pass',
    ]);
  });
  it('lets a handler go that declines (INIT-04)', () => {
    const { acts, kept } = play({}, { returns: (call) => (call.method === 'Initialize' ? S_FALSE : S_OK) });
    assert.deepEqual(methods(acts), ['Initialize', 'release']);
    assert.ok(kept.has('INIT-04'));
  });
  it('sets no callback, not even NULL, where Initialize gave no answer (LIFE-01)', () => {
    for (const callbacks of ['one', 'cleared-first', 'cleared-twice', 'never-cleared'] as const) {
      const { acts } = play({ callbacks }, { throws: (call) => call.method === 'Initialize' });
      assert.deepEqual(methods(acts), ['Initialize', 'release']);
    }
  });
  it('does not synchronize when nothing was chosen (LIFE-08, SYNC-04)', () => {
    const { acts } = play({ choice: { items: 'none', order: 'as-enumerated' } });
    assert.deepEqual(methods(acts), ['Initialize', 'GetHandlerInfo', 'EnumSyncMgrItems', 'release']);
  });
  it('does not synchronize after a preparation that was refused or failed later (PREP-10)', () => {
    const refused = play({}, { returns: (call) => (call.method === 'PrepareForSync' ? S_FALSE : S_OK) });
    assert.ok(!methods(refused.acts).includes('Synchronize'));
    let said = false;
    const late = play(
      {},
      {
        passes: (_act, say) => {
          if (said) return false;
          said = true;
          say({ method: 'PrepareForSyncCompleted', args: { callback: 'c1', hr: E_FAIL } });
          return true;
        },
      },
    );
    assert.ok(!methods(late.acts).includes('Synchronize'));
  });
  it('serves a settings session without synchronizing (AMB-26)', () => {
    assert.ok(!methods(play({ settings: true, properties: ['handler'] }).acts).includes('PrepareForSync'));
  });
  it('tears down a handler that never completes', () => {
    const { acts } = play({});
    assert.deepEqual(methods(acts).slice(-2), ['SetProgressCallback', 'release']);
  });
});

describe('the user interferes', () => {
  const progress = (
    say: (callback: Omit<ArrivedCallback, 'thread' | 'at'>) => number,
    itemId: string,
    statusType = 3,
  ) => say({ method: 'Progress', args: { callback: 'c1', itemId, item: { mask: 2, statusType } } });

  function answersOf(changes: Partial<Plan>, calls: readonly [string, number?][]): number[] {
    const got: number[] = [];
    let stage = 0;
    play(changes, {
      passes: (_act, say) => {
        stage += 1;
        if (stage === 1) say({ method: 'PrepareForSyncCompleted', args: { callback: 'c1', hr: S_OK } });
        if (stage === 2) {
          for (const [id, status] of calls) got.push(progress(say, id, status));
          say({ method: 'SynchronizeCompleted', args: { callback: 'c1', hr: S_OK } });
        }
        return stage <= 2;
      },
    });
    return got;
  }
  const [a = '', b = ''] = ids;

  it('cancels the named item only, once or from then on', () => {
    const rule = { to: 'Progress', hr: S_SYNCMGR_CANCELITEM, item: 'first', nth: 2 } as const;
    assert.deepEqual(answersOf({ answers: [{ ...rule, sticky: true }] }, [[a], [b], [a], [a], [b]]), [
      S_OK,
      S_OK,
      S_SYNCMGR_CANCELITEM,
      S_SYNCMGR_CANCELITEM,
      S_OK,
    ]);
    assert.deepEqual(answersOf({ answers: [{ ...rule, sticky: false }] }, [[a], [a], [a]]), [
      S_OK,
      S_SYNCMGR_CANCELITEM,
      S_OK,
    ]);
  });
  it('does not spend a cancel on a terminal status', () => {
    const answers = [{ to: 'Progress', hr: S_SYNCMGR_CANCELALL, item: 'first', nth: 1, sticky: false }] as const;
    assert.deepEqual(
      answersOf({ answers }, [
        [a, 4],
        [a, 3],
      ]),
      [S_OK, S_SYNCMGR_CANCELALL],
    );
  });
  it('grants one permission for dialogs at a time (UI-07)', () => {
    const got: number[] = [];
    let stage = 0;
    play(
      {},
      {
        passes: (_act, say) => {
          stage += 1;
          if (stage > 1) return false;
          for (const enable of [true, true, false, true])
            got.push(say({ method: 'EnableModeless', args: { callback: 'c1', enable } }));
          return true;
        },
      },
    );
    assert.deepEqual(got, [S_OK, S_FALSE, S_OK, S_OK]);
  });
  it('prepares the items that a retry names (ERR-13)', () => {
    let stage = 0;
    const { acts, state } = play(
      {},
      {
        passes: (_act, say) => {
          stage += 1;
          if (stage === 1 || stage === 4)
            say({ method: 'PrepareForSyncCompleted', args: { callback: 'c1', hr: S_OK } });
          if (stage === 2) {
            say({
              method: 'LogError',
              args: { callback: 'c1', level: 3, text: 'x', info: { mask: 7, errorFlags: 1, errorId, itemId: b } },
            });
            say({ method: 'SynchronizeCompleted', args: { callback: 'c1', hr: S_OK } });
          }
          if (stage === 3)
            say({ method: 'ShowErrorCompleted', args: { callback: 'c1', hr: S_SYNCMGR_RETRYSYNC, itemIds: [b] } });
          if (stage === 5) say({ method: 'SynchronizeCompleted', args: { callback: 'c1', hr: S_OK } });
          return stage <= 5;
        },
      },
    );
    const prepared = acts.flatMap((act) =>
      act.kind === 'call' && act.call.method === 'PrepareForSync' ? [act.call.args.itemIds] : [],
    );
    assert.deepEqual(prepared, [ids, [b]]);
    assert.equal(state.round, 2);
  });
});

describe('the manager never gets stuck', () => {
  it('whatever the handler returns and says', () => {
    const hrs = fc.constantFrom(S_OK, S_FALSE, E_FAIL, S_SYNCMGR_RETRYSYNC);
    const words = fc.constantFrom(
      'PrepareForSyncCompleted',
      'SynchronizeCompleted',
      'ShowPropertiesCompleted',
      'ShowErrorCompleted',
      'Progress',
      'LogError',
      'nothing',
    );
    fc.assert(
      fc.property(
        fc.array(hrs, { minLength: 1, maxLength: 8 }),
        fc.array(fc.tuple(words, hrs), { maxLength: 30 }),
        fc.boolean(),
        (returned, said, settings) => {
          let call = 0;
          let word = 0;
          const { acts } = play(
            { settings, properties: ['handler', 'items'] },
            {
              returns: () => returned[(call += 1) % returned.length],
              passes: (_act, say) => {
                const [method, hr] = said[word++] ?? ['nothing', S_OK];
                if (method === 'nothing') return false;
                if (method === 'Progress')
                  say({ method, args: { callback: 'c1', itemId: ids[0] ?? '', item: { mask: 2, statusType: 3 } } });
                else if (method === 'LogError')
                  say({
                    method,
                    args: { callback: 'c1', level: 3, text: 'x', info: { mask: 3, errorFlags: 1, errorId } },
                  });
                else if (method === 'ShowErrorCompleted') say({ method, args: { callback: 'c1', hr, itemIds: ids } });
                else say({ method, args: { callback: 'c1', hr } });
                return true;
              },
            },
          );
          assert.ok(acts.some((act) => act.kind === 'release-handler'));
        },
      ),
      { seed: 1, numRuns: 500 },
    );
  });
});
