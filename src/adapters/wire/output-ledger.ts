/** What a candidate writes in one session: how much, and the chatter among it, told in entries of a bounded number and size. */
import { chatterBytesMax } from './wire-lines';

/** Lines of chatter that become entries of their own; what comes after them is put together. */
const singleLinesMax = 1_000;

export class OutputLedger {
  readonly #bytesMax: number;
  readonly #tell: (text: string) => void;
  #bytes = 0;
  #lines = 0;
  #gathered = '';

  constructor(bytesMax: number, tell: (text: string) => void) {
    this.#bytesMax = bytesMax;
    this.#tell = tell;
  }

  startSession(): void {
    this.#bytes = this.#lines = 0;
    this.#gathered = '';
  }

  /** Gives false once the session's budget is used up. */
  count(bytes: number): boolean {
    this.#bytes += bytes;
    return this.#bytes <= this.#bytesMax;
  }

  chatter(text: string): void {
    if (text === '') return;
    this.#lines += 1;
    if (this.#lines <= singleLinesMax) this.#tell(text);
    else this.#gathered += `${text}\n`;
    if (this.#gathered.length >= chatterBytesMax) this.flush();
  }

  /** Tells what was put together, before something else is told. */
  flush(): void {
    if (this.#gathered !== '') this.#tell(this.#gathered);
    this.#gathered = '';
  }
}
