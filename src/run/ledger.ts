/** How each row of the catalogue stands in this build, and how much of it is covered: no row is without an answer. */
import { managerRows } from '../manager/invariants';
import { allGroupOracles, allOracles } from '../oracles/all';
import { measuredIds, requirements } from '../requirements';
import type { Level, NotJudgedReason, Requirement, RequirementId } from '../requirements';

/**
 * `judged` by an oracle that can accuse, `measured` by one that only tells, `accepted` where conforming handlers use a permission,
 * `kept` by an invariant of the reference manager, `noted` where the documents are silent and the kit tells what it saw.
 */
export type Standing = 'judged' | 'measured' | 'accepted' | 'kept by the manager' | 'noted' | 'not judged';

export interface LedgerRow {
  readonly id: RequirementId;
  readonly level: Level;
  readonly status: Standing;
  /** Why nobody judges it. */
  readonly because?: NotJudgedReason;
  readonly rule: string;
}

/** One line of the sum: rows of a level, and how many of them are covered. */
export interface Coverage {
  readonly level: Level | 'all';
  readonly rows: number;
  readonly covered: number;
  /** Of all rows, in per cent, one decimal. */
  readonly percent: number;
  readonly notJudged: Partial<Record<NotJudgedReason, number>>;
}

/** Ids that some oracle judges. */
export const servedIds: ReadonlySet<string> = new Set(
  [...allOracles, ...allGroupOracles].flatMap((oracle) => oracle.requirements),
);

/** Gives every row, in the order of the catalogue. */
export function ledger(): LedgerRow[] {
  return requirements.map((row) => ({ id: row.id, level: row.level, ...standing(row), rule: row.rule }));
}

/** How one row stands. */
export function standing(row: Requirement): Pick<LedgerRow, 'status' | 'because'> {
  const isServed = servedIds.has(row.id);
  switch (row.judged.by) {
    case 'manager':
      return (managerRows as readonly string[]).includes(row.id) ? { status: 'kept by the manager' } : notBuilt;
    case 'acceptance':
      return isServed ? { status: 'accepted' } : notBuilt;
    case 'oracle':
      if (!isServed) return notBuilt;
      return { status: measuredIds.includes(row.id) ? 'measured' : 'judged' };
    case 'nobody':
      if (row.judged.noted === true) return { status: 'noted' };
      return isServed ? { status: 'judged' } : { status: 'not judged', because: row.judged.because };
  }
}

const notBuilt = { status: 'not judged', because: 'not built yet' } as const;

/** Sums a ledger up: all rows first, then level by level. */
export function coverage(rows: readonly LedgerRow[]): Coverage[] {
  const levels: readonly Level[] = ['MUST', 'SHOULD', 'MAY', 'MGR', 'INFO'];
  return [
    sum('all', rows),
    ...levels.map((level) =>
      sum(
        level,
        rows.filter((row) => row.level === level),
      ),
    ),
  ];
}

function sum(level: Coverage['level'], rows: readonly LedgerRow[]): Coverage {
  const notJudged: Partial<Record<NotJudgedReason, number>> = {};
  for (const { because } of rows) if (because !== undefined) notJudged[because] = (notJudged[because] ?? 0) + 1;
  const covered = rows.filter(({ status }) => status !== 'not judged').length;
  return { level, rows: rows.length, covered, percent: Math.round((1000 * covered) / rows.length) / 10, notJudged };
}
