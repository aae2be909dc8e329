/** Whether a result holds every session that the kit plays at full depth for such a candidate, and no other. */
import type { Compliance } from '../verdict/compliance';
import { listed } from '../verdict/words';
import { withPlan } from './plan-run';
import { isRepeat } from './repeat-sessions';

/** Gives what differs in one sentence, undefined where nothing does, and null where the result has other features than this kit. */
export async function planDifference({
  handler,
  features,
  sessions,
  apartments = [],
}: Compliance): Promise<string | null | undefined> {
  const request = { depth: 'full', only: undefined, scenario: undefined, features: [] } as const;
  const where = { conditions: handler.conditions, apartments: apartments.slice(1) };
  return withPlan({ ...request, ...where }, (plan) => {
    if (plan.features.digest !== features?.digest) return Promise.resolve(null);
    const planned = plan.sessions.map((session) => session.plan.name);
    const known = new Set(planned);
    const played = sessions.filter((session) => !isRepeat(session, known)).map(({ name }) => name);
    const [lacking, added] = [without(planned, played), without(played, planned)];
    if (lacking.length === 0 && added.length === 0 && planned.length === played.length)
      return Promise.resolve(undefined);
    const parts = [
      ...(lacking.length === 0 ? [] : [`${listed(lacking, 3)} lacking`]),
      ...(added.length === 0 ? [] : [`${listed(added, 3)} not of it`]),
    ];
    return Promise.resolve(
      `The sessions are not those that this kit plays at full depth: ${parts.join(', ') || 'one stands there twice'}. Certify again with this kit.`,
    );
  });
}

function without(names: readonly string[], others: readonly string[]): string[] {
  const known = new Set(others);
  return names.filter((name) => !known.has(name));
}
