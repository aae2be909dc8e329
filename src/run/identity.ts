/** Who judges: name, version and digests of the kit that results are bound to. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { requirements } from '../requirements';
import { digestOfFiles, sha256 } from './digest';

const root = path.resolve(__dirname, '../../..');
const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
  name: string;
  version: string;
  files: readonly string[];
};
export const kit = { name: manifest.name, version: manifest.version };
export const platform = `${process.platform} ${process.arch}, Node ${process.versions.node}`;
export const catalogueDigest = sha256(JSON.stringify(requirements));

let known: string | undefined;
/** The digest of the code that judges: every compiled file that the package brings, in a checkout and in an installed package alike. */
export function kitDigest(): string {
  known ??= digestOfFiles(
    root,
    ['dist/src', 'dist/steps'].flatMap((folder) => compiledBelow(folder)).map((file) => path.join(root, file)),
  );
  return known;
}

function compiledBelow(folder: string): string[] {
  return readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const file = `${folder}/${entry.name}`;
    if (notPacked.some((pattern) => pattern.test(file))) return [];
    return entry.isDirectory() ? compiledBelow(file) : file.endsWith('.js') ? [file] : [];
  });
}

/** What package.json keeps out of the package: specs and their helpers. */
const notPacked = manifest.files
  .filter((pattern) => pattern.startsWith('!'))
  .map((pattern) => regexpOf(pattern.slice(1)));

function regexpOf(pattern: string): RegExp {
  const text = pattern
    .split('**/')
    .map((part) => part.replace(/[.+^${}()|[\]\\]/g, '\\$&').replaceAll('*', '[^/]*'))
    .join('(?:.*/)?');
  return new RegExp(`^${text}(?:/|$)`);
}

/** The digest of the features that were played. */
export function featuresDigest(folder: string, files: readonly string[]): string {
  return digestOfFiles(folder, files);
}
