/**
 * Which of the ids that a handler names are its own. An item may be listed later than it is named, so the question is answered when
 * the session is over, and only an enumeration that was read to its end can say that an id is foreign.
 */
import { comparableGuid, GUID_NULL, GUID_POISON, S_FALSE, S_SYNCMGR_MISSINGITEMS } from '../../protocol';
import type { Guid } from '../../protocol';
import type { CallRecord, SessionView } from '../session-view';

export interface NamedId {
  readonly itemId: Guid;
  readonly n: number;
}
export type Belonging = 'own' | 'foreign' | 'unknown';

/** How many different ids are remembered; a handler that names more has been caught or has a long list of its own. */
const rememberedMax = 10_000;

export class OwnItems {
  readonly #session: SessionView;
  readonly #named = new Map<Guid, number>();
  readonly #errorIds = new Set<Guid>();
  #readToTheEnd = false;

  constructor(session: SessionView) {
    this.#session = session;
  }

  /** Reads a Next: fewer than asked for, or S_FALSE, is the end. */
  enumerated(call: CallRecord<'Next'>): void {
    const items = call.out?.items;
    const isShort = Array.isArray(items) && items.length < call.args.count;
    if (call.hr === S_FALSE || (call.hr === 0 && isShort)) this.#readToTheEnd = true;
  }

  /** Remembers that an id was given for an item. */
  named(itemId: unknown, n: number): void {
    const id = comparableGuid(itemId);
    if (!this.#named.has(id) && this.#named.size < rememberedMax) this.#named.set(id, n);
  }

  /** Remembers that an id belongs to an error, and so to no item that was not listed. */
  loggedError(errorId: unknown): void {
    if (this.#errorIds.size < rememberedMax) this.#errorIds.add(comparableGuid(errorId));
  }

  belonging(itemId: Guid): Belonging {
    const { enumerated, rounds } = this.#session;
    if (enumerated.has(itemId) || rounds.some((round) => round.items.has(itemId))) return 'own';
    const isNoItem = itemId === '' || itemId === GUID_NULL || itemId === GUID_POISON || this.#errorIds.has(itemId);
    if (isNoItem) return 'foreign';
    // A list that was announced as incomplete leaves items out that are the handler's all the same (ENUM-02).
    if (this.#session.enumerations.kept.some(({ hr }) => hr === S_SYNCMGR_MISSINGITEMS)) return 'own';
    return this.#readToTheEnd ? 'foreign' : 'unknown';
  }

  /** The first id named that is foreign, else the first of which nothing is known. */
  worst(): { readonly belonging: Belonging; readonly id: NamedId } | undefined {
    let unknown: NamedId | undefined;
    for (const [itemId, n] of this.#named) {
      const belonging = this.belonging(itemId);
      if (belonging === 'foreign') return { belonging, id: { itemId, n } };
      if (belonging === 'unknown') unknown ??= { itemId, n };
    }
    return unknown === undefined ? undefined : { belonging: 'unknown', id: unknown };
  }
}
