import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { ordinaryPlan } from '../manager/plan';
import { randomPlans } from './random-plan';
import { readSchedule, scheduleOf } from './schedule';
import { simplerSessions } from './simpler';

const seed = 20_001_024;
/** Generated objects may lack a prototype. */
const plain = (value: object) => JSON.parse(JSON.stringify(value)) as object;
const plans = randomPlans(4, ['credentials', 'un, usual']);

describe('a schedule', () => {
  it('gives the plan and the probe back', () => {
    fc.assert(
      fc.property(plans, fc.option(fc.array(fc.nat(9), { minLength: 1 }), { nil: undefined }), (drawn, calls) => {
        const profile = calls === undefined ? undefined : { progressCalls: calls };
        for (const plan of drawn)
          assert.deepEqual(plain(readSchedule(scheduleOf({ plan, profile }), plan.name)), plain({ plan, profile }));
      }),
      { seed, numRuns: 200 },
    );
  });
  it('is empty for the ordinary plan', () => {
    assert.equal(scheduleOf({ plan: ordinaryPlan, profile: undefined }), '');
  });
  for (const bad of [
    'event',
    'event=x',
    'event=-1',
    'nonsense=1',
    'toString=1',
    'answers=Progress',
    'choice=some/as-enumerated',
    'cookie=%',
    'probe=1.x',
    'user=a',
    'conditions=%zz',
  ])
    it(`refuses ${bad}`, () => {
      assert.throws(() => readSchedule(bad, 's'), { code: 'schedule-invalid', exitCode: 64 });
    });
});

describe('simpler sessions', () => {
  it('come to an end, whichever is taken', () => {
    fc.assert(
      fc.property(plans, fc.nat(1_000), (drawn, which) => {
        let sessions: typeof drawn | undefined = drawn;
        for (let steps = 0; sessions !== undefined; steps += 1) {
          assert.ok(steps < 400, 'no end of shrinking');
          const simpler: (typeof drawn)[] = [...simplerSessions(sessions)].map((each) => [...each]);
          sessions = simpler[which % Math.max(1, simpler.length)];
        }
      }),
      { seed, numRuns: 50 },
    );
  });
});
