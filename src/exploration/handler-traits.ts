/** What distinguishes one conforming handler from another: plain data, so that a failing one can be shrunk and printed. */
import fc from 'fast-check';
import {
  E_ABORT,
  E_FAIL,
  E_INVALIDARG,
  E_NOTIMPL,
  E_OUTOFMEMORY,
  E_UNEXPECTED,
  handlerNameUnitsMax,
  itemNameUnitsMax,
  S_FALSE,
  S_OK,
  S_SYNCMGR_ENUMITEMS,
  S_SYNCMGR_ITEMDELETED,
  SYNCMGRHANDLERFLAG,
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
  readonly log:
    | 'no-info'
    | 'empty-info'
    | 'flags-only'
    | 'id-only'
    | 'about-item'
    | 'with-id'
    | 'jumpable'
    | 'jumpable-without-item';
  readonly level: number;
  /** The status of an item that was cancelled or skipped. */
  readonly stopStatus: number;
  /** The mask of the Progress call that tells the end. */
  readonly endMask: number;
  /** The work ends and begins again between its steps. */
  readonly inStretches: boolean;
}

/** Difficulties of the handler's world that a generated handler may know. */
export const knownConditions = ['credentials', 'unreachable', 'item-fails', 'item-hidden'] as const;
export type Condition = (typeof knownConditions)[number];

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
  readonly announces: 'nothing' | 'pending' | 'pending-while-preparing' | 'updating-while-preparing' | 'polls';
  /** Names of threads: none, one worker, a worker an item. */
  readonly threads: 'none' | 'one' | 'each';
  /** A worker hears of CANCELALL by the answer to its own next call. */
  readonly lags: boolean;
  /** How workers' entries are interleaved; 0: as they came. */
  readonly jumble: number;
  readonly consults: 'each' | 'all-first';
  readonly conditions: readonly Condition[];
  readonly preparation: 'works' | 'refuses' | 'fails-late' | 'logs-on';
  readonly refusal: number;
  readonly lateFailure: number;
  readonly synchronization: 'works' | 'refuses' | 'refuses-loudly';
  readonly initialization: number;
  /** How a log-on that may not be shown ends: by the answer, or by a failing completion. */
  readonly refusesLate: boolean;
  readonly asksAgain: boolean;
  readonly endOfCancelled: number;
  readonly endOfMixed: number;
  readonly failsWhenCancelled: boolean;
  readonly heedsFailure: boolean;
  readonly finishesStep: boolean;
  readonly connects: 'never' | 'once' | 'each' | 'twice' | 'while-preparing';
  readonly mayConnect: boolean;
  readonly connection: string | null;
  readonly declines: readonly number[];
  readonly introduces: boolean;
  readonly knowsUpdates: boolean;
  readonly hides: boolean;
  readonly withoutMethods: readonly ('skip' | 'reset' | 'clone')[];
  readonly shufflesOnReset: boolean;
  readonly conflicts: 'none' | 'told' | 'jumpable';
  readonly onError:
    | 'retries-item'
    | 'retries-undone'
    | 'retries-all'
    | 'retries-nothing'
    | 'closes'
    | 'closes-with-junk'
    | 'closes-and-deletes';
  readonly deniedDialog: 'fails' | 'completes';
  readonly unknownError: 'fails' | 'completes';
  readonly unknownDialog: number;
  readonly propertiesResult: number;
  /** A dialog that has nothing to show asks nobody. */
  readonly showsNothing: boolean;
  readonly windowsInARow: number;
  readonly asksInVain: boolean;
  readonly returnsDenied: boolean;
  readonly clearsLog: boolean;
  readonly shouts: boolean;
  readonly refusesLateSkips: boolean;
  readonly ignoresOddStatus: boolean;
  readonly tellsSkipsAtOnce: boolean;
  readonly tellsTwice: boolean;
  readonly logsAt: 'nowhere' | 'preparation' | 'completion';
  /** A worker keeps a counted copy of the callback while it runs (AMB-25). */
  readonly workerHolds: boolean;
  readonly countsEachCall: boolean;
  readonly furtherFlags: number;
  readonly nextOfNothing: number;
  readonly renames: boolean;
  readonly tellsUnvouched: boolean;
  readonly announcesMissing: boolean;
  readonly losesOnReset: boolean;
  readonly renewsTemporary: boolean;
  readonly tellsQuiet: boolean;
}

