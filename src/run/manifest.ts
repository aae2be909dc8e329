/** `handler.json`: describes any candidate. Source: the contract's page on handlers in TypeScript. */
import { Type } from '@sinclair/typebox';
import type { Static } from '@sinclair/typebox';
import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Apartment, ThreadingModel } from '../adapters/com/apartments';
import { UserError } from '../base/errors';
import { decoder } from '../base/schema';
import { SYNCMGREVENT } from '../protocol';
import { isRequirementId } from '../requirements';

const Waiver = Type.Object(
  {
    requirement: Type.Optional(Type.String()),
    reason: Type.Optional(Type.String()),
    owner: Type.Optional(Type.String()),
    link: Type.Optional(Type.String()),
    expires: Type.Optional(Type.String()),
  },
  { additionalProperties: false },
);

const Server = Type.Object(
  {
    path: Type.String({ minLength: 1 }),
    clsid: Type.String({ minLength: 1 }),
    apartment: Type.Optional(Type.Unsafe<Apartment>({ type: 'string', enum: ['sta', 'mta', 'sta+mta'] })),
    /** What it is registered with; the kit reads the registry where it is left out. */
    threadingModel: Type.Optional(
      Type.Unsafe<ThreadingModel>({ type: 'string', enum: ['Apartment', 'Free', 'Both', 'Neutral', 'none'] }),
    ),
    registered: Type.Optional(Type.Boolean()),
  },
  { additionalProperties: false },
);

export const ManifestSchema = Type.Object(
  {
    $schema: Type.Optional(Type.String()),
    name: Type.Optional(Type.String({ minLength: 1 })),
    version: Type.Optional(Type.String({ minLength: 1 })),
    entry: Type.Optional(Type.String({ minLength: 1 })),
    command: Type.Optional(Type.Array(Type.String(), { minItems: 1 })),
    server: Type.Optional(Server),
    files: Type.Optional(Type.Array(Type.String())),
    capabilities: Type.Optional(
      Type.Array(Type.Unsafe<'ui' | 'work' | 'references'>({ type: 'string', enum: ['ui', 'work', 'references'] })),
    ),
    declines: Type.Optional(
      Type.Array(Type.Unsafe<keyof typeof SYNCMGREVENT>({ type: 'string', enum: Object.keys(SYNCMGREVENT) })),
    ),
    conditions: Type.Optional(Type.Array(Type.String({ minLength: 1 }))),
    waivers: Type.Optional(Type.Array(Waiver)),
    breaks: Type.Optional(Type.Array(Type.String())),
    needs: Type.Optional(Type.Array(Type.String({ minLength: 1 }))),
    expects: Type.Optional(Type.Unsafe<'refused'>({ type: 'string', enum: ['refused'] })),
    description: Type.Optional(Type.String()),
  },
  { $id: 'handler', title: 'A candidate of syncmgr-conformance', additionalProperties: false },
);
/** A manifest without a name is called after its folder, one without a version has version 0. */
export type Manifest = Static<typeof ManifestSchema> & { readonly name: string; readonly version: string };

const decode = decoder(ManifestSchema, 'manifest-invalid', 'The manifest');

/** What a candidate is, wherever that was written. Paths are absolute. */
export interface Candidate {
  readonly manifest: Manifest;
  /** The folder that its relative paths start from. */
  readonly folder: string;
  readonly kind: 'module' | 'program' | 'server';
  /** Absolute path of the module; undefined for other kinds. */
  readonly entry: string | undefined;
  /** The COM server with its absolute path; undefined for other kinds. */
  readonly server: CandidateServer | undefined;
  /** Name of the folder under the results: never leaves it. */
  readonly slug: string;
  /** Whether a manifest describes it. */
  readonly isDescribed: boolean;
  /** How the user named it, for the command that plays it again. */
  readonly given: string;
  /** Where it listens already; it is not started then. */
  readonly connect?: { readonly host: string; readonly port: number };
}

export interface CandidateServer {
  readonly file: string;
  /** With braces or without. */
  readonly clsid: string;
  /** The one that the user or the manifest chose; where none is, the threading model decides. */
  readonly apartment: Apartment | undefined;
  readonly threadingModel: ThreadingModel | undefined;
  readonly isRegistered: boolean;
}

