/** Tells whether the stored measurement belongs to the sources: cheap, nothing is run. Ends with 1 where it does not. */
import { existsSync, readFileSync } from 'node:fs';
import { allAreas, digestOf } from './areas.mjs';
import { pageOf } from './page.mjs';

const stored = existsSync('docs/mutation.json')
  ? JSON.parse(readFileSync('docs/mutation.json', 'utf8'))
  : { areas: [] };
const known = new Map(stored.areas.map((area) => [area.area, area]));
const missing = allAreas().filter((area) => !known.has(area));
const stale = allAreas().filter((area) => known.has(area) && known.get(area).digest !== digestOf(area));
const isPageCurrent =
  existsSync('docs/mutation.md') && readFileSync('docs/mutation.md', 'utf8') === pageOf(stored, allAreas());

if (missing.length > 0) console.log(`never measured: ${missing.join(', ')}`);
if (stale.length > 0) console.log(`changed since they were measured: ${stale.join(', ')}`);
if (!isPageCurrent) console.log('docs/mutation.md is not what docs/mutation.json says');
if (missing.length + stale.length > 0 || !isPageCurrent) {
  console.log('Run "npm run mutation".');
  process.exitCode = 1;
}
