import {
  comparableGuid,
  GUID_NULL,
  isGuid,
  itemNameUnitsMax,
  succeeded,
  SYNCMGRITEMFLAG,
  SYNCMGRITEMSTATE,
} from '../../protocol';
import type { RequirementId } from '../../requirements';
import type { Oracle, Say } from '../oracle';
import type { CallRecord, SessionView } from '../session-view';

const dayMs = 86_400_000;

/** ITEM-02, 03, 05, 06, 08, 09: every SYNCMGRITEM that Next gives is well described. */
export const itemsAreDescribed: Oracle = {
  name: 'items-are-described',
  requirements: ['ITEM-02', 'ITEM-03', 'ITEM-05', 'ITEM-06', 'ITEM-08', 'ITEM-09'],
  watch(session, say) {
    // Ids of the pass at hand, by enumerator; another act on the enumerator begins another pass.
    const passes = new Map<string, Map<string, unknown>>();
    const restart = (call: CallRecord<'Reset'> | CallRecord<'Skip'>) => void passes.delete(call.args.enumerator);
    return {
      call: { Reset: restart, Skip: restart, Clone: (call) => void passes.delete(call.args.enumerator) },
      return: {
        Next(call) {
          const items: unknown = call.out?.items;
          if (call.hr === undefined || !succeeded(call.hr) || !Array.isArray(items)) return;
          const pass = passes.get(call.args.enumerator) ?? new Map<string, unknown>();
          passes.set(call.args.enumerator, pass);
          for (const item of items as unknown[]) {
            if (typeof item !== 'object' || item === null) continue;
            judgeItem({ session, say, call }, item);
            judgeUnique({ session, say, call }, item, pass);
          }
        },
      },
    };
  },
};

interface Court {
  readonly session: SessionView;
  readonly say: Say;
  readonly call: CallRecord<'Next'>;
}
interface Described {
  readonly itemId?: unknown;
  readonly flags?: unknown;
  readonly state?: unknown;
  readonly name?: unknown;
  readonly lastUpdate?: unknown;
}

function charge({ say, call }: Court, id: RequirementId, seen: string, look: string): void {
  say.violated(id, {
    entries: [call.n, call.returnedN ?? call.n],
    seen: `An item that Next gave at #${call.returnedN ?? call.n} ${seen}.`,
    look,
  });
}

function judgeItem(court: Court, item: Described): void {
  const { say } = court;
  const { flags, state, name, itemId } = item;
  const known = SYNCMGRITEMFLAG.MASK | SYNCMGRITEMFLAG.HIDDEN;
  if (typeof flags !== 'number' || (flags & ~known) !== 0) {
    charge(
      court,
      'ITEM-02',
      `has the flags ${typeof flags === 'number' ? `0x${(flags >>> 0).toString(16)}` : 'of no number'}`,
      'Only the bits of 0x1f are defined.',
    );
  } else {
    say.satisfied('ITEM-02');
    if ((flags & SYNCMGRITEMFLAG.HIDDEN) !== 0)
      say.note('ITEM-02', {
        entries: [court.call.n],
        seen: `An item that Next gave at #${court.call.n} has the flag HIDDEN (0x20) of Vista and later.`,
      });
  }
  if (comparableGuid(itemId) === GUID_NULL)
    charge(
      court,
      'ITEM-05',
      'has GUID_NULL for its id',
      'GUID_NULL addresses the handler itself; give the item an id of its own.',
    );
  else if (isGuid(itemId)) say.satisfied('ITEM-05');
  if (state === SYNCMGRITEMSTATE.UNCHECKED || state === SYNCMGRITEMSTATE.CHECKED) say.satisfied('ITEM-06');
  else
    charge(
      court,
      'ITEM-06',
      'has a state that is neither UNCHECKED (0) nor CHECKED (1)',
      'The state is the default of the check mark, nothing more.',
    );
  if (typeof name === 'string' && name.length > itemNameUnitsMax) {
    charge(
      court,
      'ITEM-08',
      `has a name of ${name.length} UTF-16 units, and ${itemNameUnitsMax} fit before the terminating zero`,
      'Shorten the name; cut it between whole characters.',
    );
  } else say.satisfied('ITEM-08');
  judgeLastUpdate(court, item);
}

/** A day of grace: the clocks of a store and of the session need not agree to the minute. Without an epoch only zero is absurd. */
function judgeLastUpdate(court: Court, { flags, lastUpdate }: Described): void {
  if (typeof flags !== 'number' || (flags & SYNCMGRITEMFLAG.LASTUPDATETIME) === 0) {
    court.say.notApplicable('ITEM-09');
    return;
  }
  const { epoch } = court.session.header;
  const look = 'Set LASTUPDATETIME only when the time of the last synchronization is known, and fill it in.';
  if (typeof lastUpdate !== 'number' || lastUpdate <= 0)
    charge(court, 'ITEM-09', 'has the flag LASTUPDATETIME and no time', look);
  else if (epoch !== undefined && lastUpdate > epoch + court.session.at + dayMs)
    charge(court, 'ITEM-09', 'has the flag LASTUPDATETIME and a time that is yet to come', look);
  else court.say.satisfied('ITEM-09');
}

/** The same id twice in one pass; the very same item twice is a fault of the enumerator (ENIT-01), not of the ids. */
function judgeUnique(court: Court, item: Described, pass: Map<string, unknown>): void {
  const id = comparableGuid(item.itemId);
  if (id === '') return;
  const before = pass.get(id);
  if (before === undefined) {
    pass.set(id, item.name);
    if (pass.size > 1) court.say.satisfied('ITEM-03');
    return;
  }
  if (before !== item.name)
    charge(
      court,
      'ITEM-03',
      'has the id of another item of the same pass',
      'Every item needs an id of its own: later calls address items by nothing else.',
    );
}
