/** Gathers what does not fit, and charges each fault to one requirement. */
import type { RequirementId } from '../../requirements';
import type { Finding } from '../oracle';

/** An act after which the position was not yet confirmed: what may be to blame when the next items are wrong. */
export interface Cause {
  readonly id: RequirementId;
  /** The position was right afterwards, on this enumerator or on one that shares the history. */
  isCleared: boolean;
}

export interface Suspicion {
  /** The likeliest first. */
  readonly causes: readonly Cause[];
  readonly findingOf: (id: RequirementId) => Finding;
}

export interface Charge {
  readonly id: RequirementId;
  readonly finding: Finding;
}

/** A cause that nothing can clear. */
export function certain(id: RequirementId): Cause {
  return { id, isCleared: false };
}

/**
 * Decides each suspicion: a cause that was cleared is none; where several remain, one that is proven elsewhere explains it, and
 * only if there is none the likeliest is charged.
 */
export function charge(suspicions: readonly Suspicion[]): Charge[] {
  const open = suspicions.map((suspicion) => ({ suspicion, ids: idsOf(suspicion) }));
  const guilty = new Set<RequirementId>();
  const charges: Charge[] = [];
  const decide = (suspicion: Suspicion, id: RequirementId): void => {
    guilty.add(id);
    charges.push({ id, finding: suspicion.findingOf(id) });
  };
  for (const { suspicion, ids } of open) if (ids.length === 1 && ids[0] !== undefined) decide(suspicion, ids[0]);
  for (const { suspicion, ids } of open) {
    if (ids.length < 2 || ids.some((id) => guilty.has(id))) continue;
    const [likeliest] = ids;
    if (likeliest !== undefined) decide(suspicion, likeliest);
  }
  return charges;
}

function idsOf({ causes }: Suspicion): RequirementId[] {
  const open = causes.filter(({ isCleared }) => !isCleared);
  return [...new Set((open.length === 0 ? causes.slice(-1) : open).map(({ id }) => id))];
}
