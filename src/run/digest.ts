/** Digests as the results carry them: "sha256:" and 64 hexadecimal digits. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';

export function sha256(content: string | Buffer): string {
  return `sha256:${createHash('sha256').update(content).digest('hex')}`;
}

export function digestOfFile(file: string): string {
  return sha256(readFileSync(file));
}

/**
 * One digest for many files: sha256 over `path NUL digest NUL` for each, sorted by path. Paths are relative to the folder, with
 * slashes, so that another checkout gives the same.
 */
export function digestOfFiles(folder: string, files: readonly string[]): string {
  const lines = files
    .map((file) => ({ relative: path.relative(folder, file).split(path.sep).join('/'), file }))
    .sort((a, b) => (a.relative < b.relative ? -1 : a.relative > b.relative ? 1 : 0))
    .map(({ relative, file }) => `${relative}\0${digestOfFile(file)}\0`);
  return sha256(lines.join(''));
}
