/**
 * Words for the entries of a trace, for people: the protocol's names for numbers, the items' names for their ids.
 *
 * What a candidate handed over may be anything; whatever does not have the shape it should have is shown as JSON.
 */
import { assertNever } from '../../base/assert-never';
import {
  comparableGuid,
  hresultName,
  SYNCMGREVENT,
  SYNCMGRFLAG,
  SYNCMGRLOGLEVEL,
  SYNCMGRSTATUS,
  toHresult,
} from '../../protocol';
import type { CallEntry, CallbackEntry, ReplyEntry, ReturnEntry, TraceEntry, UserEntry } from '../../trace/entry';
import { shortened, visibleText } from '../visible-text';

/** Gives the name of an item, or a short form of its id. */
export type NameItem = (itemId: unknown) => string;

type Args = Readonly<Record<string, unknown>>;

const textMax = 60;
/** How a process ended, with the last that it printed. */
const detailMax = 160;

export function itemNamer(names: ReadonlyMap<string, string>): NameItem {
  return (itemId) => {
    const known = names.get(comparableGuid(itemId));
    if (known !== undefined) return `“${shortened(visibleText(known), 28)}”`;
    return typeof itemId === 'string' ? `item ${shortened(visibleText(itemId), 9)}` : json(itemId);
  };
}

/** "Synchronize()", "Progress(“Inbox”, UPDATING, 3 of 10)". */
export function tellOpening(entry: CallEntry | CallbackEntry, nameItem: NameItem): string {
  const tell = openings[entry.method];
  const args: Args = entry.args;
  const told = tell === undefined ? [] : tell(args, nameItem).filter((part) => part !== '');
  // Several may be open at once, each with a position of its own.
  const on = args.enumerator === undefined ? '' : ` on ${nameOf(args.enumerator)}`;
  return `${entry.method}(${told.join(', ')})${on}`;
}

const openings: Readonly<Record<string, (args: Args, nameItem: NameItem) => string[]>> = {
  Initialize: ({ flags, reserved, cookie }) => [
    flagWords(flags),
    reservedWords(reserved),
    cookie === null || cookie === undefined ? '' : 'a cookie',
  ],
  Next: ({ count }) => [json(count)],
  Skip: ({ count }) => [json(count)],
  GetItemObject: ({ itemId }, nameItem) => [nameItem(itemId)],
  ShowProperties: ({ itemId, parent }, nameItem) => [nameItem(itemId), parentWords(parent)],
  SetProgressCallback: ({ callback }) => [callback === null ? 'NULL' : json(callback)],
  PrepareForSync: ({ itemIds, parent, reserved }, nameItem) => [
    itemWords(itemIds, nameItem),
    parentWords(parent),
    reservedWords(reserved),
  ],
  Synchronize: ({ parent }) => [parentWords(parent)],
  SetItemStatus: ({ itemId, status }, nameItem) => [nameItem(itemId), statusName(status)],
  ShowError: ({ errorId, parent }) => [`error ${idWords(errorId)}`, parentWords(parent)],
  ShowPropertiesCompleted: ({ hr }) => [hrName(hr)],
  PrepareForSyncCompleted: ({ hr }) => [hrName(hr)],
  SynchronizeCompleted: ({ hr }) => [hrName(hr)],
  ShowErrorCompleted: ({ hr, itemIds }, nameItem) => [hrName(hr), itemIds === null ? '' : itemWords(itemIds, nameItem)],
  EnableModeless: ({ enable }) => [enable === true ? 'TRUE' : enable === false ? 'FALSE' : json(enable)],
  Progress: ({ itemId, item }, nameItem) => [nameItem(itemId), ...progressWords(item)],
  LogError: ({ level, text }) => [nameIn(SYNCMGRLOGLEVEL, level), quoted(text)],
  DeleteLogError: ({ errorId }) => [`error ${idWords(errorId)}`],
  EstablishConnection: ({ connection }) => [connection === null ? 'NULL' : quoted(connection)],
};

/** "S_OK", "threw Error: no", with what an [out] parameter brought. */
export function tellAnswer(entry: ReturnEntry | ReplyEntry): string {
  if (entry.kind === 'reply') return entry.hr === undefined ? `count ${json(entry.count)}` : hresultName(entry.hr);
  if (entry.threw !== undefined) return `threw ${quoted(entry.threw)}`;
  const brought = broughtBy(entry.out ?? {});
  return `${entry.hr === undefined ? 'no result' : hresultName(entry.hr)}${brought === '' ? '' : ` with ${brought}`}`;
}

function broughtBy({ items, info, enumerator }: NonNullable<ReturnEntry['out']>): string {
  if (typeof enumerator === 'string') return nameOf(enumerator);
  if (!Array.isArray(items)) return info === undefined || info === null ? '' : quoted(info.name);
  const [only, ...others] = items as readonly unknown[];
  const isNamed = others.length === 0 && typeof only === 'object' && only !== null && 'name' in only;
  return isNamed ? quoted(only.name) : `${items.length} item${items.length === 1 ? '' : 's'}`;
}

