/**
 * How a COM server is reached: the program that holds it, started once a process of sessions, and what its end means.
 *
 * It speaks the contract's wire with the kit; the composition root hands this description to whoever speaks that.
 */
import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { UserError } from '../../base/errors';
import type { Loss } from '../../protocol';
import { apartmentsFor, threadingModelIn } from './apartments';
import type { Apartment, ThreadingModel } from './apartments';
import { hostProgram } from './host-program';
import { winePrefix } from './wine';

export interface ComServer {
  /** Absolute path of the .dll or .so. */
  readonly file: string;
  /** With braces or without. */
  readonly clsid: string;
  /** Where it is called; left out, its ThreadingModel decides. */
  readonly apartment?: Apartment | undefined;
  /** What it is registered with, where that is known better than the registry. */
  readonly threadingModel?: ThreadingModel | undefined;
  /** Ask CoCreateInstance instead of the file. */
  readonly isRegistered: boolean;
}

type Ending = Pick<Loss, 'how' | 'detail'>;

export interface ComBorder {
  /** Program and arguments, for the first of the apartments. */
  readonly command: readonly string[];
  /** Where it can be called, its own apartment first. */
  readonly apartments: readonly [Apartment, ...Apartment[]];
  readonly commandIn: (apartment: Apartment) => readonly string[];
  readonly isolation: 'com';
  readonly lendsBuffers: true;
  readonly lendsGuids: true;
  readonly environment: Readonly<Record<string, string>>;
  readonly keepsWorld: boolean;
  readonly explain: <E extends Ending>(ending: E) => E;
  readonly refused: (ending: Ending) => UserError;
  /** The Wine that it runs under, as reports name it: "wine 8.0". */
  readonly wine: string | undefined;
  readonly close: () => Promise<void>;
}

/** Finds or builds what is needed. Rejects with a `UserError` of exit code 3 where that cannot be done. */
export async function comBorder(server: ComServer): Promise<ComBorder> {
  const isDll = path.extname(server.file).toLowerCase() === '.dll';
  if (isDll) return process.platform === 'win32' ? windowsBorder(server) : wineBorder(server);
  if (process.platform !== 'linux')
    throw new UserError('candidate-unknown-kind', `A .so is played on Linux only: give the .dll instead.`);
  if (server.isRegistered)
    throw new UserError(
      'registered-needs-windows',
      'There is no registry of classes for a .so: leave --registered out.',
    );
  return borderOf(server, { start: [await hostProgram('linux'), server.file] });
}

async function windowsBorder(server: ComServer): Promise<ComBorder> {
  const run = promisify(execFile);
  const model = await modelOf(server, async (words) => (await run('reg', [...words])).stdout);
  return { ...borderOf(server, { start: [await hostProgram('windows'), server.file], model }), keepsWorld: true };
}

async function wineBorder(server: ComServer): Promise<ComBorder> {
  const host = await hostProgram('windows');
  const { name, program, environment, run, ask, close } = await winePrefix();
  try {
    const file = windowsPath(server.file);
    // The prefix is the kit's own: registered there, a server finds what its installer would have left, its items perhaps.
    const isSelfRegistered = await run(['regsvr32', '/s', file]).then(
      () => true,
      (error: unknown) => server.isRegistered && notRegistered(server, error),
    );
    const model = await modelOf(server, (words) => ask(['reg', ...words]));
    const border = borderOf(server, { start: [program, host, file], model, isSelfRegistered });
    return { ...border, environment, keepsWorld: true, wine: name, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** What the server is registered with: whoever said it, or its class's keys; undefined where there are none or nobody needs to know. */
async function modelOf(
  { apartment, clsid, threadingModel }: ComServer,
  ask: (words: readonly string[]) => Promise<string>,
): Promise<ThreadingModel | undefined> {
  if (apartment !== undefined || threadingModel !== undefined) return threadingModel;
  const braced = `{${clsid.replace(/[{}]/g, '')}}`;
  for (const root of ['HKCR', 'HKCU\\Software\\Classes']) {
    const told = await ask(['query', `${root}\\CLSID\\${braced}\\InprocServer32`]).catch(() => undefined);
    if (told !== undefined) return threadingModelIn(told);
  }
  return undefined;
}

interface Placing {
  /** The program that holds the server, and its first words. */
  readonly start: readonly string[];
  readonly model?: ThreadingModel | undefined;
  readonly isSelfRegistered?: boolean;
}

function borderOf(
  { file, clsid, apartment, threadingModel, isRegistered }: ComServer,
  { start, model, isSelfRegistered = false }: Placing,
): ComBorder {
  const [own, ...others] = apartment === undefined ? apartmentsFor(model ?? threadingModel) : [apartment];
  if (own === undefined) throw new Error('invariant: a model that admits no apartment');
  const words = [...(isRegistered ? ['registered'] : []), ...(isSelfRegistered ? ['self-registered'] : [])];
  return {
    command: [...start, clsid, own, ...words],
    apartments: [own, ...others],
    commandIn: (chosen) => [...start, clsid, chosen, ...words],
    isolation: 'com',
    lendsBuffers: true,
    lendsGuids: true,
    environment: {},
    keepsWorld: false,
    explain,
    refused: (ending) => refused(file, ending),
    wine: undefined,
    close: () => Promise.resolve(),
  };
}

/** On Windows nobody is brought down by a signal: the program names the exception and ends itself. */
function explain<E extends Ending>(ending: E): E {
  const exception = /the handler faulted: (exception .*?)"?$/.exec(ending.detail)?.[1];
  return exception === undefined ? ending : { ...ending, how: 'signalled', detail: exception };
}

function refused(file: string, { detail }: Ending): UserError {
  const said = /last on standard error: (".*")$/.exec(detail)?.[1];
  const why = said === undefined ? detail : (JSON.parse(said) as string);
  return new UserError(
    'candidate-does-not-start',
    `The COM server ${path.basename(file)} could not be loaded: ${why}. Mend it; nothing was judged.`,
    { exitCode: 3 },
  );
}

function notRegistered({ file }: ComServer, error: unknown): never {
  throw new UserError(
    'candidate-does-not-start',
    `The COM server ${path.basename(file)} did not register itself (${error instanceof Error ? error.message : 'no reason given'}). Mend its DllRegisterServer; nothing was judged.`,
    { exitCode: 3 },
  );
}

/** Wine shows the whole file system as drive Z. */
function windowsPath(file: string): string {
  return `Z:${file.replaceAll('/', '\\')}`;
}
