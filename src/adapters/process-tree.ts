/**
 * Everything that descends from one candidate: found by its process group, by its parents, and by a mark in its environment, so that
 * a child that left the group and lost its parent is found as well. Where it lives in a PID namespace of its own, nothing leaves that.
 *
 * Who was once seen in the tree stays in it, even when it gave itself a new environment meanwhile.
 */
import { invariant } from '../base/assert-never';
import { canSeeProcesses, environmentOf, liveProcesses, proportionalBytes, runDelaysOf } from './process-table';
import type { ProcessFacts } from './process-table';

/** The variable that carries the mark. */
export const markName = 'SYNCMGR_CONFORMANCE_CANDIDATE';

/** What ends a namespace, and all that is in it. */
export interface TreeKeeper {
  readonly pid: number;
  kill(): void;
  readonly gone: Promise<void>;
}

export interface TreeUsage {
  readonly processes: number;
  readonly residentBytes: number;
  readonly processorMs: number;
}

/** How often trees are looked at, real milliseconds. */
const lookEveryMs = 100;
/** How many processes without any mark are remembered: on a machine that starts very many, those long gone are forgotten with them. */
const unmarkedMax = 10_000;
/** Processes that carry no mark at all: strangers to every tree, also to those to come. Reading an environment is dear. */
const unmarked = new Set<string>();
/** How many looks in a row trust that strangers stay strangers: a pid may be given out again meanwhile. */
const trustingLooks = 9;
/** Processes of one tree whose threads are looked at: any of them tells whether the machine is starved. */
const delayedMembersMax = 8;
/** How often a tree is killed again before its rest is given up: a fork bomb may win a few rounds. */
const killRoundsMax = 200;

export class ProcessTree {
  readonly #root: number;
  readonly #mark: string;
  /** The process that stands over a PID namespace: its child adopts whoever lost a parent there. */
  readonly #keeper: TreeKeeper | undefined;
  readonly #known = new Set<string>();
  /** Processes that carry the mark of another tree. */
  readonly #strangers = new Set<string>();
  /** Those that the last look found. */
  #lately: readonly ProcessFacts[] = [];
  /** Whether the root's group can still be ours: a number is given out again once the whole group is gone. */
  #isOver = false;

  constructor(root: number, mark: string, keeper?: TreeKeeper) {
    // To signal -1 is to signal everybody.
    invariant(Number.isInteger(root) && root > 1, `a tree cannot grow from the process ${root}`);
    this.#root = root;
    this.#mark = mark;
    this.#keeper = keeper;
  }

  /** Whether it was seen in the tree before. */
  has(facts: ProcessFacts): boolean {
    return this.#known.has(nameOf(facts));
  }

  usage(table: ReadonlyMap<number, ProcessFacts>): TreeUsage {
    const members = (this.#lately = this.#ofCandidate(table));
    const sum = (of: (member: ProcessFacts) => number) => members.reduce((total, member) => total + of(member), 0);
    return {
      processes: members.length,
      residentBytes: sum((member) => member.residentBytes),
      processorMs: sum((member) => member.processorMs),
    };
  }

  /** Resident bytes where pages that several members share count once: dearer to find out, so asked only near the limit. */
  fairBytes(table: ReadonlyMap<number, ProcessFacts>): number {
    return this.#ofCandidate(table).reduce(
      (total, member) => total + (proportionalBytes(member.pid) ?? member.residentBytes),
      0,
    );
  }

