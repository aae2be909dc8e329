/** What it means that a session never triggered a rule. */
import type { SessionView } from './session-view';
import type { RequirementId } from '../requirements';
import { requirement } from '../requirements';
import type { Outcome } from './judgement';

/** Rules that begin with an item being prepared: a handler that offers none leaves the kit nothing to trigger them with. */
const needsAnItem =
  /^(PREP|SYNC|PROG|STAT|ITEM)-|^(LIFE-05|COM-04|INIT-05|INIT-13|INIT-17|INIT-22|CBK-01|CBK-02|CBK-03|CBK-07|THR-04|INV-04|ENUM-07|ENIT-08|ENIT-10|ENIT-12|ENIT-13|ENIT-14)$/;
/** Rules that begin with an item being left out. */
const needsTwoItems: ReadonlySet<RequirementId> = new Set<RequirementId>([
  'PREP-02',
  'SYNC-02',
  'STAT-06',
  'PREP-14',
  'ITEM-03',
  'ENIT-12',
  'ENIT-13',
]);

/** `said` is what an oracle said of this session; the row's own `absence` is the rest. */
export function absenceOf(id: RequirementId, view: SessionView, said: Outcome | undefined): Outcome {
  const row = requirement(id);
  const isBlind = row.needs === 'ui' ? !view.windowsAreSeen : row.needs !== undefined && !view.has(row.needs);
  if (isBlind) return 'not-applicable';
  // A wire copies: what only shows in shared memory or object identity has no place on it.
  if (view.header.session?.isolation === 'wire' && !row.seenBy.some((seen) => seen.startsWith('W')))
    return 'not-applicable';
  if (view.listEnded && view.enumerated.size === 0 && needsAnItem.test(id)) return 'not-applicable';
  if (view.listEnded && view.enumerated.size === 1 && needsTwoItems.has(id)) return 'not-applicable';
  return said ?? row.absence;
}
