import { E_NOTIMPL, E_OUTOFMEMORY, S_OK, hresultName, succeeded } from '../../protocol';
import type { RequirementId } from '../../requirements';
import { isWorldAgainst } from '../lifetime/telling';
import type { Oracle, Say } from '../oracle';
import type { CallRecord, SessionView } from '../session-view';
import { EnumeratorLog } from './enumerator-log';
import type { Op } from './enumerator-log';
import { compareListings, entriesOf } from './listings';
import type { Listings } from './listings';
import { replay } from './own-positions';
import { hasTwice } from './runs';
import { sharingIn } from './shared-position';
import type { Sharing } from './shared-position';
import { certain, charge } from './suspicions';
import type { Charge, Suspicion } from './suspicions';

const judged = [
  'ENIT-01',
  'ENIT-07',
  'ENIT-08',
  'ENIT-09',
  'ENIT-10',
  'ENIT-11',
  'ENIT-12',
  'ENIT-13',
  'ENIT-14',
  'ENUM-04',
  'ITEM-03',
] as const satisfies readonly RequirementId[];

/**
 * ENIT-01, 07 to 14, ENUM-04 and ITEM-03: what enumerators deliver, where they stand, and that they stand there alone.
 *
 * The true list is what a whole pass gives. Every fault is charged to one row, the one whose act made the position wrong; an order
 * that differs between two enumerators, or after Reset, is none. An ID that comes twice in every pass is the list's (ITEM-03); one that
 * comes twice only in some passes is a fault of Next.
 */
export const positionsHold: Oracle = {
  name: 'positions-hold',
  requirements: judged,
  watch(session, say) {
    const charges: Charge[] = [];
    const held = new Set<RequirementId>();
    const log = new EnumeratorLog(session, (ops) => judgeEpisode(ops, { session, say, charges, held }));
    const watch = log.watch();
    const oddities = answersOf(session, charges);
    return {
      ...watch,
      return: {
        ...watch.return,
        Clone(call) {
          watch.return?.Clone?.(call);
          oddities.cloned(call);
        },
        Next: (call) => {
          // A refusal to go without a place for the count is ENIT-05, and moves nothing.
          if (call.args.fetched === false && call.hr !== undefined && !succeeded(call.hr)) return;
          watch.return?.Next?.(call);
          oddities.delivered(call);
        },
      },
      close() {
        watch.close?.();
        for (const { id, finding } of charges) say.violated(id, finding);
        for (const id of held) say.satisfied(id);
      },
    };
  },
};

interface Court {
  readonly session: SessionView;
  readonly say: Say;
  readonly charges: Charge[];
  readonly held: Set<RequirementId>;
}

function judgeEpisode(ops: readonly Op[], { session, say, charges, held }: Court): void {
  const sharing = sharingIn(ops);
  const listings = compareListings(ops, sharing);
  const mayFail = isWorldAgainst(session);
  const positions = replay(ops, { listings, sharing, mayFail });
  const suspicions = [...shared(sharing), ...namedTwice(listings), ...listings.suspicions, ...positions.suspicions];
  charges.push(...charge(suspicions));
  for (const id of positions.held) held.add(id);
  if (listings.passHolds) held.add('ENIT-01');
  if ((listings.reference?.ids.length ?? 0) > 0) held.add('ITEM-03');
  if (sharing.freeFamilies.size > 0) held.add('ENIT-13');
  if (sharing.isFree) held.add('ENUM-04');
  if (listings.isEmpty) for (const id of ['ENIT-01', 'ENUM-04', 'ITEM-03'] as const) say.notApplicable(id);
  acceptChange(listings, held, say);
}

/** ENIT-11: another list after Reset is allowed; and that it is a whole list shows that Reset went back. */
function acceptChange({ resetVaries, suspicions }: Listings, held: Set<RequirementId>, say: Say): void {
  if (resetVaries === undefined) return;
  held.add('ENIT-11');
  say.note('ENIT-11', {
    entries: entriesOf(resetVaries),
    seen: `After the Reset at #${resetVaries.start.entries[0]} the list is another one, or in another order.`,
  });
  if (resetVaries.ended && resetVaries.ids.length > 0 && (resetVaries.before ?? 0) > 0 && suspicions.length === 0)
    held.add('ENIT-10');
}

function namedTwice({ reference }: Listings): Suspicion[] {
  if (reference === undefined || !hasTwice(reference.ids)) return [];
  const finding = {
    entries: entriesOf(reference),
    seen: `The list that the enumerator of #${reference.start.entries.at(-1)} gave names an ID twice.`,
    look: 'Look whether IDs are derived from something that two items may share.',
  };
  return [{ causes: [certain('ITEM-03')], findingOf: () => finding }];
}

function shared({ tangledFamilies, all }: Sharing): Suspicion[] {
  const found: Suspicion[] = [...tangledFamilies.values()].map((op) => ({
    causes: [certain('ENIT-13')],
    findingOf: () => ({
      entries: op.entries,
      seen: `Next at #${op.entries[0]} on ${op.on.name} did not go on from its own position but from where its ${op.on.isClone ? 'original' : 'clone'} had been moved to.`,
      look: 'Look whether the clone is the enumerator itself, or shares the object that holds the position.',
    }),
  }));
  if (all === undefined) return found;
  const finding = {
    entries: all.entries,
    seen: `Next at #${all.entries[0]} on ${all.on.name} did not go on from its own position but from where another enumerator had been moved to; one position explains every answer.`,
    look: 'Look for a position that is kept in the handler, or an enumerator that is handed out twice.',
  };
  return [...found, { causes: [certain('ENUM-04')], findingOf: () => finding }];
}

/** What a single answer shows, whatever the list is. */
function answersOf(session: SessionView, charges: Charge[]) {
  return {
    delivered({ n, returnedN, args, out }: CallRecord<'Next'>): void {
      const items: unknown = out?.items;
      if (!Array.isArray(items) || session.releasedN !== undefined) return;
      const entries = [n, returnedN ?? n];
      const seen = `Next(${args.count}) at #${n} delivered`;
      if (items.length > args.count)
        charges.push({
          id: 'ENIT-01',
          finding: {
            entries,
            seen: `${seen} ${items.length} items, more than were asked for.`,
            look: 'Look whether the batch is cut to the number asked for.',
          },
        });
      else if (items.some((item) => typeof item !== 'object' || item === null))
        charges.push({
          id: 'ENIT-01',
          finding: {
            entries,
            seen: `${seen} blanks among its items.`,
            look: 'Look whether a short batch is filled up.',
          },
        });
    },
    cloned({ n, returnedN, hr, out }: CallRecord<'Clone'>): void {
      if (hr === undefined || session.releasedN !== undefined) return;
      // Without Clone the rows about it say nothing, which `methods-work` tells.
      if (hr === E_NOTIMPL) return;
      // Want of memory is a cause that anybody may have; what it leaves in the out pointer is COM-03.
      const mayFail = isWorldAgainst(session) || hr === E_OUTOFMEMORY;
      const isWrong = succeeded(hr) ? hr !== S_OK || typeof out?.enumerator !== 'string' : !mayFail;
      if (!isWrong) return;
      const seen = `Clone at #${n} answered ${hresultName(hr)} and gave ${typeof out?.enumerator === 'string' ? 'an' : 'no'} enumerator.`;
      charges.push({
        id: 'ENIT-12',
        finding: {
          entries: [n, returnedN ?? n],
          seen,
          look: 'Look whether Clone answers S_OK together with a new enumerator.',
        },
      });
    },
  };
}
