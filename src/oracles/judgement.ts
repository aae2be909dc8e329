/** What the oracles say of one session, or of several compared. */
import type { RequirementId } from '../requirements';

export type Outcome = 'satisfied' | 'violated' | 'inconclusive' | 'not-exercised' | 'not-applicable';

/** What a verdict rests on: seen by the kit, told by the handler's ui and work reports, or only claimed by its callbacks. */
export type Basis = 'observation' | 'witness' | 'claim';

export interface Evidence {
  /** The session's name, as the judge was given it. */
  readonly trace: string;
  readonly entries: readonly number[];
  readonly seen: string;
  readonly look?: string;
}

export interface Judgement {
  readonly requirement: RequirementId;
  readonly outcome: Outcome;
  readonly basis: Basis;
  readonly evidence: readonly Evidence[];
  /** No session can trigger it: a `not-exercised` of another one is then `not-applicable`. */
  readonly neverApplicable?: true;
  /** Of a satisfied one: where it held first. A comparison of sessions has no such place. */
  readonly heldAt?: Held;
}

/** Where a rule was exercised and held: the session, and the entry at which the oracle knew. */
export interface Held {
  readonly trace: string;
  readonly entry: number;
}

export interface Note extends Evidence {
  readonly requirement: RequirementId;
}

/** From worst to best, over sessions too (judging.md, "Row and run"). */
export const outcomesWorstFirst: readonly Outcome[] = [
  'violated',
  'inconclusive',
  'satisfied',
  'not-exercised',
  'not-applicable',
];

export function worseOutcome(a: Outcome, b: Outcome): Outcome {
  return outcomesWorstFirst.indexOf(a) <= outcomesWorstFirst.indexOf(b) ? a : b;
}

const basesWeakestFirst: readonly Basis[] = ['claim', 'witness', 'observation'];

/** A verdict is as strong as the weakest thing it rests on. */
export function weakerBasis(a: Basis, b: Basis): Basis {
  return basesWeakestFirst.indexOf(a) <= basesWeakestFirst.indexOf(b) ? a : b;
}
