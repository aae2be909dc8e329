/** The judgements of several instances of one session, and of a session whose file has no footer. */
import type { RequirementId } from '../requirements';
import { weakerBasis, worseOutcome } from './judgement';
import type { Judgement } from './judgement';

/** A file without its footer can violate requirements but never satisfy them. */
export function neverSatisfied(judgement: Judgement): Judgement {
  return judgement.outcome === 'satisfied' ? { ...judgement, outcome: 'inconclusive' } : judgement;
}

/** Gives one judgement a requirement: the worst, with the evidence of all that are as bad. */
export function mergeJudgements(judgements: readonly Judgement[]): Judgement[] {
  const merged = new Map<RequirementId, Judgement>();
  for (const each of judgements) {
    const known = merged.get(each.requirement);
    merged.set(each.requirement, known === undefined ? each : worse(known, each));
  }
  return [...merged.values()];
}

function worse(a: Judgement, b: Judgement): Judgement {
  if (a.outcome === b.outcome)
    return { ...a, basis: weakerBasis(a.basis, b.basis), evidence: [...a.evidence, ...b.evidence] };
  const worst = worseOutcome(a.outcome, b.outcome) === a.outcome ? a : b;
  return a.neverApplicable === true || b.neverApplicable === true ? { ...worst, neverApplicable: true } : worst;
}
