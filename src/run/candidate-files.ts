/**
 * Which files a candidate's digest covers: its manifest's `files`, else all below the manifest's folder with what the manifest names
 * outside of it; the module alone where there is no manifest. `node_modules`, `.git`, `__pycache__` and a folder `reports` beside the
 * manifest are left out, and the result says so.
 */
import { existsSync, readdirSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import { UserError } from '../base/errors';
import { digestOfFiles } from './digest';
import type { Candidate } from './manifest';

export interface CandidateDigest {
  /** sha256 over the sorted paths and contents, "sha256:…". */
  readonly digest: string;
  /** How many files it covers. */
  readonly files: number;
  /** Folders that were met and left out, relative to the manifest's. */
  readonly leftOut: string[];
}

/** Gives undefined where the candidate has no files: a program that runs elsewhere. */
export function digestOfCandidate(candidate: Candidate): CandidateDigest | undefined {
  const { folder } = candidate;
  // What answers at an address may be anything, whatever lies here.
  if (candidate.connect !== undefined) return undefined;
  const walked = new Walked(folder);
  const files = [...new Set(filesOf(candidate, walked))];
  if (files.length === 0) return undefined;
  return { digest: digestOfFiles(folder, files), files: files.length, leftOut: walked.leftOut.sort() };
}

function filesOf({ manifest, folder, entry, server, isDescribed }: Candidate, walked: Walked): string[] {
  if (manifest.files !== undefined) return manifest.files.flatMap((each) => named(folder, each, walked));
  if (!isDescribed && entry !== undefined) return [entry];
  const words = [manifest.entry, ...(manifest.command ?? [])];
  const given = words
    .filter((word): word is string => word !== undefined && !path.isAbsolute(word))
    .map((word) => path.resolve(folder, word))
    .concat(server === undefined ? [] : [server.file])
    .filter((file) => existsSync(file) && statSync(file).isFile());
  return isDescribed ? [...walked.below(folder), ...given] : given;
}

function named(folder: string, given: string, walked: Walked): string[] {
  const file = path.resolve(folder, given);
  if (!file.startsWith(folder + path.sep))
    throw new UserError(
      'manifest-invalid',
      `The manifest's "files" names ${JSON.stringify(given)}, which is outside its folder.`,
    );
  if (!existsSync(file))
    throw new UserError(
      'manifest-invalid',
      `The manifest's "files" names ${JSON.stringify(given)}, which is not there.`,
    );
  return statSync(file).isDirectory() ? walked.below(file) : [file];
}

/** Names of folders that are no part of a candidate, wherever they stand. */
const neverPart = new Set(['node_modules', '.git', '__pycache__']);

class Walked {
  readonly leftOut: string[] = [];
  readonly #seen = new Set<string>();

  constructor(readonly root: string) {}

  /** Every file below a folder; links are followed, each folder once. */
  below(folder: string): string[] {
    const real = realpathSync(folder);
    if (this.#seen.has(real)) return [];
    this.#seen.add(real);
    return readdirSync(folder).flatMap((name) => {
      const file = path.join(folder, name);
      if (!existsSync(file)) return [];
      const stat = statSync(file);
      if (stat.isFile()) return [file];
      if (!stat.isDirectory()) return [];
      if (!neverPart.has(name) && !(name === 'reports' && folder === this.root)) return this.below(file);
      this.leftOut.push(path.relative(this.root, file).split(path.sep).join('/'));
      return [];
    });
  }
}
