/**
 * Cuts a candidate's standard output into messages and chatter: a line that starts with `{` is a message, everything else is the
 * program's own (wire page).
 *
 * A message is kept whole up to its bound; of a line of chatter only the beginning is kept, so that one without an end costs nothing.
 */
import { isUtf8 } from 'node:buffer';

export const messageBytesMax = 1024 * 1024;
export const chatterBytesMax = 64 * 1024;

const newline = 0x0a;
const carriageReturn = 0x0d;
const openBrace = 0x7b;

export interface WireLineTaker {
  message(text: string, bytes: number): void;
  chatter(text: string): void;
  /** A message that is not UTF-8. */
  garbled(bytes: number): void;
  /** Bytes of chatter have come, whether their line ever ends or not. */
  chattered(bytes: number): void;
  /** The message at hand has outgrown its bound; nothing after it can be read. */
  overlong(): void;
}

export class WireLines {
  readonly #taker: WireLineTaker;
  #pieces: Buffer[] = [];
  /** Of the line at hand: all of it, and what of it is kept. */
  #bytes = 0;
  #keptBytes = 0;
  #isMessage = false;
  #isSpoilt = false;

  constructor(taker: WireLineTaker) {
    this.#taker = taker;
  }

  push(chunk: Buffer): void {
    let start = 0;
    while (start < chunk.length && !this.#isSpoilt) {
      const end = chunk.indexOf(newline, start);
      this.#keep(chunk.subarray(start, end < 0 ? chunk.length : end));
      if (end < 0) return;
      this.#finish();
      start = end + 1;
    }
  }

  /** The output is over: what came after the last newline is no message any more. */
  end(): void {
    this.#isMessage = false;
    if (this.#bytes > 0) this.#finish();
  }

  #keep(piece: Buffer): void {
    if (piece.length === 0) return;
    if (this.#bytes === 0) this.#isMessage = piece[0] === openBrace;
    this.#bytes += piece.length;
    if (this.#isMessage && this.#bytes > messageBytesMax) {
      this.#isSpoilt = true;
      this.#pieces = [];
      this.#taker.overlong();
      return;
    }
    if (!this.#isMessage) this.#taker.chattered(piece.length);
    const kept = this.#isMessage ? piece : piece.subarray(0, Math.max(0, chatterBytesMax - this.#keptBytes));
    if (kept.length > 0) this.#pieces.push(kept);
    this.#keptBytes += kept.length;
  }

  #finish(): void {
    if (this.#isSpoilt) return;
    const [first] = this.#pieces;
    const kept = this.#pieces.length === 1 && first !== undefined ? first : Buffer.concat(this.#pieces);
    const line = kept.toString('utf8', 0, kept.at(-1) === carriageReturn ? kept.length - 1 : kept.length);
    const bytes = this.#bytes + 1;
    const isGarbled = this.#isMessage && !isUtf8(kept);
    this.#pieces = [];
    this.#bytes = this.#keptBytes = 0;
    if (isGarbled) this.#taker.garbled(bytes);
    else if (this.#isMessage) this.#taker.message(line, bytes);
    else {
      // The newline itself, which may be all there is.
      this.#taker.chattered(1);
      this.#taker.chatter(line);
    }
    this.#isMessage = false;
  }
}
