import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { ordinaryPlan } from '../manager/plan';
import { SYNCMGRITEMFLAG, SYNCMGRSTATUS } from '../protocol';
import { DirectLinks } from './direct-links';
import { meet, meetings, sessionsOfAHandler } from './explore';
import type { Meeting } from './explore';
import { randomHandler } from './random-handler';
import { tally } from './tally';

const seed = 20_001_024;
/** The plainest meeting: where shrinking ends. */
function plainest(): Meeting {
  const [found] = fc.sample(meetings, { seed, numRuns: 1 });
  if (found === undefined) throw new Error('invariant: a sample of one');
  const item = {
    name: 'Plain',
    flags: 0,
    isChecked: true,
    masks: [2, 12],
    busyStatus: SYNCMGRSTATUS.UPDATING,
    fails: 'never',
    log: 'no-info',
    level: 3,
    stopStatus: SYNCMGRSTATUS.STOPPED,
    endMask: 3,
    inStretches: false,
  } as const;
  const traits = {
    ...found.traits,
    items: [item],
    capabilities: ['ui', 'work', 'references'],
    preparation: 'works',
    connects: 'never',
    introduces: false,
    withoutMethods: [],
    hides: false,
    conflicts: 'none',
    declines: [],
    initialization: 0,
    synchronization: 'works',
    showsNothing: false,
  } as const;
  return { traits, plans: [ordinaryPlan] };
}

describe('generated handlers against generated plans', () => {
  it('accuse nobody', async () => {
    const { found, accused, pairs } = await tally(400, seed);
    assert.deepEqual({ found, accused, pairs }, { found: [], accused: 0, pairs: 400 });
  });
  it('are the same for the same seed', async () => {
    const played = async () => {
      const [meeting] = fc.sample(meetings, { seed, numRuns: 1 });
      return meeting === undefined ? undefined : [...(await meet(meeting)).traces];
    };
    assert.deepEqual(await played(), await played());
  });
  it('come to real sessions, judged by the oracles', async () => {
    const { judgements, accusations } = await meet(plainest());
    assert.deepEqual(accusations, []);
    const satisfied = new Set(
      judgements.filter(({ outcome }) => outcome === 'satisfied').map((each) => each.requirement),
    );
    for (const id of ['SYNC-01', 'SYNC-06', 'PROG-01', 'PREP-05', 'COM-05'] as const) assert.ok(satisfied.has(id), id);
  });
  it('accuse a handler that never completes its synchronization', async () => {
    const { traits, plans } = plainest();
    const silent = new DirectLinks((clock) => (host) => {
      const handler = randomHandler(traits)(clock)(host);
      handler.synchronize = () => 0;
      return handler;
    });
    const ids = (await meet({ traits, plans }, silent)).accusations.map(({ id }) => id);
    assert.ok(ids.includes('SYNC-06'), ids.join(' '));
  });
  it('accuse nobody of a dialog that is open when the run completes, or that is asked for twice', async () => {
    const { traits } = plainest();
    const [item] = traits.items;
    const withDialog = item === undefined ? [] : [{ ...item, flags: SYNCMGRITEMFLAG.HASPROPERTIES }];
    const injected = (at: 'SynchronizeCompleted' | 'Progress') =>
      ({ during: 'Synchronize', at, nth: 1, inside: true, calls: ['ShowProperties'] }) as const;
    const plans = [[injected('SynchronizeCompleted')], [injected('Progress'), injected('Progress')]].map(
      (injections, place) => ({ ...ordinaryPlan, name: `s${place}`, injections }),
    );
    for (const shows of ['begun-inside', 'timers'] as const) {
      const { accusations } = await meet({ traits: { ...traits, items: withDialog, shows }, plans });
      assert.deepEqual(accusations, []);
    }
  });
  it('keep to the window of SetItemStatus when promise jobs end the run between two skips', async () => {
    const { traits } = plainest();
    const items = [...traits.items, ...traits.items];
    const skips = [{ during: 'Synchronize', item: 'all', afterProgress: 0, inside: false, status: 1 }] as const;
    const meeting = { traits: { ...traits, items, runs: 'jobs' }, plans: [{ ...ordinaryPlan, skips }] } as const;
    assert.deepEqual((await meet(meeting)).accusations, []);
  });
  it('play as many sessions a handler as are compared', () => {
    const [meeting] = fc.sample(meetings, { seed, numRuns: 1 });
    assert.equal(meeting?.plans.length, sessionsOfAHandler);
  });
});
