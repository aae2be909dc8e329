/**
 * The program that holds a COM server for the kit, built from its sources where that has not been done: one for Linux, one for Windows.
 *
 * It is native because only native code can be called on the handler's own threads, pump an apartment, and answer while a call is open.
 */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { accessSync, constants, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { UserError } from '../../base/errors';

export type HostTarget = 'linux' | 'windows';

interface Building {
  readonly compilers: readonly string[];
  readonly flags: readonly string[];
  readonly libraries: readonly string[];
  readonly suffix: string;
  /** What to install where none of the compilers is found. */
  readonly install: string;
}

const common = ['-std=c++17', '-O2', '-Wall', '-Wextra'];
const mingw = ['x86_64-w64-mingw32-g++-posix', 'x86_64-w64-mingw32-g++'];
const buildings: Readonly<Record<HostTarget, Building>> = {
  linux: {
    compilers: ['c++', 'g++', 'clang++'],
    flags: [...common, '-pthread', '-Iinclude'],
    libraries: ['-ldl'],
    suffix: '',
    install: 'g++ or clang, for instance by "apt-get install g++"',
  },
  windows: {
    compilers: process.platform === 'win32' ? [...mingw, 'g++'] : mingw,
    flags: [...common, '-static'],
    libraries: ['-lole32', '-luser32', '-ladvapi32', '-luuid'],
    suffix: '.exe',
    install: 'mingw-w64, for instance by "apt-get install g++-mingw-w64-x86-64-posix"',
  },
};

const packageFolder = path.resolve(__dirname, '../../../..');
/** Where the sources are, in the package as in the repository. */
const sourceFolder = path.join(packageFolder, 'src/adapters/com/host');
const buildMsMax = 300_000;
const run = promisify(execFile);

/** Gives the path of the program. Rejects with a `UserError` of exit code 3 where it can be neither found nor built. */
export async function hostProgram(target: HostTarget): Promise<string> {
  const { suffix } = buildings[target];
  const name = `com-host-${target}-${sourceDigest()}${suffix}`;
  for (const folder of [path.join(packageFolder, 'dist/native'), cacheFolder()]) {
    const file = path.join(folder, name);
    if (existsSync(file)) return file;
  }
  const file = path.join(writableFolder(), name);
  await build(target, file);
  return file;
}

/** The first compiler that there is; undefined if there is none. */
export async function compilerFor(target: HostTarget): Promise<string | undefined> {
  for (const compiler of buildings[target].compilers) {
    try {
      await run(compiler, ['--version']);
      return compiler;
    } catch {
      continue;
    }
  }
  return undefined;
}

async function build(target: HostTarget, file: string): Promise<void> {
  const { flags, libraries, compilers, install } = buildings[target];
  const compiler = await compilerFor(target);
  if (compiler === undefined)
    throw new UserError(
      'host-compiler-missing',
      `COM servers are held by a small program that is built when it is first needed, and none of the compilers ${compilers.join(', ')} was found. Install ${install}; nothing was judged.`,
      { exitCode: 3 },
    );
  const unfinished = `${file}.${process.pid}`;
  try {
    await run(compiler, [...flags, '-o', unfinished, 'host.cpp', ...libraries], {
      cwd: sourceFolder,
      timeout: buildMsMax,
    });
    // Another run may have built it meanwhile: either is as good.
    renameSync(unfinished, file);
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw new UserError(
      'host-build-failed',
      `The program that holds COM servers could not be built with ${compiler}: ${firstFault(error)}. See that the compiler speaks C++17 and is installed whole; nothing was judged.`,
      { exitCode: 3 },
    );
  }
}

function firstFault(error: unknown): string {
  const { stderr, message } = error as { stderr?: string; message?: string };
  const lines = (stderr ?? '').split('\n').filter((line) => /error|fatal/i.test(line));
  return (lines[0] ?? message ?? 'for no reason that it gave').slice(0, 300);
}

/** Changed sources have a program of their own: an old one is never used for them. */
function sourceDigest(): string {
  const hash = createHash('sha256');
  for (const folder of [sourceFolder, path.join(sourceFolder, 'include')])
    for (const name of readdirSync(folder).sort())
      if (/\.(cpp|h)$/.test(name)) hash.update(`${name}\0`).update(readFileSync(path.join(folder, name)));
  return hash.digest('hex').slice(0, 12);
}

/** The user's own folder for what takes long to make. */
export function cacheFolder(): string {
  return path.join(process.env.XDG_CACHE_HOME ?? path.join(homedir(), '.cache'), 'syncmgr-conformance');
}

/** The package's own folder, or the user's cache where that belongs to somebody else. */
function writableFolder(): string {
  const own = path.join(packageFolder, 'dist/native');
  try {
    mkdirSync(own, { recursive: true });
    accessSync(own, constants.W_OK);
    return own;
  } catch {
    mkdirSync(cacheFolder(), { recursive: true });
    return cacheFolder();
  }
}