const { HASPROPERTIES, TEMPORARY, ROAMINGUSER, MAYDELETEITEM, HIDDEN } = SYNCMGRITEMFLAG;
const { SKIPPED, STOPPED, FAILED, UPDATING, PAUSED, RESUMING, UPDATING_INDETERMINATE, DELETED } = SYNCMGRSTATUS;

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
    .subarray([HASPROPERTIES, TEMPORARY, ROAMINGUSER, MAYDELETEITEM, HIDDEN])
    .map((flags) => flags.reduce((all, flag) => all | flag, 0)),
  isChecked: fc.boolean().map((is) => !is),
  masks: fc.oneof(
    fc.array(fc.integer({ min: 0, max: 15 }), { minLength: 1, maxLength: 6 }),
    fc.integer({ min: 1, max: 6 }).map((calls) => [2, ...Array.from({ length: calls - 1 }, () => 12)]),
  ),
  busyStatus: pick<number>(UPDATING, UPDATING, UPDATING, PAUSED, RESUMING, UPDATING_INDETERMINATE, DELETED),
  fails: pick('never', 'never', 'never', 'at-first', 'always'),
  log: pick(
    'no-info',
    'about-item',
    'with-id',
    'jumpable',
    'jumpable',
    'jumpable-without-item',
    'empty-info',
    'flags-only',
    'id-only',
  ),
  level: pick<number>(SYNCMGRLOGLEVEL.ERROR, SYNCMGRLOGLEVEL.WARNING, SYNCMGRLOGLEVEL.INFORMATION),
  stopStatus: pick<number>(STOPPED, SKIPPED, FAILED),
  endMask: pick(3, 2, 14, 15),
  inStretches: rarely,
});

const pace = pick<Pace>('inside', 'timers', 'timers', 'begun-inside', 'jobs');

export const handlerTraits: fc.Arbitrary<HandlerTraits> = fc.record({
  name: nameOf(handlerNameUnitsMax),
  hasDialog: fc.boolean(),
  isAlwaysListed: rarely,
  items: fc.oneof(
    { weight: 18, arbitrary: fc.array(itemTraits, { minLength: 1, maxLength: 6 }) },
    { weight: 2, arbitrary: fc.constant([]) },
    { weight: 1, arbitrary: fc.array(itemTraits, { minLength: 16, maxLength: 24 }) },
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
  announces: pick('nothing', 'pending', 'pending-while-preparing', 'updating-while-preparing', 'polls'),
  threads: pick('none', 'none', 'one', 'each'),
  lags: rarely,
  jumble: fc.nat({ max: 999 }),
  consults: pick('each', 'each', 'each', 'all-first'),
  conditions: fc.subarray([...knownConditions]),
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
  lateFailure: pick(E_FAIL, S_FALSE, E_ABORT),
  synchronization: fc.oneof(
    { weight: 14, arbitrary: fc.constant<HandlerTraits['synchronization']>('works') },
    { weight: 1, arbitrary: pick<HandlerTraits['synchronization']>('refuses', 'refuses-loudly') },
  ),
  initialization: fc.oneof(
    { weight: 40, arbitrary: fc.constant(S_OK) },
    { weight: 1, arbitrary: pick(S_FALSE, E_OUTOFMEMORY, E_UNEXPECTED) },
  ),
  refusesLate: rarely,
  asksAgain: fc.boolean(),
  endOfCancelled: pick(S_OK, E_FAIL, E_ABORT),
  endOfMixed: pick(S_OK, E_FAIL),
  failsWhenCancelled: fc.boolean(),
  heedsFailure: fc.boolean(),
  finishesStep: rarely,
  connects: pick('never', 'never', 'never', 'once', 'each', 'twice', 'while-preparing'),
  mayConnect: rarely,
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
  onError: pick(
    'closes',
    'closes-and-deletes',
    'closes-with-junk',
    'retries-item',
    'retries-undone',
    'retries-all',
    'retries-nothing',
  ),
  deniedDialog: pick('fails', 'completes'),
  unknownError: pick('fails', 'fails', 'completes'),
  unknownDialog: pick(E_INVALIDARG, E_FAIL, E_NOTIMPL),
  propertiesResult: pick<number>(S_OK, S_OK, S_OK, S_SYNCMGR_ITEMDELETED, S_SYNCMGR_ENUMITEMS),
  showsNothing: rarely,
  windowsInARow: pick(1, 1, 2),
  asksInVain: rarely,
  returnsDenied: rarely,
  clearsLog: rarely,
  shouts: rarely,
  refusesLateSkips: rarely,
  ignoresOddStatus: fc.boolean(),
  tellsSkipsAtOnce: rarely,
  tellsTwice: rarely,
  logsAt: pick('nowhere', 'nowhere', 'nowhere', 'preparation', 'completion'),
  workerHolds: fc.boolean(),
  countsEachCall: rarely,
  furtherFlags: pick<number>(0, 0, 0, SYNCMGRHANDLERFLAG.HIDDEN),
  nextOfNothing: pick(S_OK, E_INVALIDARG),
  renames: rarely,
  tellsUnvouched: rarely,
  announcesMissing: rarely,
  losesOnReset: rarely,
  renewsTemporary: fc.boolean(),
  tellsQuiet: rarely,
});
