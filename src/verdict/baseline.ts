/**
 * A baseline: violations that a CI owner knows of. New ones fail, and entries that are not needed any more are errors.
 *
 * It changes no verdict: reports say what they say without it. Only the exit code of the command answers another question then:
 * did it get worse than what is known?
 */
import { Type } from '@sinclair/typebox';
import type { Static } from '@sinclair/typebox';
import { UserError } from '../base/errors';
import { decoder } from '../base/schema';
import { isRequirementId } from '../requirements';
import type { Compliance, RequirementVerdict } from './compliance';
import { openEnds } from './signable';

const Known = Type.Object(
  {
    /** Name of the handler, as in the result. */
    handler: Type.String({ minLength: 1 }),
    requirement: Type.String(),
    /** What was seen when the entry was written; for people. */
    seen: Type.Optional(Type.String()),
    reason: Type.Optional(Type.String()),
    owner: Type.Optional(Type.String()),
  },
  { additionalProperties: false },
);
export const BaselineSchema = Type.Object(
  { $schema: Type.Optional(Type.String()), baseline: Type.Literal(1), known: Type.Array(Known) },
  { $id: 'baseline', title: 'Known violations, for --baseline of syncmgr-conformance', additionalProperties: false },
);
export type Baseline = Static<typeof BaselineSchema>;
export type KnownViolation = Static<typeof Known>;

const decode = decoder(BaselineSchema, 'baseline-invalid', 'The baseline');

/** Checks a baseline as it was read: its form, its ids, and that nothing stands in it twice. */
export function checkBaseline(value: unknown): Baseline {
  const baseline = decode(value);
  for (const [at, { handler, requirement }] of baseline.known.entries()) {
    if (!isRequirementId(requirement))
      throw new UserError(
        'baseline-unknown-requirement',
        `Entry ${at + 1} of the baseline names ${JSON.stringify(requirement)}, which is no requirement.`,
      );
    const isTwice = baseline.known.some(
      (other, place) => place < at && other.handler === handler && other.requirement === requirement,
    );
    if (isTwice)
      throw new UserError(
        'baseline-duplicate',
        `${requirement} of ${JSON.stringify(handler)} stands in the baseline twice.`,
      );
  }
  return baseline;
}

export interface BaselineResult {
  /** Violated and known. */
  readonly known: readonly string[];
  /** Violated, counting, and not known: entries that can be pasted. */
  readonly fresh: readonly KnownViolation[];
  /** Known, and shown not to be violated any more. */
  readonly stale: readonly string[];
  /** What the run left open. */
  readonly open: readonly string[];
  /** The first that applies: 1 for a new violation, 64 for a stale entry, 2 for a run that shows too little, else 0. */
  readonly exitCode: 0 | 1 | 2 | 64;
}

/** Verdicts that leave open whether an entry is needed. */
const undecided: readonly RequirementVerdict['verdict'][] = ['inconclusive', 'not-exercised', 'not-judged'];

export function holdAgainst(baseline: Baseline, record: Compliance): BaselineResult {
  const own = baseline.known
    .filter(({ handler }) => handler === record.handler.name)
    .map(({ requirement }) => requirement);
  const rows = new Map(record.requirements.map((row) => [row.id, row]));
  const violated = record.requirements.filter(({ verdict, binding }) => verdict === 'violated' && binding);
  const fresh = violated.filter(({ id }) => !own.includes(id)).map((row) => entryOf(row, record));
  const stale = own.filter((id) => {
    const verdict = rows.get(id)?.verdict;
    return verdict !== undefined && verdict !== 'violated' && !undecided.includes(verdict);
  });
  const open = [...openEnds(record), ...(record.verdict === 'incomplete' ? ['the verdict is "incomplete"'] : [])];
  return {
    known: violated.filter(({ id }) => own.includes(id)).map(({ id }) => id),
    fresh,
    stale,
    open,
    exitCode: fresh.length > 0 ? 1 : stale.length > 0 || record.exitCode === 64 ? 64 : open.length > 0 ? 2 : 0,
  };
}

function entryOf({ id, evidence }: RequirementVerdict, { handler }: Compliance): KnownViolation {
  return { handler: handler.name, requirement: id, ...(evidence[0] === undefined ? {} : { seen: evidence[0].seen }) };
}
