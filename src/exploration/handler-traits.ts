/** What distinguishes one conforming handler from another: plain data, so that a failing one can be shrunk and printed. */
import fc from 'fast-check';
import {
  E_ABORT,
  E_FAIL,
  E_OUTOFMEMORY,
  handlerNameUnitsMax,
  itemNameUnitsMax,
  S_FALSE,
  S_OK,
  SYNCMGRITEMFLAG,
  SYNCMGRLOGLEVEL,
  SYNCMGRSTATUS,
} from '../protocol';

/** Inside the call, begun inside the call and ended later, by timers, by promise jobs. */
export type Pace = 'inside' | 'begun-inside' | 'timers' | 'jobs';
export type Capability = 'ui' | 'work' | 'references';

export interface ItemTraits {
  readonly name: string;
  readonly flags: number;
  readonly isChecked: boolean;
  /** The mask of each Progress call that is not the last; the work has one step fewer than there are calls, at least one. */
  readonly masks: readonly number[];
  readonly busyStatus: number;
  readonly fails: 'never' | 'at-first' | 'always';
  readonly log: 'no-info' | 'about-item' | 'with-id' | 'jumpable' | 'jumpable-without-item';
  readonly level: number;
  /** The status of an item that was cancelled or skipped. */
  readonly stopStatus: number;
}

export interface HandlerTraits {
  readonly name: string;
  readonly hasDialog: boolean;
  readonly isAlwaysListed: boolean;
  readonly items: readonly ItemTraits[];
  readonly capabilities: readonly Capability[];
  readonly prepares: Pace;
  readonly runs: Pace;
  readonly shows: Pace;
  readonly pauses: readonly number[];
  readonly isParallel: boolean;
  readonly isReversed: boolean;
  readonly announces: 'nothing' | 'pending' | 'pending-while-preparing' | 'polls';
  readonly preparation: 'works' | 'refuses' | 'fails-late' | 'logs-on';
  readonly refusal: number;
  /** How a log-on that may not be shown ends: by the answer, or by a failing completion. */
  readonly refusesLate: boolean;
  readonly asksAgain: boolean;
  readonly endOfCancelled: number;
  readonly endOfMixed: number;
  readonly failsWhenCancelled: boolean;
  readonly heedsFailure: boolean;
  readonly finishesStep: boolean;
  readonly connects: 'never' | 'once' | 'each' | 'twice';
  readonly connection: string | null;
  readonly declines: readonly number[];
  readonly introduces: boolean;
  readonly knowsUpdates: boolean;
  readonly hides: boolean;
  readonly withoutMethods: readonly ('skip' | 'reset' | 'clone')[];
  readonly shufflesOnReset: boolean;
  readonly conflicts: 'none' | 'told' | 'jumpable';
  readonly onError: 'retries-item' | 'retries-undone' | 'closes' | 'closes-and-deletes';
  readonly deniedDialog: 'fails' | 'completes';
  readonly clearsLog: boolean;
  readonly shouts: boolean;
  readonly refusesLateSkips: boolean;
}

const { HASPROPERTIES, TEMPORARY, ROAMINGUSER, MAYDELETEITEM } = SYNCMGRITEMFLAG;
const { SKIPPED, STOPPED, FAILED, UPDATING, PAUSED, RESUMING } = SYNCMGRSTATUS;

/** The first value is the plain one: shrinking goes there. */
const pick = <T>(...values: readonly [T, ...T[]]) => fc.constantFrom(...values);
const rarely = fc.nat(9).map((n) => n === 9);

function nameOf(unitsMax: number): fc.Arbitrary<string> {
  return fc.oneof(
    pick('Plain', 'n'.repeat(unitsMax), 'Übergrößenträger', '同期するもの', `${'a'.repeat(unitsMax - 2)}\u{1f680}`),
    fc.string({ maxLength: 12 }).map((text) => `N${text}`),
  );
}

