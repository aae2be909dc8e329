/**
 * Holds a result against what a candidate of ours says it breaks: exactly that must be found, and nothing else.
 *
 * Companions count as one, both ways: a break is found if a companion of it is violated, and a violation is expected if a companion
 * of it is named (judging.md, "Which id fires" and "Expected breakage").
 */
import { companionsOf, isRequirementId, requirement } from '../requirements';
import type { Compliance, OverallVerdict, RequirementVerdict } from './compliance';
import { bearing } from './terms';

export interface Expectation {
  readonly met: boolean;
  /** Named in `breaks` and not violated. */
  readonly missing: readonly string[];
  /** Violated and not named. */
  readonly unexpected: readonly string[];
  readonly verdictExpected: OverallVerdict;
}

export function compareWithExpected(
  compliance: Pick<Compliance, 'requirements' | 'verdict' | 'profile' | 'strict'>,
  breaks: readonly string[],
): Expectation {
  const violated = compliance.requirements.filter(isViolated).map(({ id }) => id);
  const missing = breaks.filter((id) => !companionsOf(id).some((each) => violated.includes(each)));
  const unexpected = violated.filter((id) => !companionsOf(id).some((each) => breaks.includes(each)));
  const binds = (id: string) => isRequirementId(id) && bearing(requirement(id), compliance) !== 'never';
  const verdictExpected = breaks.some((id) => companionsOf(id).some(binds)) ? 'nonconformant' : 'conformant';
  return {
    met: missing.length === 0 && unexpected.length === 0 && compliance.verdict === verdictExpected,
    missing,
    unexpected,
    verdictExpected,
  };
}

/** Warnings count: a broken recommendation has to be named too. A waiver excuses a violation, it does not undo it. */
function isViolated({ verdict, level }: RequirementVerdict): boolean {
  return (verdict === 'violated' || verdict === 'waived') && (level === 'MUST' || level === 'SHOULD');
}
