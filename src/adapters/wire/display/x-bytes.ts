/** A piece of the X11 protocol in the byte order that the client asked for. */
export class XBytes {
  readonly buffer: Buffer;
  readonly isLittle: boolean;
  readonly #view: DataView;

  constructor(buffer: Buffer, isLittle: boolean) {
    this.buffer = buffer;
    this.isLittle = isLittle;
    this.#view = new DataView(buffer.buffer, buffer.byteOffset, buffer.length);
  }

  /** So many zeros. */
  static blank(size: number, isLittle: boolean): XBytes {
    return new XBytes(Buffer.alloc(size), isLittle);
  }

  get length(): number {
    return this.buffer.length;
  }

  /** What lies past the end reads as 0: a request that is too short harms nobody. */
  u8(at: number): number {
    return at < this.length ? this.#view.getUint8(at) : 0;
  }
  u16(at: number): number {
    return at + 2 <= this.length ? this.#view.getUint16(at, this.isLittle) : 0;
  }
  i16(at: number): number {
    return at + 2 <= this.length ? this.#view.getInt16(at, this.isLittle) : 0;
  }
  u32(at: number): number {
    return at + 4 <= this.length ? this.#view.getUint32(at, this.isLittle) : 0;
  }
  text(at: number, length: number): string {
    return this.buffer.toString('latin1', at, Math.min(at + length, this.length));
  }

  setU8(at: number, ...values: readonly number[]): this {
    values.forEach((value, place) => this.#view.setUint8(at + place, value & 0xff));
    return this;
  }
  setU16(at: number, ...values: readonly number[]): this {
    values.forEach((value, place) => this.#view.setUint16(at + 2 * place, value & 0xffff, this.isLittle));
    return this;
  }
  setU32(at: number, ...values: readonly number[]): this {
    values.forEach((value, place) => this.#view.setUint32(at + 4 * place, value >>> 0, this.isLittle));
    return this;
  }
}

/** X11 fills everything up to four bytes. */
export function padded(bytes: number): number {
  return (bytes + 3) & ~3;
}
