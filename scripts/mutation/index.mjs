/**
 * How well the specs hold what judges: `npm run mutation [area…]` has Stryker change the sources of each area in thousands of ways and
 * counts the changes that no spec notices. Only areas that have changed since they were measured are run; `-- --all` runs all,
 * `-- --page` none, and writes the page anew.
 *
 * The result is kept in `docs/mutation.json` and `docs/mutation.md`; `npm run check:mutation` tells whether it belongs to the sources.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { allAreas, digestOf } from './areas.mjs';
import { pageOf } from './page.mjs';

const stored = 'docs/mutation.json';
const words = process.argv.slice(2);
const isPageOnly = words.includes('--page');
const wanted = words.filter((word) => !word.startsWith('--'));
/** Read anew each time: another run may have measured another area meanwhile. */
const measuredBefore = () => (existsSync(stored) ? JSON.parse(readFileSync(stored, 'utf8')).areas : []);
const before = new Map(measuredBefore().map((area) => [area.area, area]));

if (isPageOnly) writeFileSync('docs/mutation.md', pageOf({ areas: measuredBefore() }));
for (const area of isPageOnly ? [] : allAreas()) {
  if (
    wanted.length > 0
      ? !wanted.some((word) => area.endsWith(word))
      : !words.includes('--all') && before.get(area)?.digest === digestOf(area)
  )
    continue;
  const digest = digestOf(area);
  console.log(`${area} …`);
  const { status } = spawnSync(
    process.execPath,
    ['node_modules/@stryker-mutator/core/bin/stryker.js', 'run', 'scripts/mutation/stryker.config.mjs'],
    {
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, MUTATION_AREA: area },
    },
  );
  if (status !== 0) {
    console.error(`${area} could not be measured.`);
    process.exitCode = 1;
    continue;
  }
  const measured = summaryOf(area, digest);
  console.log(`${area}: ${measured.score} % of ${measured.covered} covered mutants noticed`);
  const all = new Map([...measuredBefore(), measured].map((each) => [each.area, each]));
  const summary = { schema: 1, areas: allAreas().flatMap((each) => all.get(each) ?? []) };
  writeFileSync(stored, `${JSON.stringify(summary, null, 1)}\n`);
  writeFileSync('docs/mutation.md', pageOf(summary));
}

function summaryOf(area, digest) {
  const report = JSON.parse(readFileSync(`reports/mutation/${area.replaceAll('/', '-')}.json`, 'utf8'));
  const mutants = Object.entries(report.files).flatMap(([file, { mutants: list, source }]) =>
    list.map((mutant) => ({ ...mutant, file, was: textAt(source, mutant.location) })),
  );
  const count = (...statuses) => mutants.filter(({ status }) => statuses.includes(status)).length;
  const noticed = count('Killed', 'Timeout');
  const survived = mutants.filter(({ status }) => status === 'Survived');
  const covered = noticed + survived.length;
  return {
    area,
    digest,
    measured: new Date().toISOString().slice(0, 10),
    noticed,
    survived: survived.length,
    covered,
    notReached: count('NoCoverage'),
    whenLoaded: count('Ignored'),
    failed: count('RuntimeError', 'CompileError'),
    score: covered === 0 ? 100 : Math.round((1000 * noticed) / covered) / 10,
    survivors: survived.map(({ file, location, mutatorName, was, replacement = '' }) => ({
      at: `${file}:${location.start.line}`,
      what: mutatorName,
      was: short(was),
      now: short(replacement),
    })),
  };
}

function textAt(source, { start, end }) {
  const lines = source.split('\n').slice(start.line - 1, end.line);
  if (lines.length === 0) return '';
  lines[lines.length - 1] = lines.at(-1).slice(0, end.column - 1);
  lines[0] = lines[0].slice(start.column - 1);
  return lines.join('\n');
}

function short(text) {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > 80 ? `${line.slice(0, 79)}…` : line;
}
