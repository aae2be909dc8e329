/**
 * Folds what was said of single sessions, and of sessions compared, into one verdict a requirement.
 *
 * Nothing becomes green here that no session exercised: a row without a judge says so, a permission that nobody used is not
 * applicable, and an invariant of the manager counts only if it ran. Source: judging.md, "Which rows bind" and "Row and run".
 */
import { assertNever } from '../base/assert-never';
import { requirements } from '../requirements';
import type { NotJudgedReason, Requirement, RequirementId } from '../requirements';
import { outcomesWorstFirst, weakerBasis, worseOutcome } from '../oracles/judgement';
import type { Basis, Evidence, Judgement, Outcome } from '../oracles/judgement';
import type { SessionVerdicts } from '../oracles/session-judge';
import type { RequirementVerdict } from './compliance';
import { bearing } from './terms';
import type { Terms } from './terms';

export interface FoldInput {
  readonly sessions: readonly Pick<SessionVerdicts, 'judgements'>[];
  /** What the comparison of sessions gave. */
  readonly group: readonly Judgement[];
  /** Rows of the manager whose invariant ran and held. */
  readonly kept: ReadonlySet<string>;
  /** Every id that a registered oracle serves, those that compare sessions included. */
  readonly served: ReadonlySet<string>;
  readonly terms: Terms;
}

/** How many findings of one requirement are kept over the run. */
const evidencePerRequirementMax = 10;

/** Gives one verdict a row, in the order of the catalogue; only the rows of `only` where that is given. */
export function foldVerdicts(input: FoldInput): RequirementVerdict[] {
  const said = new Map<RequirementId, Judgement[]>();
  for (const judgement of [...input.sessions.flatMap(({ judgements }) => judgements), ...input.group]) {
    const known = said.get(judgement.requirement);
    if (known === undefined) said.set(judgement.requirement, [judgement]);
    else known.push(judgement);
  }
  const only = input.terms.only === undefined ? undefined : new Set<string>(input.terms.only);
  return requirements
    .filter((row) => only?.has(row.id) ?? true)
    .map((row) => verdictOf(row, said.get(row.id) ?? [], input));
}

/** How many places at which a satisfied row held are kept: they are there to be looked at, and prove no more than one does. */
const placesPerRequirementMax = 3;

function heldIn(said: readonly Judgement[]): Pick<RequirementVerdict, 'heldIn'> {
  const places = said.flatMap(({ heldAt }) => heldAt ?? []).slice(0, placesPerRequirementMax);
  return places.length === 0 ? {} : { heldIn: places };
}

interface Folded {
  readonly verdict: Outcome | 'not-judged';
  readonly basis?: Basis;
  readonly evidence?: readonly Evidence[];
  readonly because?: NotJudgedReason;
}

function verdictOf(row: Requirement, said: readonly Judgement[], input: FoldInput): RequirementVerdict {
  const { verdict, basis, evidence = [], because } = fold(row, said, input);
  const waiver =
    verdict === 'violated' ? input.terms.waivers.find(({ requirement }) => requirement === row.id) : undefined;
  const bears = bearing(row, input.terms);
  return {
    id: row.id,
    level: row.level,
    verdict: waiver === undefined ? verdict : 'waived',
    binding: bears === 'always' || (bears === 'when-violated' && verdict === 'violated'),
    inferred: row.provenance.length > 0 && row.provenance.every((letter) => letter === 'X'),
    ...(basis === undefined ? {} : { basis }),
    provenance: [...row.provenance],
    evidence: evidence.map((each) => told(row, each)),
    exercised:
      verdict === 'not-judged' || verdict === 'not-applicable'
        ? 0
        : said.filter(({ outcome }) => isExercised(outcome)).length,
    ...(verdict === 'satisfied' ? heldIn(said) : {}),
    ...(because === undefined ? {} : { because }),
    ...(waiver === undefined
      ? {}
      : { waiver: { reason: waiver.reason, owner: waiver.owner, link: waiver.link, expires: waiver.expires } }),
  };
}

function fold(row: Requirement, said: readonly Judgement[], input: FoldInput): Folded {
  switch (row.judged.by) {
    case 'manager':
      return input.kept.has(row.id) ? { verdict: 'satisfied', basis: 'observation' } : { verdict: row.absence };
    case 'acceptance':
      return permission(row, said, input);
    case 'nobody': {
      // What only a real server or a person shows may still come to light where one is at hand.
      const seen = said.filter(({ outcome }) => isExercised(outcome));
      return row.level === 'INFO' || seen.length === 0
        ? { verdict: 'not-judged', because: row.judged.because }
        : worst(seen);
    }
    case 'oracle':
      return obligation(row, said, input);
    default:
      return assertNever(row.judged);
  }
}

/** A permission is either seen in use, and then accepted, or says nothing of the handler. */
function permission(row: Requirement, said: readonly Judgement[], input: FoldInput): Folded {
  if (!input.served.has(row.id)) return { verdict: 'not-judged', because: 'not built yet' };
  const used = said.filter(({ outcome }) => outcome === 'satisfied');
  return used.length === 0 ? { verdict: 'not-applicable' } : worst(used);
}

function obligation(row: Requirement, said: readonly Judgement[], input: FoldInput): Folded {
  if (!input.served.has(row.id)) return { verdict: 'not-judged', because: 'not built yet' };
  const folded: Folded = said.length === 0 ? { verdict: row.absence } : worst(said);
  if (folded.verdict === 'not-exercised' && said.some(({ neverApplicable }) => neverApplicable === true))
    return { verdict: 'not-applicable' };
  const isBlind = row.needs !== undefined && !input.terms.capabilities.includes(row.needs);
  return isBlind && folded.verdict !== 'violated' ? { verdict: 'not-applicable' } : folded;
}

function worst(said: readonly Judgement[]): Folded {
  const verdict = said.map(({ outcome }) => outcome).reduce(worseOutcome);
  const deciding = said.filter(({ outcome }) => outcome === verdict);
  const basis = isExercised(verdict) ? { basis: basisOf(verdict, deciding) } : {};
  return { verdict, ...basis, evidence: spread(deciding.map(({ evidence }) => evidence)) };
}

/** One violation that was proven is enough; whatever holds, holds only as well as its weakest proof. */
function basisOf(verdict: Outcome, deciding: readonly Judgement[]): Basis {
  const bases = deciding.map(({ basis }) => basis);
  return bases.reduce((a, b) =>
    verdict === 'violated' && weakerBasis(a, b) === a ? b : verdict === 'violated' ? a : weakerBasis(a, b),
  );
}

/** The first finding of each session, then the second: many sessions show more than one session often. */
function spread(lists: readonly (readonly Evidence[])[]): Evidence[] {
  const longest = Math.max(0, ...lists.map(({ length }) => length));
  const found: Evidence[] = [];
  for (let at = 0; at < longest; at += 1) for (const list of lists) found.push(...list.slice(at, at + 1));
  return found.slice(0, evidencePerRequirementMax);
}

function isExercised(outcome: Outcome): boolean {
  return outcomesWorstFirst.indexOf(outcome) <= outcomesWorstFirst.indexOf('satisfied');
}

/** The message in its three parts: what was seen, what was required, what to look at. */
function told(row: Requirement, { trace, entries, seen, look }: Evidence): RequirementVerdict['evidence'][number] {
  const says = `${seen} ${row.id} (${row.level}): ${row.rule} ${look ?? row.mend}`;
  return { trace, entries: [...entries], says, seen, ...(look === undefined ? {} : { look }) };
}
