/** The processes of this machine as /proc shows them; on a system without it there are none to be seen. */
import { closeSync, openSync, readdirSync, readFileSync, readSync } from 'node:fs';

export interface ProcessFacts {
  readonly pid: number;
  readonly parent: number;
  readonly group: number;
  /** Ticks since the machine started: with the pid it names a process for good. */
  readonly startedAt: string;
  /** Processor time of it and of the children it has waited for. */
  readonly processorMs: number;
  readonly residentBytes: number;
}

/** What the kernel shows its users as a clock tick, on every system Node runs on. */
const tickMs = 10;
/** A page has another size on some systems. */
const pageBytes = Number(/^KernelPageSize:\s+(\d+) kB$/m.exec(textOf('/proc/self/smaps') ?? '')?.[1] ?? 4) * 1024;

/** What an earlier look found, and of which processes it still does. */
export interface EarlierLook {
  readonly table: ReadonlyMap<number, ProcessFacts>;
  readonly holds: (facts: ProcessFacts) => boolean;
}

/** Gives every live process; zombies are dead. Where an earlier look holds, its facts are given again. */
export function liveProcesses(earlier?: EarlierLook): ReadonlyMap<number, ProcessFacts> {
  const found = new Map<number, ProcessFacts>();
  for (const name of processFolders()) {
    const pid = Number(name);
    const before = earlier?.table.get(pid);
    const facts = before !== undefined && earlier?.holds(before) === true ? before : factsOf(pid);
    if (facts !== undefined) found.set(pid, facts);
  }
  return found;
}

/** Whether the system lets itself be looked at. */
export const canSeeProcesses = processFolders().length > 0;

function processFolders(): string[] {
  try {
    return readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  } catch {
    return [];
  }
}

/** The fields after the name, which may itself hold spaces and parentheses, are counted from 3 (state). */
function factsOf(pid: number): ProcessFacts | undefined {
  const stat = lineOf(`/proc/${pid}/stat`);
  if (stat === undefined) return undefined;
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const field = (number: number) => fields[number - 3] ?? '';
  if (field(3) === 'Z' || field(3) === 'X') return undefined;
  return {
    pid,
    parent: Number(field(4)),
    group: Number(field(5)),
    startedAt: field(22),
    processorMs: [14, 15, 16, 17].reduce((sum, number) => sum + Number(field(number)), 0) * tickMs,
    residentBytes: Number(field(24)) * pageBytes,
  };
}

/** The environment a process was started with; empty where it cannot be read. */
export function environmentOf(pid: number): string {
  return textOf(`/proc/${pid}/environ`) ?? '';
}

/** Nanoseconds that each thread of a process was ready to run and had no processor, by thread; empty where the kernel does not tell. */
export function runDelaysOf(pid: number): ReadonlyMap<string, number> {
  try {
    const threads = readdirSync(`/proc/${pid}/task`);
    const delays = threads.map((thread) => textOf(`/proc/${pid}/task/${thread}/schedstat`)?.split(' ')[1]);
    return new Map(threads.map((thread, place) => [thread, Number(delays[place] ?? 0)]));
  } catch {
    return new Map();
  }
}

/** Resident bytes with those that are shared counted in parts; undefined where the kernel does not tell. */
export function proportionalBytes(pid: number): number | undefined {
  const match = /^Pss:\s+(\d+) kB$/m.exec(textOf(`/proc/${pid}/smaps_rollup`) ?? '');
  return match === null ? undefined : Number(match[1]) * 1024;
}

/** Longer than any line of `stat`. */
const lineBytes = Buffer.alloc(4_096);

/** Read many times a second: in one piece, without asking for its size first. */
function lineOf(file: string): string | undefined {
  let descriptor: number | undefined;
  try {
    descriptor = openSync(file, 'r');
    return lineBytes.toString('latin1', 0, readSync(descriptor, lineBytes));
  } catch {
    return undefined;
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'latin1');
  } catch {
    return undefined;
  }
}
