/** Random legal plans: what a user and a manager may do, and the probes whose outcome the rows bind. */
import fc from 'fast-check';
import { epochOfFirstVisit, managerWindow, ordinaryPlan } from '../manager/plan';
import type { AnswerRule, Injection, Plan, SkipRule } from '../manager/plan';
import {
  E_FAIL,
  E_OUTOFMEMORY,
  RPC_E_DISCONNECTED,
  S_FALSE,
  S_SYNCMGR_CANCELALL,
  S_SYNCMGR_CANCELITEM,
  SYNCMGRSTATUS,
} from '../protocol';
import { choices, injectedCalls, lists, phases, places, skipItems } from './words';

const pick = <T>(...values: readonly [T, ...T[]]) => fc.constantFrom(...values);
const oneOf = <T>(values: readonly T[]) => fc.constantFrom(...values);
/** Mostly the ordinary value; shrinking goes there. */
const mostly = <T>(value: T, other: fc.Arbitrary<T>, weight = 4) =>
  fc.oneof({ withCrossShrink: true }, { weight, arbitrary: fc.constant(value) }, { weight: 1, arbitrary: other });
const place = oneOf(places);
const nth = fc.oneof(place, fc.integer({ min: 1, max: 8 }));

const cancel: fc.Arbitrary<AnswerRule> = fc
  .record({
    hr: pick<number>(S_SYNCMGR_CANCELITEM, S_SYNCMGR_CANCELALL),
    item: fc.option(place, { nil: undefined }),
    nth,
    sticky: fc.boolean(),
  })
  .map(({ item, ...rule }) => ({ to: 'Progress', ...rule, ...(item === undefined ? {} : { item }) }));

const denial: fc.Arbitrary<AnswerRule> = fc.record({
  to: fc.constant('EnableModeless' as const),
  hr: pick<number>(S_FALSE, E_FAIL),
  nth: pick<1 | 'every'>('every', 1),
  sticky: fc.boolean(),
});

const failure: fc.Arbitrary<AnswerRule> = fc.record({
  to: pick<AnswerRule['to']>('LogError', 'DeleteLogError', 'EstablishConnection', 'Progress'),
  hr: pick<number>(E_FAIL, E_OUTOFMEMORY, RPC_E_DISCONNECTED),
  nth: pick<AnswerRule['nth']>('every', 1, 2, 3),
  sticky: fc.boolean(),
});

const skip: fc.Arbitrary<SkipRule> = fc.record({
  during: oneOf(phases),
  item: oneOf(skipItems),
  afterProgress: fc.nat({ max: 8 }),
  inside: fc.boolean(),
  status: mostly<number>(SYNCMGRSTATUS.SKIPPED, pick<number>(0, 2, 4, 0x100), 19),
});

const injection: fc.Arbitrary<Injection> = fc.record({
  during: oneOf(phases),
  at: pick<Injection['at']>('Progress', 'SynchronizeCompleted', 'PrepareForSyncCompleted', 'LogError'),
  nth: fc.integer({ min: 1, max: 4 }),
  inside: fc.boolean(),
  calls: fc.subarray([...injectedCalls], { minLength: 1 }),
});

const parent = mostly(managerWindow, fc.constant(0));
const few = <T>(arbitrary: fc.Arbitrary<T>) => mostly<T[]>([], fc.array(arbitrary, { minLength: 1, maxLength: 2 }), 2);

const changes: fc.Arbitrary<Partial<Plan>> = fc.record({
  event: mostly(3, fc.oneof(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 0, max: 255 })), 2),
  mayBotherUser: fc.boolean().map((may) => !may),
  settings: mostly(false, fc.constant(true), 14),
  furtherFlags: mostly(0, fc.constant(0x80000000), 14),
  initializeReserved: mostly(0, fc.constant(1), 24),
  cookie: mostly<string | null>(null, pick('', 'AA==', 'AQIDBAUGBwg='), 6),
  leavesCookie: fc.constant(false),
  invokeFlags: mostly(0, pick(2, 4, 6), 6),
  parents: fc.record({ prepare: parent, synchronize: parent, properties: parent, error: parent }),
  prepareReserved: mostly(0, fc.constant(0xffffffff), 6),
  enumeration: few(oneOf(lists.enumeration)),
  probes: few(oneOf(lists.probes)),
  callbacks: mostly<Plan['callbacks']>('one', oneOf(lists.callbacks), 2),
  properties: few(oneOf(lists.properties)),
  choice: fc.record({
    items: mostly<Plan['choice']['items']>('all', oneOf(choices.items), 1),
    order: oneOf(choices.order),
  }),
  answers: fc.oneof(
    fc.constant<AnswerRule[]>([]),
    cancel.map((rule) => [rule]),
    denial.map((rule) => [rule]),
    fc.array(fc.oneof(cancel, denial, failure), { maxLength: 3 }),
  ),
  skips: few(skip),
  injections: few(injection),
  errors: mostly<Plan['errors']>('open', oneOf(lists.errors)),
  retriesMax: fc.nat({ max: 2 }),
  enumerateAgain: fc.boolean(),
  lingers: fc.constant(false),
  user: mostly<string | undefined>(undefined, fc.constant('u1'), 2),
});

/** One ordinary session and a few others of the same handler, each with a name of its own; declared conditions are switched on. */
export function randomPlans(count: number, conditions: readonly string[] = []): fc.Arbitrary<Plan[]> {
  const known = conditions.length === 0 ? fc.constant([]) : few(oneOf(conditions)).map((all) => [...new Set(all)]);
  const change = fc
    .record({ change: changes, conditions: known })
    .map((drawn) => ({ ...drawn.change, conditions: drawn.conditions }));
  return fc
    .array(change, { minLength: count - 1, maxLength: count - 1 })
    .map((all) => [ordinaryPlan, ...all.map(planOf)].map(withVisit));
}

/** The first session of a user is their first visit, whatever was played before it. */
function withVisit(plan: Plan, place: number, all: readonly Plan[]): Plan {
  const visit = all.slice(0, place).filter((earlier) => earlier.user === plan.user).length;
  return plan.user === undefined ? plan : { ...plan, visit };
}

function planOf(change: Partial<Plan>, place: number): Plan {
  const day = 86_400_000;
  return { ...ordinaryPlan, ...change, name: `s${place + 1}`, epoch: epochOfFirstVisit + place * day };
}
