/**
 * What a candidate's processes are held by, beside being watched: limits that the system keeps, and a PID namespace that ends as a whole.
 *
 * Only what no conforming program can feel is used. Address space, data and the number of a user's processes have limits too, but Node and
 * Java reserve far more memory than they touch, and other programs of the user count. The candidate is neither the first
 * process of its namespace, which would change what signals do to it, nor the leader of the group: a wrapper stands between.
 */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import type { Limits } from '../../protocol';
import type { TreeKeeper } from '../process-tree';

/** How long a helper of the system may take before it is done without, real milliseconds. */
const helperMs = 5_000;
/** Of processor time beyond what the kit's own measuring allows, seconds: the system steps in where the kit cannot look. */
const processorSlackSeconds = 5;

export interface Enclosure {
  /** The command that runs a program inside. */
  command(program: readonly string[], folder: string): readonly string[];
  /** The process whose end is the end of everything in its namespace; it ends with the kit as well, whatever ends that. */
  readonly keeper: TreeKeeper | undefined;
  /** Whether the system itself bounds the processor time of each process. */
  readonly limitsProcessor: boolean;
}

/** A program as it is, where nothing else is to be had. */
export const noEnclosure: Enclosure = {
  command: (program) => program,
  keeper: undefined,
  limitsProcessor: false,
};

/** Encloses the next process with what this system permits. */
export async function openEnclosure(limits: Limits): Promise<Enclosure> {
  const { limitsResources, hasNamespaces } = await (permitted ??= findPermitted());
  const keeper = hasNamespaces ? await openKeeper() : undefined;
  const resources = limitsResources ? resourceLimits(limits) : [];
  return {
    command: (program, folder) =>
      keeper === undefined
        ? [...resources, ...program]
        : [...entering(keeper.pid, folder), 'setsid', ...resources, ...standing, ...program],
    keeper,
    limitsProcessor: limitsResources,
  };
}

/** A wrapper that forks, waits, and ends as its child did: `unshare --fork` does not where that was killed. */
const standing = ['nsenter', '--pid=/proc/self/ns/pid', '--'];

interface Permitted {
  readonly limitsResources: boolean;
  readonly hasNamespaces: boolean;
}

let permitted: Promise<Permitted> | undefined;

async function findPermitted(): Promise<Permitted> {
  if (process.platform !== 'linux') return { limitsResources: false, hasNamespaces: false };
  const [limited, hasNamespaces] = await Promise.all([
    said(['prlimit', '--core=0', '--cpu=60:65', '--', 'echo', 'limited']),
    canOpenKeeper(),
  ]);
  return { limitsResources: limited === 'limited', hasNamespaces };
}

/** Tries the whole way once: a namespace, its own view of the processes, numbers that nobody else has, and the wrappers. */
async function canOpenKeeper(): Promise<boolean> {
  const keeper = await openKeeper();
  if (keeper === undefined) return false;
  const own = await said([...entering(keeper.pid, '/'), 'setsid', ...standing, 'readlink', '/proc/self']);
  keeper.kill();
  await keeper.gone;
  return own !== undefined && Number(own) > keeper.pid;
}

/** No memory image is written when a process falls; the processor limit leaves a session of a used process its whole share. */
function resourceLimits({ processor }: Limits): string[] {
  const seconds = Math.ceil((2 * processor) / 1_000) + processorSlackSeconds;
  const limited = Number.isSafeInteger(seconds) ? [`--cpu=${seconds}:${seconds + processorSlackSeconds}`] : [];
  return ['prlimit', '--core=0', ...limited, '--'];
}

function entering(keeper: number, folder: string): string[] {
  const of = (kind: string) => `/proc/${keeper}/ns/${kind}`;
  return ['nsenter', `--pid=${of('pid_for_children')}`, `--mount=${of('mnt')}`, `--wd=${folder}`, '--'];
}

/**
 * `tee` is the first process of the namespace: it lasts until its input ends, and what it is told first it writes to where the kernel
 * takes the last number from. Java names files in a folder that all its programs share by their number.
 */
async function openKeeper(): Promise<TreeKeeper | undefined> {
  const numbers = '/proc/sys/kernel/ns_last_pid';
  const child = spawn('unshare', ['--pid', '--mount-proc', '--fork', '--kill-child', 'tee', numbers], {
    stdio: ['pipe', 'pipe', 'ignore'],
    env: pathOnly(),
    cwd: '/',
    // Ctrl-C is for the kit.
    detached: true,
  });
  const gone = ended(child);
  const { pid, stdin, stdout } = child;
  const kill = () => void child.kill('SIGKILL');
  stdin.on('error', () => undefined);
  if (pid === undefined) return undefined;
  stdin.write(`${pid}\n`);
  const isOpen = await soon(
    Promise.race([new Promise<boolean>((resolve) => stdout.once('data', () => resolve(true))), gone.then(() => false)]),
  );
  if (isOpen === true) return { pid, kill, gone };
  kill();
  await gone;
  return undefined;
}

/** What a helper writes, where it ends well and in time. */
async function said([program = '', ...args]: readonly string[]): Promise<string | undefined> {
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'ignore'], env: pathOnly(), cwd: '/' });
  let text = '';
  // Where there is no such program it closes as well, and its exit code is not 0.
  child.on('error', () => undefined);
  child.stdout.on('data', (bytes: Buffer) => (text += bytes.toString('latin1')));
  const isOver = await soon(new Promise<boolean>((resolve) => child.once('close', () => resolve(true))));
  if (isOver !== true) child.kill('SIGKILL');
  return child.exitCode === 0 ? text.trim() : undefined;
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
}

async function soon<T>(what: Promise<T>): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => (timer = setTimeout(() => resolve(undefined), helperMs)));
  try {
    return await Promise.race([what, late]);
  } finally {
    clearTimeout(timer);
  }
}

function pathOnly(): Record<string, string> {
  return process.env.PATH === undefined ? {} : { PATH: process.env.PATH };
}