/** What the command line says of a COM server; it wins over a manifest. */
export interface ServerWords {
  readonly clsid?: string;
  readonly apartment?: CandidateServer['apartment'];
  readonly registered?: boolean;
}

const clsidForm = /^\{?[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\}?$/i;
const serverForms = new Set(['.dll', '.so']);
const moduleForms = new Set(['.ts', '.mts', '.cts', '.js', '.mjs', '.cjs']);

/** Finds a candidate from a path on the command line: a module, a `handler.json`, or a folder that holds one. */
export function findCandidate(given: string, words: ServerWords = {}): Candidate {
  const file = path.resolve(given);
  if (!existsSync(file))
    throw new UserError(
      'candidate-not-found',
      `There is nothing at ${given}. Give the path of a module, of a handler.json, or of a COM server.`,
    );
  if (statSync(file).isDirectory()) {
    const inside = path.join(file, 'handler.json');
    if (existsSync(inside)) return fromManifest(inside, given, words);
    throw new UserError(
      'candidate-not-found',
      `The folder ${given} holds no handler.json. Name a module in it, or describe the candidate in a handler.json.`,
    );
  }
  if (path.extname(file) === '.json') return fromManifest(file, given, words);
  if (serverForms.has(path.extname(file).toLowerCase())) return serverCandidate(file, given, words);
  if (!moduleForms.has(path.extname(file))) {
    throw new UserError(
      'candidate-unknown-kind',
      `${given} is no module (${[...moduleForms].join(' ')}), no COM server (.dll .so) and no handler.json. A program is given after "--".`,
    );
  }
  const beside = path.join(path.dirname(file), 'handler.json');
  if (existsSync(beside)) {
    const described = fromManifest(beside, given, words);
    if (described.entry === file) return described;
  }
  const name = path.basename(file, path.extname(file));
  return { ...moduleCandidate({ name, version: '0' }, path.dirname(file), file, given), isDescribed: false };
}

function fromManifest(file: string, given: string, words: ServerWords): Candidate {
  const folder = path.dirname(file);
  const written = decode(readJson(file, given));
  const manifest = { ...written, name: written.name ?? path.basename(folder), version: written.version ?? '0' };
  checkIds(manifest);
  if (safeSlug(manifest.name) === '' || /[/\\]|^\.\.?$/.test(manifest.name)) {
    throw new UserError(
      'manifest-invalid',
      `The manifest's name ${JSON.stringify(manifest.name)} would leave the results folder. Use a name without slashes.`,
    );
  }
  const kinds = [manifest.entry, manifest.command, manifest.server].filter((kind) => kind !== undefined);
  if (kinds.length !== 1)
    throw new UserError('manifest-invalid', 'The manifest needs exactly one of "entry", "command" and "server".');
  if (manifest.entry !== undefined) {
    const entry = path.resolve(folder, manifest.entry);
    if (!existsSync(entry) || !statSync(entry).isFile())
      throw new UserError('candidate-not-found', `The manifest's entry ${manifest.entry} names no file beside it.`);
    return moduleCandidate(manifest, folder, entry, given);
  }
  const described = { manifest, folder, entry: undefined, slug: safeSlug(manifest.name), given, isDescribed: true };
  if (manifest.server === undefined) return { ...described, kind: 'program', server: undefined };
  return { ...described, kind: 'server', server: serverOf(manifest.server, folder, words) };
}

function serverOf(
  { path: relative, clsid, apartment, threadingModel, registered }: NonNullable<Manifest['server']>,
  folder: string,
  words: ServerWords,
): CandidateServer {
  const file = path.resolve(folder, relative);
  if (!existsSync(file))
    throw new UserError(
      'candidate-not-found',
      `The manifest's server ${relative} does not exist. Build it first; its path is relative to the manifest.`,
    );
  return {
    file,
    clsid: checkedClsid(words.clsid ?? clsid),
    apartment: words.apartment ?? apartment,
    threadingModel,
    isRegistered: words.registered ?? registered ?? false,
  };
}

function checkedClsid(clsid: string): string {
  if (clsidForm.test(clsid)) return clsid;
  throw new UserError(
    'clsid-invalid',
    `${JSON.stringify(clsid)} is no class id. Write it as in {6295df27-35ee-11d1-8707-00c04fd93327}; the braces may be left out.`,
  );
}

/** A candidate from the path of a COM server and the class id beside it. */
function serverCandidate(file: string, given: string, words: ServerWords): Candidate {
  const beside = path.join(path.dirname(file), 'handler.json');
  if (existsSync(beside)) {
    const described = fromManifest(beside, given, words);
    if (described.server?.file === file) return described;
  }
  if (words.clsid === undefined)
    throw new UserError(
      'clsid-missing',
      `Which class of ${given} is meant? Name it: --clsid {6295df27-35ee-11d1-8707-00c04fd93327}, with your handler's class id.`,
    );
  const name = path.basename(file, path.extname(file));
  const folder = path.dirname(file);
  const server = { path: path.basename(file), clsid: words.clsid };
  const manifest = { name, version: '0', server };
  return {
    manifest,
    folder,
    kind: 'server',
    entry: undefined,
    server: serverOf(server, folder, words),
    slug: safeSlug(name) || 'server',
    given,
    isDescribed: false,
  };
}

function readJson(file: string, given: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8').replace(/^\uFEFF/, '')) as unknown;
  } catch (error) {
    throw new UserError(
      'manifest-not-json',
      `The manifest ${given} is not JSON: ${error instanceof Error ? error.message : String(error)}. Mend the file.`,
    );
  }
}

