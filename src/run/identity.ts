/** Who judged whom by what: names, versions and digests that results are bound to. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { UserError } from '../base/errors';
import { requirements } from '../requirements';
import type { Candidate } from './manifest';

const manifest = JSON.parse(readFileSync(path.resolve(__dirname, '../../../package.json'), 'utf8')) as {
  name: string;
  version: string;
};
export const kit = { name: manifest.name, version: manifest.version };
export const platform = `${process.platform} ${process.arch}, Node ${process.versions.node}`;
export const catalogueDigest = sha256(JSON.stringify(requirements));

/** Folders that are no part of a candidate, wherever they stand. */
const leftOut = new Set(['node_modules', '.git', 'reports']);

/**
 * The digest of a candidate: sha256 over the sorted paths and contents of its manifest's `files`, else of the manifest's folder;
 * of the module alone where there is no manifest.
 */
export function digestOfCandidate(candidate: Candidate): string {
  const hash = createHash('sha256');
  for (const file of filesOf(candidate)) {
    const relative = path.relative(candidate.folder, file).split(path.sep).join('/');
    hash.update(`${relative}\0${sha256(readFileSync(file))}\0`);
  }
  return `sha256:${hash.digest('hex')}`;
}

function filesOf({ manifest: described, folder, entry, server, given, isDescribed }: Candidate): string[] {
  if (described.files !== undefined) return described.files.map((file) => inside(folder, file)).sort();
  if (entry !== undefined && path.resolve(given) === entry) return [entry];
  if (server !== undefined && (!isDescribed || !server.file.startsWith(folder + path.sep))) return [server.file];
  if (isDescribed) return walk(folder).sort();
  // A program after `--`: the words of the command that are files.
  return (described.command ?? [])
    .map((word) => path.resolve(folder, word))
    .filter((file) => existsSync(file) && statSync(file).isFile());
}

function inside(folder: string, file: string): string {
  const resolved = path.resolve(folder, file);
  if (!resolved.startsWith(folder + path.sep))
    throw new UserError(
      'manifest-invalid',
      `The manifest's "files" names ${JSON.stringify(file)}, which is outside its folder.`,
    );
  return resolved;
}

function walk(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (leftOut.has(entry.name)) return [];
    const file = path.join(folder, entry.name);
    return entry.isDirectory() ? walk(file) : entry.isFile() ? [file] : [];
  });
}

function sha256(content: string | Buffer): string {
  return `sha256:${createHash('sha256').update(content).digest('hex')}`;
}
