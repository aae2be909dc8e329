import { GUID_NULL, GUID_POISON, comparableGuid } from '../../protocol';
import { findingsMax } from '../lifetime/telling';
import type { Oracle } from '../oracle';
import { wasDropped } from '../synchronizing/run';

/**
 * PROG-09: every Progress names an item of the list that its round was prepared with.
 *
 * An item that an earlier list held and this one does not is a list that was not replaced: PREP-14 says so.
 */
export const namesChosenItems: Oracle = {
  name: 'names-chosen-items',
  requirements: ['PROG-09'],
  watch(session, say) {
    let hasHeld = false;
    let found = 0;
    return {
      callback: {
        Progress({ n, args, item, round }) {
          if (item !== undefined) hasHeld = true;
          else if (
            round !== undefined &&
            found < findingsMax &&
            !wasDropped(session, round, comparableGuid(args.itemId))
          ) {
            found += 1;
            say.violated('PROG-09', {
              entries: [round.prepare.call.n, n],
              seen: `Progress at #${n} names ${nameOf(args.itemId)}, which the list of #${round.prepare.call.n} does not hold.`,
              look: lookFor(args.itemId),
            });
          }
        },
      },
      close() {
        if (hasHeld) say.satisfied('PROG-09');
        else if (session.rounds.length === 0) say.notExercised('PROG-09');
      },
    };
  },
};

function nameOf(itemId: unknown): string {
  const id = comparableGuid(itemId);
  if (id === GUID_NULL) return 'GUID_NULL';
  if (id === GUID_POISON) return 'the bytes that the manager wrote over its list';
  return id === '' ? 'no item' : id.slice(0, 36);
}

function lookFor(itemId: unknown): string {
  return comparableGuid(itemId) === GUID_POISON
    ? 'Look for a list that is kept by reference: copy it before PrepareForSync returns.'
    : 'Look for IDs of sub-items, parents or errors, and report under the item that was chosen.';
}
