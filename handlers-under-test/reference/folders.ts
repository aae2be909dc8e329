/** What the handler offers to synchronize: one item a folder, and when each was last brought up to date. */
import { SYNCMGRFLAG, SYNCMGRITEMFLAG, SYNCMGRITEMSTATE } from 'syncmgr-conformance';
import type { Guid, HandlerHost, SyncMgrItem } from 'syncmgr-conformance';

export interface Folder {
  /** Never changes: the user's check marks hang on it (ITEM-04). */
  readonly itemId: Guid;
  readonly name: string;
  readonly state: number;
  readonly flags: number;
  /** The connection its source is reached by; null is the default one (CONN-03). */
  readonly connection: string | null;
}

const { CHECKED, UNCHECKED } = SYNCMGRITEMSTATE;
const { HASPROPERTIES, LASTUPDATETIME, TEMPORARY } = SYNCMGRITEMFLAG;

export const folders: readonly Folder[] = [
  folder(1, 'Documents', CHECKED, HASPROPERTIES, null),
  folder(2, 'Mail', CHECKED, HASPROPERTIES, 'Office'),
  folder(3, 'Pictures', UNCHECKED, HASPROPERTIES, null),
  folder(4, 'Meeting notes', CHECKED, TEMPORARY, null),
];

function folder(number: number, name: string, state: number, flags: number, connection: string | null): Folder {
  return { itemId: `f01de500-0000-4000-8000-00000000000${number}`, name, state, flags, connection };
}

/** Gives the folder of an item, or undefined for an id that is none of ours. GUIDs are compared without case. */
export function folderOf(itemId: Guid): Folder | undefined {
  return folders.find((candidate) => candidate.itemId === itemId.toLowerCase());
}

/** Reads the ids a program passed to UpdateItems. The cookie is lent, so they are copied out of it (INIT-13). */
export function itemsNamedIn(flags: number, cookie: Uint8Array | null): readonly Guid[] {
  // A cookie means something with INVOKE only (INIT-12), and the event is a value, never a set of bits (INIT-07).
  if (cookie === null || (flags & SYNCMGRFLAG.EVENTMASK) !== SYNCMGRFLAG.INVOKE) return [];
  const words = Buffer.from(cookie).toString('latin1').split(' ');
  return words.filter((word) => folderOf(word) !== undefined).map((word) => word.toLowerCase());
}

/** Remembers, beyond the session, when each folder was last brought up to date. */
export class LastUpdates {
  readonly #storage: HandlerHost['storage'];

  constructor(storage: HandlerHost['storage']) {
    this.#storage = storage;
  }

  of(itemId: Guid): number | undefined {
    const text = this.#storage.get(`last-update ${itemId}`);
    return text === undefined ? undefined : Number(text);
  }

  /** Moves the time on, also when two runs fall into one millisecond (ITEM-10). */
  moveOn(itemId: Guid): void {
    const next = Math.max(Date.now(), (this.of(itemId) ?? 0) + 1);
    this.#storage.set(`last-update ${itemId}`, String(next));
  }
}

/** Describes a folder as the manager lists it. `preferred` names the items to check, where a program asked for some. */
export function itemOf(folder: Folder, lastUpdate: number | undefined, preferred: readonly Guid[]): SyncMgrItem {
  const { itemId, name, flags } = folder;
  const state = preferred.length === 0 ? folder.state : preferred.includes(itemId) ? CHECKED : UNCHECKED;
  // The flag vouches for the time, so a folder that was never synchronized goes without both (ITEM-09).
  if (lastUpdate === undefined) return { itemId, name, flags, state };
  return { itemId, name, flags: flags | LASTUPDATETIME, state, lastUpdate };
}
