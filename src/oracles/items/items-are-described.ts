import {
  comparableGuid,
  GUID_NULL,
  itemNameUnitsMax,
  succeeded,
  SYNCMGRITEMFLAG,
  SYNCMGRITEMSTATE,
} from '../../protocol';
import type { RequirementId } from '../../requirements';
import { callAt, entriesOf } from '../lifetime/telling';
import type { Oracle, Say } from '../oracle';
import type { CallRecord, SessionView } from '../session-view';

/** A day of grace: the clocks of a store and of the session need not agree to the minute. */
const dayMs = 86_400_000;

/**
 * ITEM-02, 05, 06, 08 and 09: every SYNCMGRITEM that Next gives is well described.
 *
 * Members may be of any type. What is no item at all is a fault of Next (ENIT-01), and which ID comes twice is judged with the
 * enumerators (ITEM-03). Without a session clock only a time that is missing or zero is absurd (judging.md).
 */
export const itemsAreDescribed: Oracle = {
  name: 'items-are-described',
  requirements: ['ITEM-02', 'ITEM-05', 'ITEM-06', 'ITEM-08', 'ITEM-09'],
  watch(session, say) {
    return {
      return: {
        Next(call) {
          const items: unknown = call.out?.items;
          if (call.hr === undefined || !succeeded(call.hr) || !Array.isArray(items)) return;
          for (const item of items as unknown[]) {
            if (typeof item === 'object' && item !== null) judgeItem({ session, say, call }, item);
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

function judgeItem(court: Court, item: Described): void {
  judgeFlags(court, item.flags);
  judgeId(court, item.itemId);
  judgeState(court, item.state);
  judgeName(court, item.name);
  if (typeof item.flags === 'number' && (item.flags & SYNCMGRITEMFLAG.LASTUPDATETIME) !== 0) judgeTime(court, item);
}

function judgeFlags(court: Court, flags: unknown): void {
  const rest = bitsBeyond(flags, SYNCMGRITEMFLAG.MASK);
  if (rest === 0) court.say.satisfied('ITEM-02');
  else if (rest === SYNCMGRITEMFLAG.HIDDEN) {
    court.say.satisfied('ITEM-02');
    court.say.note('ITEM-02', {
      entries: entriesOf(court.call),
      seen: `${callAt(court.call)} gave an item with the flag HIDDEN (0x20), which only Vista and later know.`,
    });
  } else {
    const look = 'Look for private state in the flags; only the five bits of 0x1f are defined.';
    charge(court, 'ITEM-02', `has the flags ${shown(flags)}`, look);
  }
}

function judgeId(court: Court, itemId: unknown): void {
  const id = comparableGuid(itemId);
  if (id !== GUID_NULL) {
    if (id !== '') court.say.satisfied('ITEM-05');
    return;
  }
  const look = 'Look for an ID that is never assigned; GUID_NULL addresses the handler itself.';
  charge(court, 'ITEM-05', 'has GUID_NULL for its ID', look);
}

function judgeState(court: Court, state: unknown): void {
  if (state === SYNCMGRITEMSTATE.UNCHECKED || state === SYNCMGRITEMSTATE.CHECKED) court.say.satisfied('ITEM-06');
  else {
    const look = 'Look at how the default of the check mark is mapped to UNCHECKED (0) and CHECKED (1).';
    charge(court, 'ITEM-06', `has the state ${shown(state)}`, look);
  }
}

function judgeName(court: Court, name: unknown): void {
  if (typeof name !== 'string') return;
  if (name.length <= itemNameUnitsMax) court.say.satisfied('ITEM-08');
  else {
    const look = 'Cut the name to what fits, not between the halves of a surrogate pair.';
    charge(court, 'ITEM-08', `has a name of ${name.length} UTF-16 units; ${itemNameUnitsMax} fit`, look);
  }
}

function judgeTime(court: Court, { lastUpdate }: Described): void {
  const { header, at } = court.session;
  const now = header.epoch === undefined ? undefined : header.epoch + at;
  if (typeof lastUpdate !== 'number' || lastUpdate === 0 || (now !== undefined && lastUpdate < 0)) {
    const look = 'Set LASTUPDATETIME only together with a time, and leave both out until the first success.';
    charge(court, 'ITEM-09', `has LASTUPDATETIME and the time ${shown(lastUpdate)}`, look);
  } else if (now !== undefined && lastUpdate > now + dayMs) {
    const look = 'Look for another unit or another clock; the time is in milliseconds since 1970.';
    charge(court, 'ITEM-09', `has LASTUPDATETIME and a time ${lastUpdate - now} ms later than the session`, look);
  } else court.say.satisfied('ITEM-09');
}

function charge({ say, call }: Court, id: RequirementId, seen: string, look: string): void {
  say.violated(id, { entries: entriesOf(call), seen: `An item that ${callAt(call)} gave ${seen}.`, look });
}

/** The bits outside the mask; undefined for what is no set of 32 bits. */
function bitsBeyond(flags: unknown, mask: number): number | undefined {
  if (typeof flags !== 'number' || !Number.isInteger(flags) || flags < 0 || flags > 0xffffffff) return undefined;
  return (flags & ~mask) >>> 0;
}

function shown(value: unknown): string {
  if (typeof value !== 'number') return value === undefined ? 'that is missing' : `that is no number (${typeof value})`;
  return Number.isInteger(value) && value >= 0 ? `0x${value.toString(16)}` : String(value);
}
