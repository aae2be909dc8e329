/** The detection matrix as a page: a line for each requirement, with the handlers that break it and whether that was found. */
import { areaTitles, companionsOf, measuredIds, requirements } from '../../src/requirements';
import type { Requirement } from '../../src/requirements';
import { standing } from '../../src/run/ledger';
import { isWhole } from './play';
import type { NotPlayed, Played } from './play';

/** What is stored beside the page, and what the page is a function of. */
export interface Matrix {
  readonly schema: 1;
  readonly played: readonly (Played | NotPlayed)[];
  /** COM servers, which `npm start` builds and plays: what their manifests name. */
  readonly elsewhere: readonly { readonly folder: string; readonly breaks: readonly string[] }[];
}

export function matrixPage({ played, elsewhere }: Matrix): string {
  const done = played.filter(isPlayed);
  return `${[...head(done), ...table(played, elsewhere), ...conforming(done), ...others(done), ...leftOut(played)].join('\n')}\n`;
}

const isPlayed = (each: Played | NotPlayed): each is Played => !('why' in each);
const breaksRow = (id: string) => (each: { readonly breaks: readonly string[] }) =>
  companionsOf(id).some((companion) => each.breaks.includes(companion));
const foundRow = (id: string) => (each: Played) => companionsOf(id).some((companion) => each.found.includes(companion));

function head(done: readonly Played[]): string[] {
  const faulty = done.filter(({ breaks }) => breaks.length > 0);
  const pairs = faulty.flatMap(({ breaks, found }) => breaks.map((id) => foundRow(id)({ found } as Played)));
  const found = pairs.filter(Boolean).length;
  const accused = done.filter(({ breaks, found: ids }) => breaks.length === 0 && ids.length > 0).length;
  return [
    '# Detection matrix',
    '',
    'Written by `npm run matrix`; do not edit. Each handler below was played and judged; its manifest says beforehand what it breaks,',
    'and rows that mirror one another count as one. The programs in `handlers-under-test/hostile`, which break the border itself, are played',
    'by a spec of their own (`src/adapters/wire/hostile.spec.ts`). COM servers have to be built first: `npm start` plays them where there is a',
    'compiler, and the lines below only say what their manifests name.',
    '',
    `- ${faulty.length} faulty handlers break a row ${pairs.length} times between them; ${found} of these were found (${percent(found, pairs.length)}).`,
    `- ${faulty.filter(({ depth }) => depth === 'core').length} of them are found by \`--depth core\` already.`,
    `- ${done.filter(({ breaks, outcome }) => breaks.length === 0 && outcome !== 'refused').length} conforming handlers were played; ${accused} of them were accused of anything.`,
    '',
  ];
}

function percent(part: number, whole: number): string {
  return whole === 0 ? 'none' : `${((100 * part) / whole).toFixed(1)} %`;
}

function table(played: readonly (Played | NotPlayed)[], elsewhere: Matrix['elsewhere']): string[] {
  const obligations = requirements.filter(({ level }) => level === 'MUST' || level === 'SHOULD');
  return Object.entries(areaTitles).flatMap(([area, title]) => {
    const rows = obligations.filter(({ id }) => id.startsWith(`${area}-`));
    if (rows.length === 0) return [];
    return [
      `## ${title}`,
      '',
      '| row | level | handlers that break it and were found |',
      '|---|---|---|',
      ...rows.map((row) => line(row, played, elsewhere)),
      '',
    ];
  });
}

function line(row: Requirement, played: readonly (Played | NotPlayed)[], elsewhere: Matrix['elsewhere']): string {
  const servers = elsewhere.filter(breaksRow(row.id));
  const by = played.filter(breaksRow(row.id));
  const found = by.filter(isPlayed).filter(foundRow(row.id));
  const missed = by.filter(isPlayed).filter((each) => !foundRow(row.id)(each));
  const open = by.filter((each) => !isPlayed(each));
  const parts = [
    ...(found.length === 0 ? [] : [found.map(link).join(', ')]),
    ...(missed.length === 0 ? [] : [`**not found:** ${missed.map(link).join(', ')}`]),
    ...(open.length === 0 ? [] : [`not played: ${open.map(link).join(', ')}`]),
    ...(servers.length === 0 ? [] : [`by COM servers, played by \`npm start\`: ${servers.map(link).join(', ')}`]),
  ];
  return `| [${row.id}](requirements.md#${row.id.toLowerCase()}) | ${row.level} | ${parts.join('; ') || nobody(row)} |`;
}

function nobody(row: Requirement): string {
  if (measuredIds.includes(row.id)) return '*measured, never violated*';
  const { status, because } = standing(row);
  return because === undefined ? `*${status}, and no handler here breaks it*` : `*not judged: ${because}*`;
}

function link({ folder }: { readonly folder: string }): string {
  return `[${folder.slice(folder.indexOf('/') + 1)}](../handlers-under-test/${folder})`;
}

function conforming(done: readonly Played[]): string[] {
  const rows = done.filter(({ breaks, outcome }) => breaks.length === 0 && outcome !== 'refused');
  return [
    '## Conforming handlers',
    '',
    '| handler | depth | verdict | accused of |',
    '|---|---|---|---|',
    ...rows.map(
      (each) => `| ${link(each)} | ${each.depth} | ${each.outcome} | ${each.found.join(', ') || 'nothing'} |`,
    ),
    '',
  ];
}

/** Found beyond what was named: either the manifest or an oracle is wrong. */
function others(done: readonly Played[]): string[] {
  const surplus = done
    .filter(({ breaks }) => breaks.length > 0)
    .map((each) => ({
      each,
      ids: each.found.filter((id) => !companionsOf(id).some((companion) => each.breaks.includes(companion))),
    }))
    .filter(({ ids }) => ids.length > 0);
  const refused = done.filter(({ outcome }) => outcome === 'refused');
  return [
    ...(surplus.length === 0
      ? []
      : [
          '## Found beyond what was named',
          '',
          ...surplus.map(({ each, ids }) => `- ${link(each)}: ${ids.join(', ')}`),
          '',
        ]),
    ...(refused.length === 0
      ? []
      : ['## Refused before anything is judged', '', ...refused.map((each) => `- ${link(each)}`), '']),
  ];
}

function leftOut(played: readonly (Played | NotPlayed)[]): string[] {
  const rows = played.filter((each): each is NotPlayed => !isPlayed(each));
  const missing = played.filter(isPlayed).filter((each) => !isWhole(each));
  return [
    '## Not played, or not found',
    '',
    ...(rows.length + missing.length === 0 ? ['None.'] : []),
    ...rows.map((each) => `- ${link(each)} was not played: ${each.why}`),
    ...missing.map(
      (each) => `- ${link(each)} was played at full depth and not all of ${each.breaks.join(', ')} was found.`,
    ),
  ];
}
