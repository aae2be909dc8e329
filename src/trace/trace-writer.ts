import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { invariant } from '../base/assert-never';
import { withoutSteering } from '../base/without-steering';
import type { TraceEntry, TraceHeader } from './entry';

/** Kept back at most; a write for each entry would cost more than the entry. */
const heldUnitsMax = 1 << 16;
/** Entries are flat; only a value that a handler made up goes deeper. */
const depthMax = 64;
/** After these the handler or the kit may be gone: what led to them must be on the disk. */
const written: ReadonlySet<TraceEntry['kind']> = new Set(['lost', 'limit', 'end']);

/**
 * Writes a trace file: the header, then entries. Whole lines are written at once, so that what was written before a fault stays
 * readable; only a full disk can cut a line, which the reader takes for an incomplete file.
 */
export class TraceWriter {
  readonly #file: number;
  #held: string[] = [];
  #heldUnits = 0;
  #state: 'empty' | 'begun' | 'closed' = 'empty';

  /** Makes the file, and the folders it is to stand in. A file of that name is replaced. */
  constructor(path: string) {
    mkdirSync(dirname(path), { recursive: true });
    this.#file = openSync(path, 'w');
  }

  header(header: TraceHeader): void {
    invariant(this.#state === 'empty', 'a trace has one header, and it comes first');
    this.#state = 'begun';
    this.#line(header);
    this.flush();
  }

  write(entry: TraceEntry): void {
    invariant(this.#state === 'begun', 'entries are written between the header and the closing of a trace');
    this.#line(entry);
    if (this.#heldUnits >= heldUnitsMax || written.has(entry.kind)) this.flush();
  }

  /** Puts everything written so far into the file. */
  flush(): void {
    if (this.#held.length === 0) return;
    // A recording is looked at too, and holds whatever a candidate said.
    const bytes = Buffer.from(withoutSteering(this.#held.join('')), 'utf8');
    this.#held = [];
    this.#heldUnits = 0;
    try {
      for (let done = 0; done < bytes.length;) done += writeSync(this.#file, bytes, done);
    } catch (error) {
      // A line that came after half a line would make the whole file unreadable.
      this.close();
      throw error;
    }
  }

  /** Flushes and closes; a second closing does nothing. */
  close(): void {
    if (this.#state === 'closed') return;
    this.#state = 'closed';
    try {
      this.flush();
    } finally {
      closeSync(this.#file);
    }
  }

  #line(value: TraceHeader | TraceEntry): void {
    const line = `${traceLine(value)}\n`;
    this.#held.push(line);
    this.#heldUnits += line.length;
  }
}

/** Gives the line of a trace file, without its line end. */
export function traceLine(value: TraceHeader | TraceEntry): string {
  try {
    return JSON.stringify(value);
  } catch {
    return JSON.stringify(plain(value, []));
  }
}

/** Replaces what has no JSON (a handler in this realm may give anything as a value): big integers, cycles, members that throw. */
function plain(value: unknown, within: readonly object[]): unknown {
  if (typeof value === 'bigint') return String(value);
  if (typeof value === 'function') return undefined;
  if (typeof value !== 'object' || value === null) return value;
  if (within.includes(value)) return '(cycle)';
  if (within.length >= depthMax) return '(deep)';
  try {
    const inner = [...within, value];
    if (Array.isArray(value)) return value.map((each: unknown) => plain(each, inner));
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, plain(each, inner)]));
  } catch {
    return '(unreadable)';
  }
}
