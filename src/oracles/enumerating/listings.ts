/**
 * Holds the listings of an episode against each other: which differences are faults of Next or Reset, and which a handler is free to
 * show. No page says that two enumerators list in one order, and after Reset even other items are allowed (ENIT-11).
 */
import type { Guid } from '../../protocol';
import type { RequirementId } from '../../requirements';
import type { Finding } from '../oracle';
import type { Op } from './enumerator-log';
import { hasTwice, isNextOnly, isOneByOne, isPass, referenceOf, runsOf } from './runs';
import type { Run } from './runs';
import type { Sharing } from './shared-position';
import { certain } from './suspicions';
import type { Suspicion } from './suspicions';

export interface Listings {
  readonly runs: readonly Run[];
  /** The pass that shows best what the list is. */
  readonly reference: Run | undefined;
  readonly suspicions: readonly Suspicion[];
  /** Fresh enumerators list in different orders, or different items. */
  readonly openVaries: boolean;
  /** The beginning of the first run after a Reset that lists something else than before; it is legal. */
  readonly resetVaries: Run | undefined;
  /** What runs after a Reset had of the reference: the whole list, its beginning, or nothing that would tell. */
  readonly resetRepeats: 'list' | 'beginning' | undefined;
  /** The longest beginning of the reference that a run after a Reset had: how it goes on there, nobody has seen. */
  readonly resetBeginning: readonly Guid[];
  /** A whole pass went as Next should. */
  readonly passHolds: boolean;
  /** Every pass was empty. */
  readonly isEmpty: boolean;
}

export function compareListings(ops: readonly Op[], sharing: Sharing): Listings {
  const runs = runsOf(ops);
  const judged = runs.filter((run) => run.born !== 'clone' && !isShared(run, sharing));
  const reference = referenceOf(judged);
  const seen = { runs: judged, reference, listed: reference?.ids ?? [] };
  const differing = judged.filter((run) => reference === undefined || !fits(run, reference));
  const findings = differing.map((run) => ({ run, suspicion: suspicionOf(run, seen) }));
  const legal = findings.filter(
    ({ run, suspicion }) =>
      suspicion === undefined && reference !== undefined && run.head.length + Number(run.ended) > 0,
  );
  const suspicions = findings.flatMap(({ suspicion }) => suspicion ?? []);
  const passes = judged.filter(isPass);
  return {
    runs,
    reference,
    suspicions,
    openVaries: legal.some(({ run }) => run.born === 'open'),
    resetVaries: legal.find(({ run }) => run.born === 'reset')?.run,
    resetRepeats: reference === undefined ? undefined : repeats(judged, reference),
    resetBeginning: reference === undefined ? [] : beginning(judged, reference),
    passHolds: suspicions.length === 0 && passes.some(({ ids }) => ids.length > 0),
    isEmpty: passes.length > 0 && judged.every(({ ids }) => ids.length === 0),
  };
}

function isShared(run: Run, { tangledFamilies, all }: Sharing): boolean {
  return tangledFamilies.has(run.on.family) || all !== undefined;
}

/** Whether what Next gave before any Skip is how the reference begins. */
function fits(run: Run, reference: Run): boolean {
  if (run.head.some((id, place) => id !== reference.ids[place])) return false;
  return !(isNextOnly(run) && run.ended) || run.head.length === reference.ids.length;
}

function sameAfterReset(runs: readonly Run[], reference: Run): Run[] {
  return runs.filter((run) => run.born === 'reset' && run.head.length > 0 && fits(run, reference));
}

function beginning(runs: readonly Run[], reference: Run): readonly Guid[] {
  const longest = Math.max(0, ...sameAfterReset(runs, reference).map(({ head }) => head.length));
  return reference.ids.slice(0, longest);
}

function repeats(runs: readonly Run[], reference: Run): Listings['resetRepeats'] {
  const same = sameAfterReset(runs, reference);
  if (same.some(isPass)) return 'list';
  return same.length > 0 ? 'beginning' : undefined;
}

interface Seen {
  readonly runs: readonly Run[];
  readonly reference: Run | undefined;
  readonly listed: readonly Guid[];
}

function suspicionOf(run: Run, seen: Seen): Suspicion | undefined {
  if (hasTwice(run.head)) return repeated(run, seen);
  if (seen.reference === undefined) return undefined;
  return run.born === 'reset' ? notReset(run, seen) : lost(run, seen);
}

/** The same item twice: the list starts over (ENIT-07), Next repeats (ENIT-01), or the list itself has it twice (ITEM-03). */
function repeated(run: Run, { reference, listed }: Seen): Suspicion | undefined {
  const period = run.head.indexOf(run.head[0] ?? '', 1);
  if (
    !run.ended &&
    startsOver(run, period) &&
    (reference === undefined ? isPlain(run, period) : period === listed.length)
  ) {
    return suspect(['ENIT-07'], run, {
      seen: `The enumerator ${named(run)} began again after ${counted(period)} instead of answering S_FALSE.`,
      look: 'Look for an index that is taken modulo the length of the list.',
    });
  }
  // With every pass alike, or none to compare with, it may be the list that names an item twice.
  if (reference === undefined ? run.ended || timesOfMostFrequent(run.head) < 3 : hasTwice(listed)) return undefined;
  return suspect(['ENIT-01'], run, {
    seen: `Next on the enumerator ${named(run)} delivered an item more than once.`,
    look: advance,
  });
}

