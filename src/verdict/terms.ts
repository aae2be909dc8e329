/** Under which terms a run is judged, and what those terms make of a requirement. */
import type { Requirement, RequirementId } from '../requirements';
import type { Waiver } from './waivers';

export interface Terms {
  readonly profile: 'certification' | 'documented';
  /** A violated SHOULD row counts as a violation. */
  readonly strict: boolean;
  /** Restricts the run to some requirements. */
  readonly only?: readonly RequirementId[];
  readonly waivers: readonly Waiver[];
  /** What the handler declares. A kit that sees windows itself adds `ui`. */
  readonly capabilities: readonly string[];
}

/**
 * How a row bears on the overall verdict. `when-violated` is what `--strict` makes of a SHOULD row: its violation counts, but that
 * it was never exercised or could not be decided leaves no run incomplete, since nobody is obliged to do what is only recommended.
 */
export type Bearing = 'always' | 'when-violated' | 'never';

/** The one recommendation that the certification profile raises to an obligation (judging.md, "Which rows bind"). */
const raisedByCertification: RequirementId = 'SYNC-15';

export function bearing(row: Requirement, terms: Pick<Terms, 'profile' | 'strict'>): Bearing {
  if (row.level === 'MUST') return 'always';
  if (row.id === raisedByCertification && terms.profile === 'certification') return 'always';
  return row.level === 'SHOULD' && terms.strict ? 'when-violated' : 'never';
}
