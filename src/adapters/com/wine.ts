/**
 * A Windows for one run where there is none: a Wine prefix of its own, without a display and with the null driver, under which
 * windows exist all the same.
 *
 * Making a prefix takes long, so one is kept in the user's cache and copied by hard links; the registry files are copied for real,
 * since Wine's server writes them in place. Where the user names a prefix of their own (WINEPREFIX), the run begins with a copy of its
 * registry: what the candidate keeps there is found, and nothing of theirs is written to. That server and its services are started before any candidate and with no pipe of the
 * kit's: they would hold it for ever.
 */
import { execFile, spawn } from 'node:child_process';
import {
  closeSync,
  cpSync,
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { UserError } from '../../base/errors';
import { cacheFolder } from './host-program';

export interface WinePrefix {
  /** As reports name the platform: "wine 8.0". */
  readonly name: string;
  /** The loader that Windows programs are given to. */
  readonly program: string;
  /** Variables that programs in it need. */
  readonly environment: Readonly<Record<string, string>>;
  /** Runs one program to its end; rejects when it fails. */
  readonly run: (words: readonly string[]) => Promise<void>;
  /** Runs one program to its end and gives what it printed; rejects when it fails. */
  readonly ask: (words: readonly string[]) => Promise<string>;
  /** Ends everything in it and removes it. */
  readonly close: () => Promise<void>;
}

const loaders = ['wine', 'wine64'];
const run = promisify(execFile);
/** Making a prefix may take minutes on a busy machine; real milliseconds. */
const makingMsMax = 600_000;

/** Takes the null driver for graphics: windows exist without a display. */
const withoutDisplay = ['reg', 'add', 'HKCU\\Software\\Wine\\Drivers', '/v', 'Graphics', '/d', 'null', '/f'];

/** Rejects with a `UserError` of exit code 3 where there is no Wine. */
export async function winePrefix(): Promise<WinePrefix> {
  const { program, version } = await loader();
  const template = path.join(cacheFolder(), `wine-${version}`);
  if (!existsSync(template)) await makeTemplate(template, program);
  mkdirSync(path.join(cacheFolder(), 'runs'), { recursive: true });
  const folder = mkdtempSync(path.join(cacheFolder(), 'runs', 'wine-'));
  link(template, folder);
  const environment = environmentOf(folder);
  const theirs = takeRegistry(folder);
  await finished('wineserver', ['-p'], environment);
  // The first program brings the services with it, which then belong to nobody's tree.
  await finished(program, theirs ? withoutDisplay : ['cmd', '/c', 'exit'], environment);
  const atExit = () => void spawn('wineserver', ['-k'], { env: { ...process.env, ...environment }, stdio: 'ignore' });
  process.once('exit', atExit);
  return {
    name: `wine ${version}`,
    program,
    environment,
    run: (words) => finished(program, words, environment),
    ask: (words) => printed(program, words, { environment, file: path.join(folder, 'printed.txt') }),
    close: async () => {
      process.off('exit', atExit);
      await finished('wineserver', ['-k'], environment).catch(() => undefined);
      await finished('wineserver', ['-w'], environment).catch(() => undefined);
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** The loader and its version; undefined where there is no Wine. */
export async function findWine(): Promise<{ readonly program: string; readonly version: string } | undefined> {
  for (const program of loaders) {
    try {
      const { stdout } = await run(program, ['--version']);
      const version = /wine-(\d+(?:\.\d+)*)/.exec(stdout)?.[1];
      if (version !== undefined) return { program, version };
    } catch {
      continue;
    }
  }
  return undefined;
}

async function loader() {
  const found = await findWine();
  if (found !== undefined) return found;
  throw new UserError(
    'wine-missing',
    'A .dll is played on Windows, or on Linux under Wine, and there is no Wine here. Install it, for instance by "apt-get install wine wine64"; nothing was judged.',
    { exitCode: 3 },
  );
}

async function makeTemplate(template: string, program: string): Promise<void> {
  const folder = `${template}.${process.pid}`;
  mkdirSync(folder, { recursive: true });
  const environment = environmentOf(folder);
  try {
    await finished(program, ['wineboot', '-i'], environment);
    await finished(program, withoutDisplay, environment);
    await finished('wineserver', ['-k'], environment).catch(() => undefined);
    await finished('wineserver', ['-w'], environment);
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    const why = error instanceof Error ? error.message : String(error);
    throw new UserError('wine-failed', `A Wine prefix could not be made: ${why}; nothing was judged.`, { exitCode: 3 });
  }
  // Another run may have made it meanwhile: either is as good.
  if (existsSync(template)) rmSync(folder, { recursive: true, force: true });
  else renameSync(folder, template);
}

/** All programs in a prefix find its one server by the folder for temporary files: with another one each would have a registry of its own. */
function environmentOf(folder: string): Record<string, string> {
  return {
    TMPDIR: tmpdir(),
    WINEPREFIX: folder,
    WINEDEBUG: '-all',
    WINEDLLOVERRIDES: 'mscoree,mshtml,winemenubuilder.exe=',
  };
}

/** Copies the registry of the user's own prefix, if one is named that is of the same width; tells whether it did. */
function takeRegistry(folder: string): boolean {
  const theirs = process.env.WINEPREFIX;
  if (theirs === undefined || theirs === '') return false;
  const files = ['system.reg', 'user.reg', 'userdef.reg'].map((name) => path.join(theirs, name)).filter(existsSync);
  if (!files.some((file) => readFileSync(file, 'utf8').includes('#arch=win64'))) return false;
  for (const file of files) cpSync(file, path.join(folder, path.basename(file)));
  return true;
}

/** Copies a prefix: links for what nobody changes, files for the registry. */
function link(from: string, to: string): void {
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const source = path.join(from, entry.name);
    const target = path.join(to, entry.name);
    if (entry.isSymbolicLink()) symlinkSync(readlinkSync(source), target);
    else if (entry.isDirectory()) {
      mkdirSync(target);
      link(source, target);
    } else if (entry.name.endsWith('.reg') || entry.name === '.update-timestamp') cpSync(source, target);
    else linkSync(source, target);
  }
}

/** Into a file and not a pipe, for the reason that `finished` has. */
async function printed(
  program: string,
  words: readonly string[],
  { environment, file }: { readonly environment: Record<string, string>; readonly file: string },
): Promise<string> {
  const descriptor = openSync(file, 'w');
  try {
    await finished(program, words, environment, descriptor);
  } finally {
    closeSync(descriptor);
  }
  return readFileSync(file, 'utf8');
}

/** Relies on `exit`, with no pipe between: what the program leaves running would keep it open. */
function finished(
  program: string,
  words: readonly string[],
  environment: Record<string, string>,
  output: number | 'ignore' = 'ignore',
): Promise<void> {
  return new Promise((resolve, reject) => {
    const env = { ...process.env, ...environment, DISPLAY: undefined, WAYLAND_DISPLAY: undefined };
    const child = spawn(program, words, { env, stdio: ['ignore', output, 'ignore'], timeout: makingMsMax });
    child.once('error', reject);
    child.once('exit', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`${program} ${words.join(' ')} ended with ${code ?? 'a signal'}`));
    });
  });
}
