/** Cuts a stream of bytes into lines, however it was chopped; refuses a line longer than a bound. */
export class LineReader {
  readonly #take: (line: string) => void;
  readonly #lineBytesMax: number;
  #pieces: Buffer[] = [];
  #bytes = 0;

  constructor(take: (line: string) => void, lineBytesMax: number) {
    this.#take = take;
    this.#lineBytesMax = lineBytesMax;
  }

  /** Gives false when the line at hand has outgrown the bound; the reader is then of no further use. */
  push(chunk: Buffer): boolean {
    let start = 0;
    for (let end = chunk.indexOf(0x0a); end >= 0; end = chunk.indexOf(0x0a, start)) {
      const last = chunk.subarray(start, end);
      const line =
        this.#pieces.length === 0 ? last.toString('utf8') : Buffer.concat([...this.#pieces, last]).toString('utf8');
      this.#pieces = [];
      this.#bytes = 0;
      start = end + 1;
      this.#take(line);
    }
    if (start < chunk.length) {
      this.#pieces.push(chunk.subarray(start));
      this.#bytes += chunk.length - start;
    }
    return this.#bytes <= this.#lineBytesMax;
  }

  /** What came after the last newline. */
  get rest(): string {
    return Buffer.concat(this.#pieces).toString('utf8');
  }
}