function checkIds(manifest: Manifest): void {
  for (const id of manifest.breaks ?? []) {
    if (!isRequirementId(id))
      throw new UserError(
        'requirement-unknown',
        `The manifest's "breaks" names ${JSON.stringify(id)}, which is no requirement. "list --requirements" shows them all.`,
      );
  }
}

function moduleCandidate(manifest: Manifest, folder: string, entry: string, given: string): Candidate {
  return {
    manifest,
    folder,
    kind: 'module',
    entry,
    server: undefined,
    slug: safeSlug(manifest.name) || 'candidate',
    given,
    isDescribed: true,
  };
}

/** A program named by a path has to be there (exit code 64); one named by a word is looked for by the system (3). */
export function checkCommand([program = '']: readonly string[], folder: string): void {
  if (program === '')
    throw new UserError('candidate-missing', 'The command is empty. Give the program and its arguments after "--".');
  if (/[\\/]/.test(program) && !existsSync(path.resolve(folder, program)))
    throw new UserError(
      'candidate-not-found',
      `There is no program at ${program}. Give its path, or a word on the PATH.`,
    );
}

/** A candidate from the words after `--`: a program that speaks the wire, worked in the folder the user stands in. */
export function programCandidate(command: readonly string[]): Candidate {
  const script = [...command].reverse().find((word) => /[\w]/.test(word) && !word.startsWith('-')) ?? 'program';
  const name = path.basename(script, path.extname(script));
  const manifest = { name, version: '0', command: [...command] };
  return {
    manifest,
    folder: process.cwd(),
    kind: 'program',
    entry: undefined,
    server: undefined,
    slug: safeSlug(name) || 'program',
    given: command.join(' '),
    isDescribed: false,
  };
}

/** The one candidate of a command: a path, or the words after `--`. */
export function candidateOf(
  given: string | undefined,
  program: readonly string[] | undefined,
  words: ServerWords = {},
): Candidate {
  if (given !== undefined && program === undefined) return findCandidate(given, words);
  if (given === undefined && program !== undefined && program.length > 0) return programCandidate(program);
  throw new UserError(
    'candidate-missing',
    'Name one candidate: a module, a handler.json, a folder that holds one, or a program after "--".',
  );
}

/** A folder name from a candidate's name: letters, digits, dots and dashes, never leading dots. */
export function safeSlug(name: string): string {
  return name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9.]+/g, '-')
    .replace(/^[-.]+|[-.]+$/g, '')
    .slice(0, 80);
}
