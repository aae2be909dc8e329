/** Random legal plans: what a user and a manager may do, and the probes whose outcome the rows bind. */
import fc from 'fast-check';
import { epochOfFirstVisit, managerWindow, ordinaryPlan } from '../manager/plan';
import type { AnswerRule, EnumerationExercise, Injection, Place, Plan, SkipRule } from '../manager/plan';
import {
  E_FAIL,
  E_OUTOFMEMORY,
  RPC_E_DISCONNECTED,
  S_FALSE,
  S_SYNCMGR_CANCELALL,
  S_SYNCMGR_CANCELITEM,
  SYNCMGRSTATUS,
} from '../protocol';

const pick = <T>(...values: readonly [T, ...T[]]) => fc.constantFrom(...values);
/** Mostly the ordinary value. */
const mostly = <T>(value: T, other: fc.Arbitrary<T>, weight = 4) =>
  fc.oneof({ weight, arbitrary: fc.constant(value) }, { weight: 1, arbitrary: other });
const place = pick<Place>('first', 'middle', 'last');
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
  during: pick<SkipRule['during']>('Synchronize', 'PrepareForSync'),
  item: pick<SkipRule['item']>('first', 'middle', 'last', 'all', 'running', 'waiting', 'done', 'outside'),
  afterProgress: fc.nat({ max: 8 }),
  inside: fc.boolean(),
  status: mostly<number>(SYNCMGRSTATUS.SKIPPED, pick<number>(0, 2, 4, 0x100), 19),
});

const injection: fc.Arbitrary<Injection> = fc.record({
  during: pick<Injection['during']>('Synchronize', 'PrepareForSync'),
  at: pick<Injection['at']>('Progress', 'SynchronizeCompleted', 'PrepareForSyncCompleted', 'LogError'),
  nth: fc.integer({ min: 1, max: 4 }),
  inside: fc.boolean(),
  calls: fc.subarray<Injection['calls'][number]>(
    ['GetHandlerInfo', 'EnumSyncMgrItems', 'GetItemObject', 'ShowProperties'],
    { minLength: 1 },
  ),
});

const exercises: EnumerationExercise[] = [
  'in-twos',
  'all-at-once',
  'more-than-left',
  'past-the-end',
  'skip',
  'skip-to-the-end',
  'skip-past-the-end',
  'reset',
  'reset-at-the-end',
  'clone-at-start',
  'clone-in-the-middle',
  'clone-at-end',
  'clone-outlives-original',
  'two-enumerators',
  'nothing',
];

const parent = mostly(managerWindow, fc.constant(0));
const few = <T>(arbitrary: fc.Arbitrary<T>) => mostly<T[]>([], fc.array(arbitrary, { minLength: 1, maxLength: 2 }), 2);
const callbacks: [Plan['callbacks'], ...Plan['callbacks'][]] = [
  'swapped-before-prepare',
  'same-twice',
  'cleared-twice',
  'cleared-first',
  'swapped-during-synchronize',
  'never-cleared',
];

const changes: fc.Arbitrary<Partial<Plan>> = fc.record({
  event: mostly(3, fc.oneof(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 0, max: 255 })), 2),
  mayBotherUser: fc.boolean().map((may) => !may),
  settings: mostly(false, fc.constant(true), 14),
  furtherFlags: mostly(0, fc.constant(0x80000000), 14),
  cookie: mostly<string | null>(null, pick('', 'AA==', 'AQIDBAUGBwg='), 6),
  parents: fc.record({ prepare: parent, synchronize: parent, properties: parent, error: parent }),
  prepareReserved: mostly(0, fc.constant(0xffffffff), 6),
  enumeration: few(pick(...(exercises as [EnumerationExercise, ...EnumerationExercise[]]))),
  probes: few(pick('info-twice', 'item-object', 'item-object-unknown', 'properties-before-callback')),
  callbacks: mostly<Plan['callbacks']>('one', pick(...callbacks), 2),
  properties: few(pick('handler', 'items', 'unknown', 'items-without-flag')),
  choice: fc.record({
    items: mostly<Plan['choice']['items']>(
      'all',
      pick('none', 'first', 'last', 'checked', 'unchecked', 'all-but-first'),
      1,
    ),
    order: pick('as-enumerated', 'reversed'),
  }),
  answers: fc.oneof(
    fc.constant<AnswerRule[]>([]),
    cancel.map((rule) => [rule]),
    denial.map((rule) => [rule]),
    fc.array(fc.oneof(cancel, denial, failure), { maxLength: 3 }),
  ),
  skips: few(skip),
  injections: few(injection),
  errors: mostly<Plan['errors']>('open', pick('ignore', 'open-unknown')),
  retriesMax: fc.nat({ max: 2 }),
  enumerateAgain: fc.boolean(),
  user: mostly<string | undefined>(undefined, fc.constant('u1'), 2),
});

/** One ordinary session and a few others of the same handler, each with a name of its own. */
export function randomPlans(count: number): fc.Arbitrary<Plan[]> {
  return fc
    .array(changes, { minLength: count - 1, maxLength: count - 1 })
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