/** What any other entry says. */
export function tellMark(
  entry: Exclude<TraceEntry, CallEntry | CallbackEntry | ReturnEntry | ReplyEntry>,
  nameItem: NameItem,
): string {
  switch (entry.kind) {
    case 'ui':
      return `Window ${entry.title === undefined ? '' : `${quoted(entry.title)} `}${entry.change}${entry.seen === 'observed' ? ', seen by the kit' : ''}`;
    case 'work':
      return `Work on ${nameItem(entry.itemId)}: ${entry.change}`;
    case 'free':
      return `The manager reuses the memory of ${entry.what}`;
    case 'released':
      return entry.enumerator === undefined
        ? 'The manager releases the handler'
        : `The manager releases the enumerator ${nameOf(entry.enumerator)}`;
    case 'user':
      return userWords(entry, nameItem);
    case 'quiet':
      return (
        quietWords[entry.known] +
        (entry.known === 'silence' && entry.forMs !== undefined ? ` for ${entry.forMs} ms` : '')
      );
    case 'limit':
      return `The limit ${visibleText(entry.name)}${entry.value === undefined ? '' : ` of ${entry.value}`} was reached`;
    case 'stray':
      return `Output outside the protocol: ${quoted(entry.text)}`;
    case 'lost':
      return `The handler is lost: ${entry.how}${entry.detail === undefined || entry.detail === '' ? '' : `, ${quoted(entry.detail, detailMax)}`}`;
    case 'end':
      return `End of the session: ${entry.outcome}`;
    default:
      return assertNever(entry);
  }
}

const quietWords = {
  declared: 'Quiet: the handler says that nothing is pending',
  drained: 'Quiet: nothing is pending on the clock',
  silence: 'Silence',
} as const;

const userActs: Readonly<Record<UserEntry['act'], string>> = {
  'cancel-item': 'The user cancels',
  'cancel-all': 'The user cancels everything',
  skip: 'The user skips',
  choose: 'The user chooses',
  'open-error': 'The user opens an error',
};

function userWords({ act, itemId }: UserEntry, nameItem: NameItem): string {
  return `${userActs[act]}${itemId === undefined || act === 'open-error' ? '' : ` ${nameItem(itemId)}`}`;
}

function progressWords(item: unknown): string[] {
  if (typeof item !== 'object' || item === null) return [json(item)];
  const { mask, statusText, statusType, progValue, maxValue }: Args = { ...item };
  const bits = typeof mask === 'number' ? mask : 0;
  const value =
    (bits & 4) === 0 ? '' : (bits & 8) === 0 ? `value ${json(progValue)}` : `${json(progValue)} of ${json(maxValue)}`;
  return [(bits & 2) === 0 ? '' : statusName(statusType), value, (bits & 1) === 0 ? '' : quoted(statusText)];
}

/** The status that a Progress claims; undefined where it claims none. */
export function claimedStatus(entry: TraceEntry): number | undefined {
  if (entry.kind !== 'callback' || entry.method !== 'Progress') return undefined;
  const item: unknown = entry.args.item;
  if (typeof item !== 'object' || item === null) return undefined;
  const { mask, statusType }: Args = { ...item };
  return typeof mask === 'number' && (mask & 2) !== 0 && typeof statusType === 'number' ? statusType : undefined;
}

function statusName(status: unknown): string {
  return nameIn(SYNCMGRSTATUS, status);
}

function nameIn(names: Readonly<Record<string, number>>, value: unknown): string {
  return Object.entries(names).find(([, number]) => number === value)?.[0] ?? json(value);
}

function flagWords(flags: unknown): string {
  if (typeof flags !== 'number') return json(flags);
  const event =
    Object.entries(SYNCMGREVENT).find(([, value]) => value === (flags & SYNCMGRFLAG.EVENTMASK))?.[0] ??
    `event ${flags & SYNCMGRFLAG.EVENTMASK}`;
  const bits = (['SETTINGS', 'MAYBOTHERUSER'] as const).filter((name) => (flags & SYNCMGRFLAG[name]) !== 0);
  return [event, ...bits].join(' + ');
}

function parentWords(parent: unknown): string {
  return parent === 0 || parent === undefined ? '' : `parent ${json(parent)}`;
}

function reservedWords(reserved: unknown): string {
  return reserved === 0 || reserved === undefined ? '' : `reserved ${json(reserved)}`;
}

const itemsToldMax = 4;

function itemWords(itemIds: unknown, nameItem: NameItem): string {
  if (!Array.isArray(itemIds)) return json(itemIds);
  const more = itemIds.length - itemsToldMax;
  return (
    [...itemIds.slice(0, itemsToldMax).map(nameItem), ...(more > 0 ? [`${more} more`] : [])].join(', ') || 'no items'
  );
}

function idWords(id: unknown): string {
  return typeof id === 'string' ? shortened(visibleText(id), 9) : json(id);
}

function hrName(hr: unknown): string {
  const code = toHresult(hr);
  return code === undefined ? json(hr) : hresultName(code);
}

/** Names that the kit gave; a foreign trace may hold anything there. */
function nameOf(object: unknown): string {
  return typeof object === 'string' ? shortened(visibleText(object), 24) : json(object);
}

function quoted(text: unknown, charactersMax = textMax): string {
  return typeof text === 'string' ? `“${shortened(visibleText(text), charactersMax)}”` : json(text);
}

function json(value: unknown): string {
  return shortened(visibleText(JSON.stringify(value) ?? String(value)), textMax);
}
