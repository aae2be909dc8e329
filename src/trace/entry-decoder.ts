/**
 * Decodes the lines of a trace file after the header, one by one, and checks what the lines promise each other: numbers without
 * gaps, times that never fall, answers to something that is open, a footer that is last.
 *
 * It checks the shape of an entry, and of a call's arguments, which come from a manager. What a handler said (callback arguments,
 * `out`) is left as it is: an odd value there is the handler's fault, not the file's. The checks are written by hand because a
 * million lines pass here; an entry is the parsed object itself, and the casts of this file are the rim of the program.
 */
import { UserError } from '../base/errors';
import { callbackMethods, callMethods, toHresult } from '../protocol';
import { callArgsFault, completedCallArgs, onlyCallback } from './call-args';
import type { CallMethod } from '../protocol';
import type { TraceEntry } from './entry';

type Json = Record<string, unknown>;

const knownCalls: ReadonlySet<unknown> = new Set(callMethods);
const knownCallbacks: ReadonlySet<unknown> = new Set(callbackMethods);
/** What the wire page has besides the calls of the interface: the border's own business, of which nothing is judged. */
const borderCalls: ReadonlySet<unknown> = new Set(['hello', 'create', 'release', 'goodbye']);
/** Callbacks that carry nothing but the name of their object, which may be left out. */
const bareCallbacks: ReadonlySet<unknown> = new Set(['AddRef', 'Release']);

const words = {
  change: new Set<unknown>(['opened', 'closed']),
  seen: new Set<unknown>(['reported', 'observed']),
  workChange: new Set<unknown>(['begin', 'step', 'end']),
  what: new Set<unknown>(['itemIds', 'cookie', 'itemId']),
  act: new Set<unknown>(['cancel-item', 'cancel-all', 'skip', 'choose', 'open-error']),
  known: new Set<unknown>(['declared', 'drained', 'silence']),
  how: new Set<unknown>(['exited', 'signalled', 'hung', 'memory', 'flooded', 'nonsense']),
  outcome: new Set<unknown>(['complete', 'lost', 'limit']),
} as const;

export class EntryDecoder {
  #n = 0;
  #at = 0;
  #endedLine: number | undefined;
  readonly #openCalls = new Set<unknown>();
  readonly #openCallbacks = new Set<unknown>();
  /** The numbers that stand for ids that are texts: below zero, so that they meet no other. */
  readonly #numberOfText = new Map<string, number>();
  #texts = 0;
  readonly #openBorderCalls = new Set<unknown>();
  /** The callback objects that some call named. */
  readonly #named = new Set<unknown>();
  /** Some SetProgressCallback left out which. */
  #isOneUnnamed = false;

  /** Whether the footer has been seen. */
  get ended(): boolean {
    return this.#endedLine !== undefined;
  }
  /** How many entries have been decoded. */
  get count(): number {
    return this.#n;
  }

  /**
   * Gives the entry that a parsed line holds, or throws the error that names what is wrong with it. Undefined for a call of the border
   * and its return, which a recorder of the wire may have written down.
   */
  decode(value: unknown, line: number): TraceEntry | undefined {
    if (this.#endedLine !== undefined) throw this.afterEnd(line);
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      throw badEntry(line, 'it is not a JSON object');
    const json = value as Json;
    const isOfBorder = this.#isOfBorder(json);
    const fault = isOfBorder ? this.#ordered(json, line) : this.#fault(json, line);
    if (fault !== undefined) throw badEntry(line, fault);
    return isOfBorder ? undefined : (json as unknown as TraceEntry);
  }

  /** The error for anything that stands after the footer. */
  afterEnd(line: number): UserError {
    const seen = `Line ${line} stands after the footer on line ${this.#endedLine}.`;
    return new UserError(
      'trace-after-end',
      `${seen} A trace file holds one session and ends with its \`end\` entry; put another session into another file.`,
      { line },
    );
  }

  #isOfBorder({ kind, method, id, of }: Json): boolean {
    if (kind === 'return') return this.#openBorderCalls.delete(of);
    if (kind !== 'call' || !borderCalls.has(method)) return false;
    this.#openBorderCalls.add(id);
    return true;
  }

