/**
 * Tells whether the stored measurement belongs to the sources, without running anything. Ends with 1 where the page claims what is not
 * so; an area that was never measured, or has changed since, has to be called that on the page (`npm run docs`).
 */
import { existsSync, readFileSync } from 'node:fs';
import { allAreas, digestOf } from './areas.mjs';
import { pageOf } from './page.mjs';

const stored = JSON.parse(readFileSync('docs/mutation.json', 'utf8'));
const known = new Map(stored.areas.map((area) => [area.area, area]));
const missing = allAreas().filter((area) => !known.has(area));
const stale = allAreas().filter((area) => known.has(area) && known.get(area).digest !== digestOf(area));
if (missing.length > 0) console.log(`never measured: ${missing.join(', ')}`);
if (stale.length > 0) console.log(`changed since they were measured: ${stale.join(', ')}`);
if (
  !existsSync('docs/mutation.md') ||
  readFileSync('docs/mutation.md', 'utf8') !== pageOf(stored, allAreas(), digestOf)
) {
  console.log(
    'docs/mutation.md does not say so: run "npm run docs", or "npm run mutation" to measure what has changed.',
  );
  process.exitCode = 1;
}
