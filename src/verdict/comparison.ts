/**
 * Two results of one handler, or of two, requirement by requirement: what was fixed, what broke, what is newly covered, and what
 * changed only because the kit did.
 */
import type { Compliance, RequirementVerdict, Verdict } from './compliance';

export type Change = 'fixed' | 'broken' | 'newly-covered' | 'no-longer-covered' | 'otherwise';

/** `kit`: the candidate's part in it is excluded. `either`: both changed, and the recordings at hand do not tell which it was. */
export type Cause = 'handler' | 'kit' | 'either';

export interface ComparedRow {
  readonly id: string;
  readonly change: Change;
  /** Undefined where the catalogue of that result does not know the row. */
  readonly before: Verdict | undefined;
  readonly after: Verdict | undefined;
  readonly cause: Cause;
  /** Whether the row decides the verdict under the terms of the second result. */
  readonly binding: boolean;
  /** What shows the violation: of the second result where it broke, of the first where it was fixed. */
  readonly seen?: string;
}

export interface Comparison {
  /** Rows whose verdict differs, in the order of the second catalogue. */
  readonly rows: readonly ComparedRow[];
  /** How many rows have the verdict they had. */
  readonly same: number;
  /** What else differs and bears on the comparison, one sentence each. */
  readonly remarks: readonly string[];
  readonly outcome: 'same' | 'better' | 'worse';
}

type Result = Pick<
  Compliance,
  'requirements' | 'verdict' | 'kit' | 'catalogue' | 'handler' | 'profile' | 'strict' | 'depth' | 'isolation' | 'only'
>;

/**
 * Compares two results. `beforeAgain` are the verdicts that the second result's kit gives for the first one's recordings, by id:
 * with them it can be told whether a verdict changed with the handler or with the kit.
 */
export function compareResults(before: Result, after: Result, beforeAgain?: ReadonlyMap<string, Verdict>): Comparison {
  const [was, is] = [byId(before), byId(after)];
  const rows = [...is.keys(), ...[...was.keys()].filter((id) => !is.has(id))].flatMap((id) =>
    rowOf(id, { before, after, was: was.get(id), is: is.get(id), again: beforeAgain?.get(id) }),
  );
  const all = new Set([...was.keys(), ...is.keys()]).size;
  return { rows, same: all - rows.length, remarks: remarksOn(before, after), outcome: outcomeOf(rows, before, after) };
}

function byId({ requirements }: Result): Map<string, RequirementVerdict> {
  return new Map(requirements.map((row) => [row.id, row]));
}

interface Pair {
  readonly before: Result;
  readonly after: Result;
  readonly was: RequirementVerdict | undefined;
  readonly is: RequirementVerdict | undefined;
  readonly again: Verdict | undefined;
}

function rowOf(id: string, pair: Pair): ComparedRow[] {
  const { was, is } = pair;
  if (was?.verdict === is?.verdict) return [];
  const change = changeOf(was?.verdict, is?.verdict);
  const seen = change === 'fixed' ? was?.evidence[0]?.seen : is?.evidence[0]?.seen;
  return [
    {
      id,
      change,
      before: was?.verdict,
      after: is?.verdict,
      cause: causeOf(pair),
      binding: (is ?? was)?.binding === true,
      ...(seen === undefined ? {} : { seen }),
    },
  ];
}

/** Shown to hold or not; everything else leaves the row open. */
const covered: readonly (Verdict | undefined)[] = ['satisfied', 'violated', 'waived'];

function changeOf(before: Verdict | undefined, after: Verdict | undefined): Change {
  if (after === 'violated') return 'broken';
  // A waiver excuses a violation and does not undo it.
  if (after === 'waived') return before === 'violated' ? 'otherwise' : 'broken';
  if (after === 'satisfied') return before === 'violated' || before === 'waived' ? 'fixed' : 'newly-covered';
  return covered.includes(before) ? 'no-longer-covered' : 'otherwise';
}

function causeOf({ before, after, was, is, again }: Pair): Cause {
  if (isSameKit(before, after)) return 'handler';
  if (was === undefined || is === undefined) return 'kit';
  if (before.handler.digest !== undefined && before.handler.digest === after.handler.digest) return 'kit';
  if (again === undefined) return 'either';
  return again === is.verdict ? 'kit' : again === was.verdict ? 'handler' : 'either';
}

/** The same build of the kit. Results that name no digest are compared by version and catalogue. */
function isSameKit(a: Result, b: Result): boolean {
  if (a.kit.digest !== undefined && b.kit.digest !== undefined) return a.kit.digest === b.kit.digest;
  return a.kit.version === b.kit.version && a.catalogue.digest === b.catalogue.digest;
}

function remarksOn(a: Result, b: Result): string[] {
  const differ: [string, string, string][] = [
    ['kit', `${a.kit.version} ${a.kit.digest ?? ''}`.trim(), `${b.kit.version} ${b.kit.digest ?? ''}`.trim()],
    ['handler', a.handler.name, b.handler.name],
    ['profile', profileOf(a), profileOf(b)],
    ['depth', a.depth, b.depth],
    ['isolation', a.isolation, b.isolation],
    ['--only', a.only?.join(' ') ?? 'none', b.only?.join(' ') ?? 'none'],
  ];
  return differ
    .filter(([, before, after]) => before !== after)
    .map(([what, before, after]) => `The ${what} differs: ${before} before, ${after} after.`);
}

function profileOf({ profile, strict }: Result): string {
  return strict ? `${profile}, strictly` : profile;
}

const verdictsBestFirst = ['conformant', 'incomplete', 'nonconformant'] as const;

/** Worse is worse whatever caused it: a new violation, a binding row that is no longer shown to hold, or a worse verdict. */
function outcomeOf(rows: readonly ComparedRow[], before: Result, after: Result): Comparison['outcome'] {
  const rank = ({ verdict }: Result) => verdictsBestFirst.indexOf(verdict);
  const isWorse = rows.some(
    ({ change, binding }) => change === 'broken' || (change === 'no-longer-covered' && binding),
  );
  if (isWorse || rank(after) > rank(before)) return 'worse';
  const isBetter = rows.some(({ change }) => change === 'fixed' || change === 'newly-covered');
  return isBetter || rank(after) < rank(before) ? 'better' : 'same';
}
