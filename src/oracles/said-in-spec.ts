/**
 * Holds every word that the oracles say of the traces in their specs, beside the outcomes that the specs themselves ask for.
 *
 * Each area keeps its words in `said.txt`, to be read as text. A trace is known there by a digest of itself and of who judged it, so
 * that a new or changed trace is nobody's business until `npm run said` writes the files anew; a known one has to give the same words.
 */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { TraceBuilder } from '../trace/trace-builder';
import type { Evidence, Judgement, Note } from './judgement';

export interface Said {
  readonly judgements: readonly Judgement[];
  readonly notes: readonly Note[];
}

const rooms = 'src/oracles';
/** Begins a line of digests, below the words they share. */
const ofTraces = '  = ';
const digestsPerRow = 9;
const isWriting = process.env['SAID'] === 'write';
/** By area, then by digest of the trace: who judged, and what was said. */
const areas = new Map<string, Map<string, string>>();
const areaOfOracle = new Map<string, string | undefined>();
const sourcesOfAreas = new Map<string, string>();
if (isWriting) process.once('exit', () => [...areas.keys()].forEach(write));

/** Compares what was said of these traces with what the area's file holds; with `SAID=write` it is gathered instead. */
export function holdsWhatWasSaid(traces: readonly TraceBuilder[], oracles: readonly string[], said: Said): void {
  const area = areaOf(oracles[0] ?? '');
  const texts = area === undefined ? undefined : textsOf(area);
  if (texts === undefined) return;
  const key = digestOf(traces, oracles);
  const text = `${oracles.join(', ')}\n${linesOf(said).join('\n')}`;
  if (isWriting && !texts.has(key)) texts.set(key, text);
  if (!texts.has(key)) return;
  assert.equal(text, texts.get(key), `If that is meant, "npm run said" writes ${rooms}/${area ?? ''}/said.txt anew.`);
}

/** Tells whether an area's file knows this trace, so judged. */
export function isKnown(area: string, traces: readonly TraceBuilder[], oracles: readonly string[]): boolean {
  return textsOf(area).has(digestOf(traces, oracles));
}

function digestOf(traces: readonly TraceBuilder[], oracles: readonly string[]): string {
  const hash = createHash('sha256').update(oracles.join(' '));
  for (const { header, entries } of traces) hash.update(JSON.stringify([header, entries]));
  return hash.digest('hex').slice(0, 12);
}

/** The area in whose sources the oracle's name stands; undefined for one that a spec made up. A rule for two methods adds an id to it. */
export function areaOf(oracle: string): string | undefined {
  const [name = ''] = oracle.split(' ');
  if (name === '') return undefined;
  if (sourcesOfAreas.size === 0)
    for (const folder of readdirSync(rooms, { withFileTypes: true }))
      if (folder.isDirectory()) sourcesOfAreas.set(folder.name, sourcesIn(`${rooms}/${folder.name}`));
  if (!areaOfOracle.has(name)) {
    const named = new RegExp(`['"\`]${name}['"\` ]`);
    const area = [...sourcesOfAreas].find(([, text]) => named.test(text))?.[0];
    areaOfOracle.set(name, area);
  }
  return areaOfOracle.get(name);
}

function sourcesIn(folder: string): string {
  const files = readdirSync(folder).filter((file) => file.endsWith('.ts') && !file.endsWith('spec.ts'));
  return files.map((file) => readFileSync(`${folder}/${file}`, 'utf8')).join('\n');
}

function textsOf(area: string): Map<string, string> {
  let texts = areas.get(area);
  if (texts === undefined) areas.set(area, (texts = isWriting ? new Map<string, string>() : read(area)));
  return texts;
}

function read(area: string): Map<string, string> {
  const file = `${rooms}/${area}/said.txt`;
  const texts = new Map<string, string>();
  if (!existsSync(file)) return texts;
  for (const part of readFileSync(file, 'utf8').trimEnd().split('\n\n').slice(1)) {
    const lines = part.split('\n');
    const text = lines.filter((line) => !line.startsWith(ofTraces)).join('\n');
    for (const line of lines.filter((each) => each.startsWith(ofTraces)))
      for (const digest of line.slice(ofTraces.length).split(' ')) texts.set(digest, text);
  }
  return texts;
}

function write(area: string): void {
  const digests = new Map<string, string[]>();
  for (const [digest, text] of textsOf(area)) digests.set(text, [...(digests.get(text) ?? []), digest]);
  const head = 'What the oracles of this area say of the traces in their specs. Written by "npm run said", to be read.';
  const parts = [...digests].sort(([a], [b]) => (a < b ? -1 : 1)).map(([text, of]) => `${text}\n${rowsOf(of.sort())}`);
  writeFileSync(`${rooms}/${area}/said.txt`, `${[head, ...parts].join('\n\n')}\n`);
}

function rowsOf(digests: readonly string[]): string {
  const rows = Array.from({ length: Math.ceil(digests.length / digestsPerRow) }, (_, row) =>
    digests.slice(row * digestsPerRow, (row + 1) * digestsPerRow),
  );
  return rows.map((row) => `${ofTraces}${row.join(' ')}`).join('\n');
}

function linesOf({ judgements, notes }: Said): string[] {
  const plain = new Map<string, string[]>();
  for (const { requirement, outcome, basis, evidence } of judgements) {
    if (evidence.length > 0) continue;
    const how = by(outcome, basis);
    plain.set(how, [...(plain.get(how) ?? []), requirement]);
  }
  const lines = [
    ...[...plain].map(([how, ids]) => `  ${how}: ${ids.join(' ')}`),
    ...judgements.flatMap(({ requirement, outcome, basis, evidence }) =>
      evidence.map((each) => told(`${requirement} ${by(outcome, basis)}`, each)),
    ),
    ...notes.map((note) => told(`${note.requirement} noted`, note)),
  ];
  return lines.length === 0 ? ['  nothing'] : lines;
}

function by(outcome: string, basis: string): string {
  return basis === 'observation' ? outcome : `${outcome} by ${basis}`;
}

function told(what: string, { trace, entries, seen, look }: Evidence): string {
  const where = [...(trace === 'spec' ? [] : [trace]), ...entries.map((n) => `#${n}`)].join(' ');
  return [`  ${what} [${where}] ${seen}`, ...(look === undefined ? [] : [`    ${look}`])].join('\n');
}