  #fault(json: Json, line: number): string | undefined {
    switch (json.kind) {
      case 'call':
        return this.#ordered(json, line) ?? this.#called(json);
      case 'return':
        return this.#ordered(json, line) ?? this.#answered(json, line, this.#openCalls) ?? returnFault(json);
      case 'callback':
        return this.#ordered(json, line) ?? this.#calledBack(json);
      case 'reply':
        return this.#ordered(json, line) ?? this.#answered(json, line, this.#openCallbacks) ?? replyFault(json);
      default:
        return this.#otherFault(json, line);
    }
  }

  #otherFault(json: Json, line: number): string | undefined {
    const faultOf = otherKinds.get(json.kind);
    if (faultOf === undefined) {
      const seen = `Line ${line} has the unknown kind ${JSON.stringify(json.kind) ?? '(none)'}.`;
      throw new UserError(
        'trace-unknown-kind',
        `${seen} The kinds of entries are call, return, callback, reply, ${[...otherKinds.keys()].join(', ')}.`,
        { line },
      );
    }
    if (json.kind === 'free' && typeof json.of === 'string') json.of = this.#numberOfText.get(json.of);
    const fault = this.#ordered(json, line) ?? faultOf(json);
    if (fault === undefined && json.kind === 'end') this.#endedLine = line;
    return fault;
  }

  #ordered(json: Json, line: number): string | undefined {
    const { n, at } = json;
    if (typeof n !== 'number') return 'its number `n` is missing';
    if (n !== this.#n + 1) {
      const seen = `Line ${line} has number ${n} where ${this.#n + 1} is due.`;
      throw new UserError(
        'trace-gap',
        `${seen} Entries are numbered from 1 without gaps; put back what was taken out, or number the entries anew.`,
        { line },
      );
    }
    if (typeof at !== 'number' || at < 0)
      return 'its time `at` is not a number of milliseconds since the session began';
    if (at < this.#at) {
      const seen = `Line ${line} is at ${at} ms, after an entry at ${this.#at} ms.`;
      throw new UserError(
        'trace-time-falls',
        `${seen} Entries stand in the order in which they happened, and \`at\` never falls; put them in order, or mend the time.`,
        { line },
      );
    }
    this.#n = n;
    this.#at = at;
    return undefined;
  }

  #called(json: Json): string | undefined {
    if (!knownCalls.has(json.method)) return unknownMethod(json.method);
    const method = json.method as CallMethod;
    const args = json.args ?? {};
    if (!isObject(args)) return 'its `args` are not an object';
    const fault = textFault(args, 'instance') ?? callArgsFault(method, args);
    if (fault !== undefined) return fault;
    json.args = completedCallArgs(method, args);
    if (method === 'SetProgressCallback') {
      if (args.callback === undefined) this.#isOneUnnamed = true;
      else this.#named.add(args.callback);
    }
    return this.#open(json, this.#openCalls);
  }

  #calledBack(json: Json): string | undefined {
    if (!knownCallbacks.has(json.method)) return unknownMethod(json.method);
    if (json.args === undefined && bareCallbacks.has(json.method)) json.args = {};
    if (!isObject(json.args)) return 'its `args` are not an object';
    const { args } = json;
    const fault = textFault(args, 'callback') ?? textFault(json, 'thread');
    // A name that no call gave is that of the one object whose name was left out there.
    if (this.#isOneUnnamed && args.callback !== undefined && !this.#named.has(args.callback))
      args.callback = onlyCallback;
    return fault ?? this.#open(json, this.#openCallbacks);
  }

  #open(json: Json, open: Set<unknown>): string | undefined {
    const { id } = json;
    if (typeof id === 'string') json.id = this.#numberFor(id);
    else if (typeof id !== 'number') return 'its `id` is neither a number nor a text';
    if (this.#openCalls.has(json.id) || this.#openCallbacks.has(json.id))
      return `its id ${id} belongs to a call or callback that is still open`;
    open.add(json.id);
    return undefined;
  }

  /** Ids may be texts, as on the wire; everything behind the decoder counts on numbers. */
  #numberFor(id: string): number {
    const known = this.#numberOfText.get(id);
    if (known !== undefined) return known;
    this.#texts += 1;
    this.#numberOfText.set(id, -this.#texts);
    return -this.#texts;
  }

  #answered(json: Json, line: number, open: Set<unknown>): string | undefined {
    const { of } = json;
    if (typeof of === 'string') {
      json.of = this.#numberOfText.get(of);
      // A buffer that was lent names its call later on; a callback is never named again.
      if (json.kind === 'reply') this.#numberOfText.delete(of);
    } else if (typeof of !== 'number') return 'it does not say what it answers (`of`)';
    if (open.delete(json.of)) return undefined;
    const asked = json.kind === 'return' ? 'call' : 'callback';
    const seen = `Line ${line} is a ${json.kind as string} of ${of}, and no ${asked} with that id is open.`;
    throw new UserError(
      'trace-answers-nothing',
      `${seen} Each ${asked} has an id and is answered at most once; mend \`of\`, or put back the ${asked}.`,
      {
        line,
      },
    );
  }
}

