import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ordinaryPlan } from '../manager/plan';
import type { Plan } from '../manager/plan';
import type { Conducted } from './conduct';
import { playAll } from './play-all';
import type { Playing } from './play-all';

const profile = { progressCalls: [3, 1] };
const conducted: Conducted = {
  outcome: 'complete',
  loss: undefined,
  kept: new Set(),
  profile,
  itemCount: 2,
  settled: Promise.resolve(),
};
const session = (name: string, changes: Partial<Plan> = {}) => ({ plan: { ...ordinaryPlan, ...changes, name } });
const cancel = { to: 'Progress', hr: 0x40204, nth: 'first', sticky: true } as const;

/** Lets every promise that can go on do so. */
const settle = () => new Promise((resolve) => setImmediate(resolve));

/** Plays with sessions that end when they are told to, and notes which have begun, and whether with a profile. */
function playing(sessions: Playing<{ readonly plan: Plan }>['sessions'], linksMax: number) {
  const begun: string[] = [];
  const ends = new Map<string, () => void>();
  const played = playAll({
    sessions,
    linksMax,
    overlapsProbe: true,
    play: ({ plan }, known) => {
      begun.push(`${plan.name}${known === undefined ? '' : ' with a profile'}`);
      return new Promise((resolve) => ends.set(plan.name, () => resolve(conducted)));
    },
    finished: () => undefined,
    isStopped: () => false,
  });
  const end = async (name: string) => {
    ends.get(name)?.();
    await settle();
  };
  return { begun, end, played };
}

describe('the order in which sessions are played', () => {
  const sessions = [
    session('probe'),
    session('cancelled', { answers: [cancel] }),
    session('declined', { event: 4 }),
    session('first-visit', { user: 'ada' }),
    session('second-visit', { user: 'ada', visit: 1 }),
  ];

  it('sessions without cancels overlap with the probe, the longest queue first; cancels wait for its profile', async () => {
    const { begun, end, played } = playing(sessions, 8);
    await settle();
    assert.deepEqual(begun, ['probe', 'first-visit', 'declined']);
    await end('declined');
    assert.deepEqual(begun.slice(3), []);
    await end('probe');
    assert.deepEqual(begun.slice(3), ['cancelled with a profile']);
    await end('first-visit');
    assert.deepEqual(begun.slice(4), ['second-visit with a profile']);
    await end('cancelled');
    await end('second-visit');
    assert.deepEqual(await played, { unplayed: [], endedEarly: undefined });
  });

  it('a single link plays the probe first', async () => {
    const { begun, end, played } = playing(sessions, 1);
    const names = ['probe', 'cancelled', 'declined', 'first-visit', 'second-visit'];
    await settle();
    for (const name of names) await end(name);
    assert.deepEqual(
      begun.map((each) => each.replace(' with a profile', '')),
      names,
    );
    assert.equal((await played).endedEarly, undefined);
  });
});
