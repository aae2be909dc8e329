/** Every candidate of ours with what its manifest says it breaks, and a digest that tells when it has to be played again. */
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { findCandidate } from '../../src/run/manifest';
import type { Candidate } from '../../src/run/manifest';
import { manifestsBelow } from '../../src/run/samples';

export const root = path.resolve(__dirname, '../../..');
const home = path.join(root, 'handlers-under-test');

export interface Member {
  /** Below `handlers-under-test`, with slashes. */
  readonly folder: string;
  readonly candidate: Candidate;
  readonly breaks: readonly string[];
  /** It has to be refused before anything is judged. */
  readonly isRefused: boolean;
  /** sha256 of its own files and of those that its family shares. */
  readonly digest: string;
}

/**
 * Programs that break the border, in real time (`src/adapters/wire/hostile.spec.ts` plays them, a few sessions each), and COM servers,
 * which have to be built first (`npm start` plays them where there is a compiler).
 */
const playedElsewhere: ReadonlySet<string> = new Set([
  'hostile',
  'native-faulty',
  'reference-cpp',
  'nineties-cpp',
  'template-cpp',
  'marshalling-c',
]);

/** Gives the candidates, sorted by folder. */
export function family(): Member[] {
  const manifests = manifestsBelow(home).filter(
    (file) => !playedElsewhere.has(path.relative(home, file).split(path.sep)[0] ?? ''),
  );
  return manifests.map((manifest) => {
    const candidate = findCandidate(manifest);
    const own = path.dirname(manifest);
    const folder = path.relative(home, own).split(path.sep).join('/');
    const { breaks = [], expects } = candidate.manifest;
    return { folder, candidate, breaks, isRefused: expects === 'refused', digest: digestOf([own, ...shared(folder)]) };
  });
}

/** What the manifests of the COM servers name; they are not played here. */
export function builtFirst(): { readonly folder: string; readonly breaks: readonly string[] }[] {
  return manifestsBelow(path.join(home, 'native-faulty')).map((manifest) => {
    const { breaks = [] } = JSON.parse(readFileSync(manifest, 'utf8')) as { readonly breaks?: readonly string[] };
    return { folder: path.relative(home, path.dirname(manifest)).split(path.sep).join('/'), breaks };
  });
}

/** Files that the members of a family lean on. */
function shared(folder: string): string[] {
  const names: Readonly<Record<string, string>> = {
    faulty: 'faulty/base',
    hostile: 'hostile/base.js',
    'wire-faulty': 'hostile/base.js',
  };
  const name = names[folder.split('/')[0] ?? ''];
  return name === undefined ? [] : [path.join(home, name)];
}

/** Written by hand: what a build or a run leaves beside it is no part of a candidate. */
const written = new Set(['.ts', '.mts', '.cts', '.js', '.mjs', '.cjs', '.json', '.py', '.java', '.c', '.cpp', '.h']);

function digestOf(places: readonly string[]): string {
  const hash = createHash('sha256');
  for (const file of places.flatMap(filesAt)) {
    hash.update(`${path.relative(home, file).split(path.sep).join('/')}\0`);
    hash.update(readFileSync(file));
  }
  return `sha256:${hash.digest('hex')}`;
}

function filesAt(place: string): string[] {
  if (statSync(place).isFile()) return [place];
  return readdirSync(place, { withFileTypes: true })
    .filter((entry) => entry.isFile() && written.has(path.extname(entry.name)))
    .map(({ name }) => path.join(place, name))
    .sort();
}