function returnFault(json: Json): string | undefined {
  if (json.threw === undefined || json.threw === null) {
    if (json.hr === undefined || json.hr === null) return 'it has neither `hr` nor `threw`';
    if (json.threw === null) delete json.threw;
  } else if (typeof json.threw !== 'string') return 'its `threw` is not a text';
  if (json.out === null) delete json.out;
  else if (json.out !== undefined && !isObject(json.out)) return 'its `out` is not an object';
  return hrFault(json);
}

function replyFault(json: Json): string | undefined {
  if (json.count !== undefined && typeof json.count !== 'number') return 'its `count` is not a number';
  return hrFault(json);
}

/** Brings a signed hr to the unsigned form. */
function hrFault(json: Json): string | undefined {
  if (json.hr === undefined) return undefined;
  if (json.hr === null) {
    delete json.hr;
    return undefined;
  }
  const hr = toHresult(json.hr);
  if (hr === undefined) return 'its `hr` is not a 32-bit integer';
  json.hr = hr;
  return undefined;
}

const otherKinds: ReadonlyMap<unknown, (json: Json) => string | undefined> = new Map<
  unknown,
  (json: Json) => string | undefined
>([
  [
    'ui',
    (json) =>
      wordFault(json, 'change', words.change) ?? wordFault(json, 'seen', words.seen) ?? textFault(json, 'instance'),
  ],
  ['work', (json) => wordFault(json, 'change', words.workChange) ?? textFault(json, 'instance')],
  [
    'free',
    (json) =>
      typeof json.of === 'number'
        ? wordFault(json, 'what', words.what)
        : 'it does not say which call lent the buffer (`of`)',
  ],
  ['released', (json) => textFault(json, 'instance') ?? textFault(json, 'enumerator')],
  ['user', (json) => wordFault(json, 'act', words.act)],
  ['quiet', (json) => wordFault(json, 'known', words.known) ?? numberFault(json, 'forMs')],
  ['limit', (json) => (typeof json.name === 'string' ? numberFault(json, 'value') : 'it does not name the limit')],
  ['stray', (json) => (typeof json.text === 'string' ? undefined : 'its `text` is missing')],
  ['lost', (json) => wordFault(json, 'how', words.how)],
  ['end', (json) => wordFault(json, 'outcome', words.outcome)],
]);

function wordFault(json: Json, member: string, allowed: ReadonlySet<unknown>): string | undefined {
  return allowed.has(json[member]) ? undefined : `its \`${member}\` is none of ${[...allowed].join(', ')}`;
}
/** A text that may be left out; null is the same as left out. */
function textFault(json: Json, member: string): string | undefined {
  const value = json[member];
  if (value === undefined || typeof value === 'string') return undefined;
  if (value !== null) return `its \`${member}\` is not a text`;
  delete json[member];
  return undefined;
}
function numberFault(json: Json, member: string): string | undefined {
  const value = json[member];
  return value === undefined || value === null || typeof value === 'number'
    ? undefined
    : `its \`${member}\` is not a number`;
}

function unknownMethod(method: unknown): string {
  return typeof method === 'string' ? `its method ${JSON.stringify(method)} is unknown` : 'its `method` is missing';
}

function badEntry(line: number, fault: string): UserError {
  return new UserError(
    'trace-bad-entry',
    `Line ${line} is not an entry of a trace: ${fault}. Record the session again, or mend the line.`,
    { line },
  );
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
