/** The areas whose mutants are measured, each by its own specs alone: an oracle that only another area's specs hold is not held. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';

/** What all oracles lean on; held by the specs of every area. */
const shared = 'src/oracles';

/** Names of all areas: folders, and `src/oracles` for the files right in it. */
export function allAreas() {
  const folders = readdirSync(shared, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return ['src/verdict', ...folders.map(({ name }) => `${shared}/${name}`).sort(), 'src/manager', shared];
}

/** Patterns of the files to mutate. */
export function mutated(area) {
  const files = area === shared ? `${area}/*.ts` : `${area}/**/*.ts`;
  return [files, '!src/**/*.spec.ts', '!src/**/*-in-spec.ts'];
}

/** Whole exercises of enumerators: long, and about what their own area judges. */
const ofOneArea = `${shared}/enumerating/positions-hold.spec.ts`;

/** The specs that have to notice. */
export function specsOf(area) {
  return filesIn(area).filter((file) => file.endsWith('.spec.ts') && (area !== shared || file !== ofOneArea));
}

/** sha256 over the sources and specs of an area, and over the words that its specs hold. */
export function digestOf(area) {
  const hash = createHash('sha256');
  const own =
    area === shared
      ? readdirSync(shared)
          .filter((name) => name.endsWith('.ts'))
          .map((name) => `${shared}/${name}`)
      : filesIn(area);
  const said = `${area}/said.txt`;
  for (const file of [...own.sort(), ...(existsSync(said) ? [said] : [])])
    hash.update(`${file}\0`).update(readFileSync(file));
  return `sha256:${hash.digest('hex')}`;
}

/** sha256 over what changes what specs notice without a change of the specs: words that are held, and what specs share. */
export function surroundingsOf(area) {
  const hash = createHash('sha256');
  const helpers = [...filesIn(area), ...filesIn(shared)].filter((file) => file.endsWith('-in-spec.ts'));
  for (const file of [...helpers, ...heldBy(area)]) hash.update(readFileSync(file));
  return hash.digest('hex');
}

function heldBy(area) {
  return ['said.txt', 'acts.txt'].map((name) => `${area}/${name}`).filter((file) => existsSync(file));
}

function filesIn(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .flatMap((entry) => {
      const file = path.posix.join(folder, entry.name);
      return entry.isDirectory() ? filesIn(file) : file.endsWith('.ts') ? [file] : [];
    })
    .sort();
}
