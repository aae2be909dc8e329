/** The kit's own candidates: which there are on this machine, and where each is played. */
import { accessSync, constants, existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { CertifyArguments, CertifyingOrder } from './certify-command';
import type { Candidate } from './manifest';

export interface Samples {
  readonly found: readonly Candidate[];
  /** Those that this machine cannot play, with the reason. */
  readonly skipped: readonly { readonly name: string; readonly because: string }[];
}

/** Every candidate below a folder; `find` reads a manifest. */
export function samplesBelow(folder: string, find: (manifest: string) => Candidate): Samples {
  const told = manifestsBelow(folder).map((file) => ({ file, because: whatIsMissing(file) }));
  return {
    found: told.filter(({ because }) => because === undefined).map(({ file }) => find(file)),
    skipped: told.flatMap(({ file, because }) =>
      because === undefined ? [] : [{ name: path.basename(path.dirname(file)), because }],
    ),
  };
}

/** The manifests below a folder, sorted by their folders; what lies below a manifest's folder is its own. */
export function manifestsBelow(folder: string): string[] {
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  if (entries.some((entry) => entry.name === 'handler.json')) return [path.join(folder, 'handler.json')];
  return entries
    .filter((entry) => entry.isDirectory() && entry.name !== 'node_modules')
    .flatMap((entry) => manifestsBelow(path.join(folder, entry.name)));
}

/** Why a sample cannot be played here; undefined when nothing is missing, or when reading the manifest will say what is wrong. */
function whatIsMissing(manifest: string): string | undefined {
  const { command, needs, server } = contentOf(manifest);
  if (server?.path !== undefined && !existsSync(path.resolve(path.dirname(manifest), server.path)))
    return 'it was not built, for want of a C++ compiler';
  const [program] = command ?? [];
  const wanted = [...(program === undefined || /[\\/]/.test(program) ? [] : [program]), ...(needs ?? [])];
  const missing = wanted.filter((each) => !isOnPath(each));
  return missing.length === 0 ? undefined : `there is no ${missing.join(' and no ')} on this machine`;
}

interface Wanting {
  readonly command?: readonly string[];
  readonly needs?: readonly string[];
  readonly server?: { readonly path?: string };
}

function contentOf(manifest: string): Wanting {
  try {
    return (JSON.parse(readFileSync(manifest, 'utf8')) ?? {}) as Wanting;
  } catch {
    return {};
  }
}

function isOnPath(program: string): boolean {
  return (process.env.PATH ?? '').split(path.delimiter).some((folder) => {
    try {
      accessSync(path.join(folder, program), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

/**
 * Where samples are played: conforming ones each in a process of its own; of the faulty ones those that end their process or block it,
 * and the first that breaks a row of its area. All others are played in the kit's own realm.
 */
export function ordersForSamples(candidates: readonly Candidate[], options: CertifyArguments): CertifyingOrder[] {
  const areas = new Set<string>();
  return candidates.map((candidate) => {
    const { breaks = [], expects } = candidate.manifest;
    const needsBorder = expects === 'refused' || breaks.some((id) => id === 'COM-07' || id.startsWith('ROB-'));
    const fresh = breaks.map((id) => id.replace(/-\d+$/, '')).filter((area) => !areas.has(area));
    for (const area of fresh) areas.add(area);
    const isAcross = needsBorder || (options.sameRealm !== true && (breaks.length === 0 || fresh.length > 0));
    return { candidate, options: { ...options, sameRealm: candidate.kind === 'module' && !isAcross } };
  });
}
