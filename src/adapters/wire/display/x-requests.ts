/**
 * Cuts what an X11 client writes into its opening and its requests.
 *
 * No request is longer than the core protocol lets it be (262,140 bytes), so that a client without an end costs no more memory.
 */
import { padded, XBytes } from './x-bytes';

export interface XRequest {
  readonly opcode: number;
  /** The second byte, which many requests use. */
  readonly detail: number;
  /** The whole request; the offsets of the protocol's encoding hold. */
  readonly bytes: XBytes;
}

export interface XRequestTaker {
  /** The client has introduced itself. */
  opened(isLittle: boolean): void;
  requested(request: XRequest): void;
  /** What it writes is not X11. */
  strange(): void;
}

const openingBytes = 12;

export class XRequests {
  readonly #taker: XRequestTaker;
  #waiting: Buffer = Buffer.alloc(0);
  /** Undefined until the client has introduced itself. */
  #isLittle: boolean | undefined;
  #isStrange = false;

  constructor(taker: XRequestTaker) {
    this.#taker = taker;
  }

  push(chunk: Buffer): void {
    if (this.#isStrange) return;
    this.#waiting = this.#waiting.length === 0 ? chunk : Buffer.concat([this.#waiting, chunk]);
    while (!this.#isStrange && (this.#isLittle === undefined ? this.#open() : this.#cut(this.#isLittle)));
  }

  /** Gives whether there was enough to go on. */
  #open(): boolean {
    const [order] = this.#waiting;
    if (order === undefined) return false;
    if (order !== 0x6c && order !== 0x42) return this.#refuse();
    if (this.#waiting.length < openingBytes) return false;
    const isLittle = order === 0x6c;
    const opening = new XBytes(this.#waiting, isLittle);
    const length = openingBytes + padded(opening.u16(6)) + padded(opening.u16(8));
    if (this.#waiting.length < length) return false;
    this.#waiting = this.#waiting.subarray(length);
    this.#isLittle = isLittle;
    this.#taker.opened(isLittle);
    return true;
  }

  #cut(isLittle: boolean): boolean {
    if (this.#waiting.length < 4) return false;
    const head = new XBytes(this.#waiting, isLittle);
    const length = 4 * head.u16(2);
    // A length of 0 belongs to an extension that this display has not.
    if (length === 0) return this.#refuse();
    if (this.#waiting.length < length) return false;
    const bytes = new XBytes(this.#waiting.subarray(0, length), isLittle);
    this.#waiting = this.#waiting.subarray(length);
    this.#taker.requested({ opcode: bytes.u8(0), detail: bytes.u8(1), bytes });
    return true;
  }

  #refuse(): false {
    this.#isStrange = true;
    this.#waiting = Buffer.alloc(0);
    this.#taker.strange();
    return false;
  }
}
