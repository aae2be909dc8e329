/**
 * The names of instances and callbacks on the wire: each is new in the life of a process, so that whatever is said late can be told
 * from what belongs to the session at hand. In the trace they have the conductor's names.
 */
type Sort = 'instance' | 'callback';
type Named =
  | { readonly kind: 'present'; readonly name: string }
  /** `name` where it is one of the session before this one. */
  | { readonly kind: 'past'; readonly name: string | undefined }
  | { readonly kind: 'unknown' };

const letters = { instance: 'h', callback: 'c' } as const;

export class ObjectNames {
  readonly #counts = { instance: 0, callback: 0 };
  readonly #toWire = new Map<string, string>();
  #fromWire = new Map<string, string>();
  #before = new Map<string, string>();

  /** The session is over: what names its objects from now on is late. */
  endSession(): void {
    this.#toWire.clear();
    this.#before = this.#fromWire;
    this.#fromWire = new Map();
  }

  toWire(sort: Sort, name: string): string {
    const known = this.#toWire.get(`${sort} ${name}`);
    if (known !== undefined) return known;
    this.#counts[sort] += 1;
    const wire = `${letters[sort]}${this.#counts[sort]}`;
    this.#toWire.set(`${sort} ${name}`, wire);
    this.#fromWire.set(`${sort} ${wire}`, name);
    return wire;
  }

  fromWire(sort: Sort, wire: string): Named {
    const name = this.#fromWire.get(`${sort} ${wire}`);
    if (name !== undefined) return { kind: 'present', name };
    const number = wire.startsWith(letters[sort]) ? Number(wire.slice(1)) : NaN;
    return Number.isInteger(number) && number > 0 && number <= this.#counts[sort]
      ? { kind: 'past', name: this.#before.get(`${sort} ${wire}`) }
      : { kind: 'unknown' };
  }
}
