/**
 * Reads a trace file, entry by entry, in bounded memory: a million entries pass at about the speed of `JSON.parse`.
 *
 * A file that was cut in its last line is no error, it is incomplete. Everything else that a trace file must not be is a `UserError`
 * with a code of its own and the line; see the contract's page on trace files.
 */
import { closeSync, openSync, readSync } from 'node:fs';
import { StringDecoder } from 'node:string_decoder';
import { UserError } from '../base/errors';
import { EntryDecoder } from './entry-decoder';
import { decodeHeader, noHeader } from './header-decoder';
import type { TraceEntry, TraceHeader } from './entry';

/** Takes what is read, in order: the header once, then every entry. What it throws ends the reading. */
export interface TraceListener {
  header(header: TraceHeader): void;
  entry(entry: TraceEntry): void;
}

export interface TraceEnd {
  readonly header: TraceHeader;
  /** How many entries there were. */
  readonly entries: number;
  /** Whether the file has its footer. */
  readonly complete: boolean;
}

const chunkBytes = 1 << 18;
/** No message of a handler comes near this; it keeps a file without line ends from filling the memory. */
const lineUnitsMax = 1 << 27;

/** Reads the file at the path. Throws a `UserError`: `trace-unreadable`, or one of the codes for a file that is no trace. */
export function readTrace(path: string, listener: TraceListener): TraceEnd {
  const lines = new TraceLines(listener);
  const file = opened(path);
  try {
    const decoder = new StringDecoder('utf8');
    const chunk = Buffer.allocUnsafe(chunkBytes);
    for (let read = readChunk(file, chunk, path); read > 0; read = readChunk(file, chunk, path)) {
      lines.take(decoder.write(chunk.subarray(0, read)));
    }
    lines.take(decoder.end());
  } finally {
    closeSync(file);
  }
  return lines.finish();
}

/** Reads a trace that is already in memory. */
export function readTraceText(text: string, listener: TraceListener): TraceEnd {
  const lines = new TraceLines(listener);
  lines.take(text);
  return lines.finish();
}

function opened(path: string): number {
  try {
    return openSync(path, 'r');
  } catch (error) {
    throw unreadable(path, error);
  }
}

function readChunk(file: number, chunk: Buffer, path: string): number {
  try {
    return readSync(file, chunk, 0, chunk.length, null);
  } catch (error) {
    throw unreadable(path, error);
  }
}

function unreadable(path: string, error: unknown): UserError {
  const why = error instanceof Error ? error.message : String(error);
  return new UserError(
    'trace-unreadable',
    `The trace ${path} cannot be read (${why}). Check the path and that it names a file.`,
  );
}

/** Cuts text into lines wherever its pieces happen to end, and decodes each. */
class TraceLines {
  readonly #listener: TraceListener;
  readonly #entries = new EntryDecoder();
  #header: TraceHeader | undefined;
  #rest: string[] = [];
  #restUnits = 0;
  #line = 0;
  #blankLine: number | undefined;

  constructor(listener: TraceListener) {
    this.#listener = listener;
  }

  take(text: string): void {
    let from = 0;
    for (let to = text.indexOf('\n'); to !== -1; to = text.indexOf('\n', from)) {
      const piece = text.slice(from, to);
      this.#whole(this.#rest.length === 0 ? piece : this.#joined(piece));
      from = to + 1;
    }
    if (from === text.length) return;
    this.#rest.push(text.slice(from));
    this.#restUnits += text.length - from;
    if (this.#restUnits > lineUnitsMax) throw notJson(this.#line + 1, 'it is longer than any entry');
  }

  finish(): TraceEnd {
    if (this.#rest.length > 0) this.#last(this.#joined(''));
    if (this.#header === undefined) throw noHeader(1, 'the file is empty, or was cut in its first line');
    return { header: this.#header, entries: this.#entries.count, complete: this.#entries.ended };
  }

  #joined(piece: string): string {
    this.#rest.push(piece);
    const line = this.#rest.join('');
    this.#rest = [];
    this.#restUnits = 0;
    return line;
  }

  /** A line with its line end. */
  #whole(text: string): void {
    this.#line += 1;
    let value: unknown;
    try {
      value = JSON.parse(this.#line === 1 ? withoutMark(text) : text);
    } catch {
      this.#notParsed(text);
      return;
    }
    this.#parsed(value);
  }

  /** What follows the last line end: a line that nobody ended, or what is left of one. */
  #last(text: string): void {
    this.#line += 1;
    let value: unknown;
    try {
      value = JSON.parse(this.#line === 1 ? withoutMark(text) : text);
    } catch {
      if (this.#entries.ended && text.trim() !== '') throw this.#entries.afterEnd(this.#line);
      return;
    }
    this.#parsed(value);
  }

  /** Empty lines at the very end do no harm; anywhere else a line is missing. */
  #notParsed(text: string): void {
    if (this.#header === undefined || text.trim() !== '')
      throw notJson(this.#blankLine ?? this.#line, 'it does not parse');
    this.#blankLine ??= this.#line;
  }

  #parsed(value: unknown): void {
    if (this.#blankLine !== undefined) throw notJson(this.#blankLine, 'it is empty');
    if (this.#header === undefined) {
      this.#header = decodeHeader(value, this.#line);
      this.#listener.header(this.#header);
    } else {
      const entry = this.#entries.decode(value, this.#line);
      if (entry !== undefined) this.#listener.entry(entry);
    }
  }
}

/** Editors on Windows like to begin a file with a byte order mark. */
function withoutMark(text: string): string {
  return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
}

function notJson(line: number, why: string): UserError {
  return new UserError(
    'trace-not-json',
    `Line ${line} is not JSON: ${why}. Every line of a trace file is one JSON object; mend the line, or record the session again.`,
    { line },
  );
}