  /** How long each of its threads has waited for a processor, nanoseconds; empty where the system does not tell. */
  runDelays(): ReadonlyMap<string, number> {
    return new Map(this.#lately.slice(0, delayedMembersMax).flatMap(({ pid }) => [...runDelaysOf(pid)]));
  }

  /** Ends what can be named at once. */
  killNow(): void {
    if (this.#isOver) return;
    this.#keeper?.kill();
    const members = this.#members(liveProcesses());
    // Where the system shows no processes, the group is all there is to go by.
    if (!canSeeProcesses || members.some(({ group }) => group === this.#root)) signal(-this.#root);
    for (const { pid } of members) signal(pid);
  }

  /** Ends all of it; resolves when nothing of it is left. */
  async kill(): Promise<void> {
    for (let round = 0; round < killRoundsMax; round += 1) {
      this.killNow();
      const left = this.#members(liveProcesses());
      if (left.length === 0) break;
      await new Promise((resolve) => setTimeout(resolve, Math.min(50, 1 + round)));
    }
    await this.#keeper?.gone;
    this.#isOver = true;
  }

  /** All but the wrappers that the kit put around it: the root and its child, which goes into the namespace. */
  #ofCandidate(table: ReadonlyMap<number, ProcessFacts>): ProcessFacts[] {
    const members = this.#members(table);
    return this.#keeper === undefined
      ? members
      : members.filter(({ pid, parent }) => pid !== this.#root && parent !== this.#root);
  }

  #members(table: ReadonlyMap<number, ProcessFacts>): ProcessFacts[] {
    const members: ProcessFacts[] = [];
    // Parents may come after their children in the table: goes over it until nobody is added.
    for (let before = -1; before !== this.#known.size;) {
      before = this.#known.size;
      members.length = 0;
      for (const facts of table.values()) if (this.#isMember(facts, table)) members.push(facts);
    }
    return members;
  }

  #isMember(facts: ProcessFacts, table: ReadonlyMap<number, ProcessFacts>): boolean {
    const name = nameOf(facts);
    if (this.#known.has(name)) return true;
    const parent = table.get(facts.parent);
    const isMember =
      facts.pid === this.#root ||
      facts.group === this.#root ||
      (parent !== undefined && (this.#known.has(nameOf(parent)) || parent.parent === this.#keeper?.pid)) ||
      this.#isMarked(facts.pid, name);
    if (isMember) this.#known.add(name);
    return isMember;
  }

  #isMarked(pid: number, name: string): boolean {
    if (unmarked.has(name) || this.#strangers.has(name)) return false;
    const environment = environmentOf(pid);
    const isMarked = environment.includes(`${markName}=${this.#mark}\0`);
    // In the middle of an exec there is none to be read: such a process is asked again.
    if (isMarked || environment === '') return isMarked;
    if (environment.includes(`${markName}=`)) this.#strangers.add(name);
    else rememberUnmarked(name);
    return false;
  }
}

function rememberUnmarked(name: string): void {
  if (unmarked.size >= unmarkedMax) unmarked.clear();
  unmarked.add(name);
}

function nameOf({ pid, startedAt }: ProcessFacts): string {
  return `${pid} ${startedAt}`;
}

function signal(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // Gone already, or not ours.
  }
}

/** Looks at all trees together: one walk through /proc, however many candidates are at work. */
export class TreeWatch {
  readonly #watched = new Map<ProcessTree, (usage: TreeUsage, tree: () => number) => void>();
  #timer: NodeJS.Timeout | undefined;
  #looks = 0;
  #table: ReadonlyMap<number, ProcessFacts> = new Map();

  /** `look` is told the usage, and may ask for the fair bytes. */
  add(tree: ProcessTree, look: (usage: TreeUsage, fairBytes: () => number) => void): void {
    this.#watched.set(tree, look);
    // What was a stranger to the trees before may be one of the new one.
    this.#looks = 0;
    if (!canSeeProcesses || this.#timer !== undefined) return;
    this.#timer = setInterval(() => this.#look(), lookEveryMs);
    this.#timer.unref();
  }

  remove(tree: ProcessTree): void {
    this.#watched.delete(tree);
    if (this.#watched.size > 0) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  #look(): void {
    const trees = [...this.#watched.keys()];
    const isTrusting = this.#looks % (trustingLooks + 1) !== 0;
    this.#looks += 1;
    // Of a machine's processes hardly any are ours: only those and new ones are read every time.
    const holds = (facts: ProcessFacts) => !trees.some((tree) => tree.has(facts));
    const table = liveProcesses(isTrusting ? { table: this.#table, holds } : undefined);
    this.#table = table;
    for (const [tree, look] of this.#watched) look(tree.usage(table), () => tree.fairBytes(table));
  }
}
