import type { Guid } from '../../protocol';
import { isShort } from './enumerator-log';
import type { NextOp } from './enumerator-log';

export type Fit =
  /** `provenBy` where the items, or the end, were known from another reading: the enumerator it came from, or the list itself. */
  | { readonly kind: 'fits'; readonly provenBy: object | undefined }
  /** The right items to the end of the list, and then its beginning. */
  | { readonly kind: 'starts-over' }
  /** The first item is right and what follows is not. */
  | { readonly kind: 'differs-later' }
  /** Already the first item, or that there is none, is wrong; `place` is where it would have been right. */
  | { readonly kind: 'differs'; readonly place: number | undefined };

/** The list under an enumerator and its clones: known from another pass, or learned from what they give themselves. */
export class KnownList {
  end: number | undefined;
  readonly #ids = new Map<number, { readonly id: Guid; readonly by: object }>();
  readonly #places = new Map<Guid, number>();
  #last = -1;
  #endBy: object | undefined;

  /** `knows` says how much of the items is certain: that they are the whole list, that it begins so, or nothing. */
  constructor(ids: readonly Guid[], knows: 'list' | 'beginning' | undefined) {
    if (knows === undefined) return;
    ids.forEach((id, place) => this.#learn(place, id, this));
    if (knows === 'beginning') return;
    this.end = ids.length;
    this.#endBy = this;
  }

  /** Where an item stands; undefined if it was never seen. */
  placeOf(id: Guid): number | undefined {
    return this.#places.get(id);
  }

  /** Compares what Next gave at this place, and learns from it where it fits. */
  fit(at: number, op: NextOp): Fit {
    if (at === Number.POSITIVE_INFINITY)
      return op.ids.length === 0 ? { kind: 'fits', provenBy: this } : { kind: 'differs', place: undefined };
    const wrong = op.ids.findIndex((id, offset) => !this.#agrees(at + offset, id));
    if (wrong === -1) return this.#endFits(at, op) ? this.#fits(at, op) : this.#differs(op, op.ids.length > 0);
    const startsOver =
      this.end !== undefined &&
      at + wrong === this.end &&
      op.ids.slice(wrong).every((id, place) => this.#ids.get(place % (this.end ?? 1))?.id === id);
    if (startsOver && wrong > 0) return { kind: 'starts-over' };
    return this.#differs(op, wrong > 0);
  }

  #agrees(place: number, id: Guid): boolean {
    if (this.end !== undefined && place >= this.end) return false;
    const known = this.#ids.get(place);
    return known === undefined ? !this.#places.has(id) : known.id === id;
  }

  #endFits(at: number, op: NextOp): boolean {
    const stop = at + op.ids.length;
    if (!isShort(op)) return true;
    return this.end === undefined ? this.#last < stop : this.end === stop;
  }

  #fits(at: number, op: NextOp): Fit {
    const by = this.#known(at, op);
    op.ids.forEach((id, offset) => this.#learn(at + offset, id, op.on));
    if (isShort(op) && this.end === undefined) {
      this.end = at + op.ids.length;
      this.#endBy = op.on;
    }
    return { kind: 'fits', provenBy: by };
  }

  #known(at: number, op: NextOp): object | undefined {
    for (let place = at; place < at + op.ids.length; place += 1) {
      const by = this.#ids.get(place)?.by;
      if (by !== undefined && by !== op.on) return by;
    }
    return isShort(op) && this.end !== undefined && this.#endBy !== op.on ? this.#endBy : undefined;
  }

  #differs(op: NextOp, isLater: boolean): Fit {
    if (isLater) return { kind: 'differs-later' };
    const [first] = op.ids;
    return { kind: 'differs', place: first === undefined ? this.end : this.#places.get(first) };
  }

  #learn(place: number, id: Guid, by: object): void {
    if (this.#ids.has(place)) return;
    this.#ids.set(place, { id, by });
    if (!this.#places.has(id)) this.#places.set(id, place);
    this.#last = Math.max(this.#last, place);
  }
}