const itemTraits: fc.Arbitrary<ItemTraits> = fc.record({
  name: nameOf(itemNameUnitsMax),
  flags: fc
    .subarray([HASPROPERTIES, TEMPORARY, ROAMINGUSER, MAYDELETEITEM])
    .map((flags) => flags.reduce((all, flag) => all | flag, 0)),
  isChecked: fc.boolean().map((is) => !is),
  masks: fc.oneof(
    fc.array(fc.integer({ min: 0, max: 15 }), { minLength: 1, maxLength: 6 }),
    fc.integer({ min: 1, max: 6 }).map((calls) => [2, ...Array.from({ length: calls - 1 }, () => 12)]),
  ),
  busyStatus: pick<number>(UPDATING, UPDATING, UPDATING, PAUSED, RESUMING),
  fails: pick('never', 'never', 'never', 'at-first', 'always'),
  log: pick('no-info', 'about-item', 'with-id', 'jumpable', 'jumpable', 'jumpable-without-item'),
  level: pick<number>(SYNCMGRLOGLEVEL.ERROR, SYNCMGRLOGLEVEL.WARNING, SYNCMGRLOGLEVEL.INFORMATION),
  stopStatus: pick<number>(STOPPED, SKIPPED, FAILED),
});

const pace = pick<Pace>('inside', 'timers', 'timers', 'begun-inside', 'jobs');

export const handlerTraits: fc.Arbitrary<HandlerTraits> = fc.record({
  name: nameOf(handlerNameUnitsMax),
  hasDialog: fc.boolean(),
  isAlwaysListed: rarely,
  items: fc.oneof(
    { weight: 9, arbitrary: fc.array(itemTraits, { minLength: 1, maxLength: 6 }) },
    { weight: 1, arbitrary: fc.constant([]) },
  ),
  capabilities: fc.oneof(
    fc.constant<Capability[]>(['ui', 'work', 'references']),
    fc.subarray<Capability>(['ui', 'work', 'references']),
  ),
  prepares: pace,
  runs: pace,
  shows: pace,
  pauses: fc.array(pick(0, 1, 50, 1_000, 60_000), { minLength: 1, maxLength: 3 }),
  isParallel: fc.boolean(),
  isReversed: fc.boolean(),
  announces: pick('nothing', 'pending', 'pending-while-preparing', 'polls'),
  preparation: pick(
    'works',
    'works',
    'works',
    'works',
    'works',
    'works',
    'logs-on',
    'logs-on',
    'fails-late',
    'refuses',
  ),
  refusal: pick(S_FALSE, E_FAIL, E_OUTOFMEMORY),
  refusesLate: rarely,
  asksAgain: fc.boolean(),
  endOfCancelled: pick(S_OK, E_FAIL, E_ABORT),
  endOfMixed: pick(S_OK, E_FAIL),
  failsWhenCancelled: fc.boolean(),
  heedsFailure: fc.boolean(),
  finishesStep: rarely,
  connects: pick('never', 'never', 'never', 'once', 'each', 'twice'),
  connection: pick<string | null>(null, 'Office'),
  declines: fc.oneof(
    { weight: 3, arbitrary: fc.constant<number[]>([]) },
    { weight: 1, arbitrary: fc.subarray([1, 2, 4, 5, 6]) },
  ),
  introduces: rarely,
  knowsUpdates: fc.boolean(),
  hides: rarely,
  withoutMethods: fc.oneof(
    { weight: 9, arbitrary: fc.constant<('skip' | 'reset' | 'clone')[]>([]) },
    { weight: 1, arbitrary: fc.subarray(['skip', 'reset', 'clone'] as const, { minLength: 1 }).map((all) => [...all]) },
  ),
  shufflesOnReset: rarely,
  conflicts: pick('none', 'none', 'none', 'told', 'jumpable'),
  onError: pick('closes', 'closes-and-deletes', 'retries-item', 'retries-undone'),
  deniedDialog: pick('fails', 'completes'),
  clearsLog: rarely,
  shouts: rarely,
  refusesLateSkips: rarely,
});