function startsOver(run: Run, period: number): boolean {
  return period > 0 && run.head.every((id, place) => place < period || id === run.head[place - period]);
}

/** Two whole rounds; a list of one shows only in a batch that is filled with the same item. */
function isPlain(run: Run, period: number): boolean {
  return period > 1 ? run.head.length >= 2 * period : run.nexts.some(({ ids }) => ids.length > 2);
}

function timesOfMostFrequent(ids: readonly Guid[]): number {
  const times = new Map<Guid, number>();
  for (const id of ids) times.set(id, (times.get(id) ?? 0) + 1);
  return Math.max(0, ...times.values());
}

/** After Reset the list may differ; but what Reset left where it was, or emptied, did not go back to the beginning. */
function notReset(run: Run, { runs, listed }: Seen): Suspicion | undefined {
  if (run.head.length === 0 && !run.ended) return undefined;
  const { before } = run;
  // A few items from the middle may as well begin another order (ENIT-11): only a whole pass shows that the first ones are gone.
  const stayed = before !== undefined && before > 0 && run.ended && startsAt(run, listed, before);
  const emptied = run.ended && run.ids.length === 0 && listed.length > 0;
  if (!stayed && !emptied) return undefined;
  if (run.ended && sameItems(run.ids, listed)) return undefined;
  if (
    runs.some((other) => other.born === 'open' && other.at > run.at && isPass(other) && sameItems(other.ids, run.ids))
  )
    return undefined;
  return suspect(['ENIT-10'], run, {
    seen: stayed
      ? `After Reset the enumerator ${named(run)} went on where it had stood.`
      : `After Reset the enumerator ${named(run)} had no items any more.`,
    look: 'Look whether Reset sets the position to 0, and nothing else.',
  });
}

function startsAt(run: Run, listed: readonly Guid[], from: number): boolean {
  const rest = listed.slice(from);
  if (run.head.some((id, place) => id !== rest[place])) return false;
  return run.ended && isNextOnly(run) ? run.head.length === rest.length : run.head.length > 0 || run.ended;
}

/** A whole pass lacks items that a pass of another stride gave, and the list itself did not change. */
function lost(run: Run, { runs, reference, listed }: Seen): Suspicion | undefined {
  if (reference?.born !== 'open' || !isPass(run)) return undefined;
  const strides = [isOneByOne(run), isOneByOne(reference)];
  const passes = runs.filter(
    (other) => other.born === 'open' && isPass(other) && isOneByOne(other) === strides[0] && other !== run,
  );
  const lacks = isWithin(run.ids, listed);
  const missed = !lacks && isWithin(listed, run.ids);
  if (run.disturbed && lacks)
    return suspect(['ENUM-04'], run, {
      seen: `The enumerator ${named(run)} missed items while another one was read.`,
      look: ownObject,
    });
  if (strides[0] === strides[1]) return undefined;
  if (lacks && !changedFor(run, runs, reference)) {
    return suspect(['ENIT-01'], run, {
      seen: `Read ${stride(run)}, the enumerator ${named(run)} missed items that another gave when read ${stride(reference)}.`,
      look: advance,
    });
  }
  const bothSides =
    runs.some((other) => other !== reference && other.at > run.at && isPass(other) && fits(other, reference)) &&
    reference.at < run.at;
  if (missed && bothSides && passes.every((other) => sameItems(other.ids, run.ids))) {
    return suspect(['ENIT-01'], reference, {
      seen: `Read ${stride(reference)}, the enumerator ${named(reference)} missed items that another gave when read ${stride(run)}.`,
      look: advance,
    });
  }
  return undefined;
}

const ownObject = 'Look whether every enumerator is an object with an index of its own.';
const advance = 'Look at how far Next moves the position: by the number of items it delivered.';

/** A later pass with the stride of the reference shows the shorter list too: the list changed. */
function changedFor(run: Run, runs: readonly Run[], reference: Run): boolean {
  return runs.some(
    (other) =>
      other.at > run.at &&
      other.born === 'open' &&
      isPass(other) &&
      isOneByOne(other) === isOneByOne(reference) &&
      sameItems(other.ids, run.ids),
  );
}

/** Whether `some` is a part of `all`, and not the whole. */
function isWithin(some: readonly Guid[], all: readonly Guid[]): boolean {
  const whole = new Set(all);
  return new Set(some).size < whole.size && some.every((id) => whole.has(id));
}
function sameItems(a: readonly Guid[], b: readonly Guid[]): boolean {
  const whole = new Set(a);
  return a.length === b.length && b.every((id) => whole.has(id));
}

function suspect(
  ids: readonly RequirementId[],
  run: Run,
  told: { readonly seen: string; readonly look: string },
): Suspicion {
  const finding: Finding = { ...told, entries: entriesOf(run) };
  return { causes: ids.map(certain), findingOf: () => finding };
}
/** The beginning of the run and the last few Next calls of it. */
export function entriesOf(run: Run): readonly number[] {
  return [...run.start.entries.slice(-1), ...run.nexts.slice(-3).flatMap(({ entries }) => entries.slice(-1))];
}
function named(run: Run): string {
  return `of #${run.start.entries.at(-1)}`;
}
function counted(items: number): string {
  return items === 1 ? 'one item' : `${items} items`;
}
function stride(run: Run): string {
  return isOneByOne(run) ? 'one by one' : 'in batches';
}
