/**
 * Tells which of the stored measurements belong to the sources that lie here, without running anything, and counts only those.
 *
 * An area that has changed since, or was never measured, is listed and is no failure: whoever mends an oracle does not have to measure
 * it in the same breath. What ends with 1 is a record that claims to belong and does not: numbers that contradict each other,
 * survivors that do not stand where they are said to, areas that no longer exist, reasons for nothing, a page that says other
 * than the record. `-- --whole` also asks that every area belongs and that 85 % are noticed.
 */
import { existsSync, readFileSync } from 'node:fs';
import { allAreas, digestOf } from './areas.mjs';
import { pageOf, scoreOf, sum } from './page.mjs';
import { unusedReasons } from './reasons.mjs';

const scoreMin = 85;
const stored = JSON.parse(readFileSync('docs/mutation.json', 'utf8'));
const known = new Map(stored.areas.map((area) => [area.area, area]));
const belonging = stored.areas.filter(({ area, digest }) => allAreas().includes(area) && digest === digestOf(area));
const missing = allAreas().filter((area) => !known.has(area));
const changed = allAreas().filter((area) => known.has(area) && !belonging.includes(known.get(area)));

const faults = [
  ...stored.areas.flatMap(contradictions),
  ...belonging.flatMap(misplaced),
  ...stored.areas
    .filter(({ area }) => !allAreas().includes(area))
    .map(({ area }) => `${area} does not exist any more.`),
  ...unusedReasons(stored.areas.flatMap(({ survivors }) => survivors)).map(
    (because) => `Nothing survives because "${because}".`,
  ),
  ...(existsSync('docs/mutation.md') && readFileSync('docs/mutation.md', 'utf8') === pageOf(stored)
    ? []
    : ['docs/mutation.md says other than docs/mutation.json: "npm run mutation -- --page" writes it anew.']),
];
for (const { area, score, covered } of belonging) console.log(`${area}: ${score} % of ${covered}, as measured`);
for (const area of changed) console.log(`${area}: changed since it was measured, not counted`);
for (const area of missing) console.log(`${area}: never measured`);
console.log(
  `${scoreOf(belonging)} % of ${sum(belonging, 'covered')} covered changes are noticed in the ${belonging.length} of ${allAreas().length} areas that are as measured.`,
);
if (process.argv.includes('--whole')) {
  if (changed.length + missing.length > 0) faults.push('Not every area is as measured: run "npm run mutation".');
  if (Number(scoreOf(belonging)) < scoreMin) faults.push(`Less than ${scoreMin} % are noticed.`);
}
for (const fault of faults) console.error(fault);
if (faults.length > 0) process.exitCode = 1;

function contradictions({ area, noticed, survived, covered, score, survivors }) {
  const agrees =
    noticed + survived === covered &&
    survivors.length === survived &&
    score === (covered === 0 ? 100 : Math.round((1000 * noticed) / covered) / 10);
  return agrees ? [] : [`The numbers of ${area} contradict each other.`];
}

/** Where the digest claims that nothing has changed, each survivor begins in its line with the text that was changed. */
function misplaced({ area, survivors }) {
  const lines = new Map();
  const lineOf = (at) => {
    const [file, line] = at.split(':');
    if (!lines.has(file)) lines.set(file, existsSync(file) ? readFileSync(file, 'utf8').split('\n') : []);
    return lines.get(file)[Number(line) - 1];
  };
  return survivors
    .filter(({ at, was }) => !lineOf(at)?.includes(was.split(' ')[0].slice(0, -1)))
    .map(({ at, was }) => `${area}: nothing at ${at} reads ${was}`);
}
