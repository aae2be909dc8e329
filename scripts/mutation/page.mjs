import { reasonOf } from './reasons.mjs';

/**
 * What was measured, as a page. It says of each area which sources it was, by their digest, and nothing of the sources of today: those
 * change with every landing, and `npm run check:mutation` tells which rows still belong to them.
 */
export function pageOf({ areas }) {
  return `${[
    '# How well the specs hold what judges',
    '',
    'Written by `npm run mutation`; do not edit. Stryker changes the sources in small ways; a change that no spec of its own area notices',
    'survives. Changes to what is evaluated once, when a module is loaded, are left out and counted apart.',
    '',
    `**${scoreOf(areas)} %** of the ${sum(areas, 'covered')} covered changes were noticed when each area was last measured. A row belongs to the sources`,
    'and specs with its digest; `npm run check:mutation`, which CI runs, says which rows belong to what lies here, lists the areas that have',
    'changed since or were never measured, and counts neither.',
    '',
    'A survivor has a reason, or is open: a spec is missing, or nobody has looked yet.',
    '',
    '| area | noticed | survived | with a reason | of covered | reached by no spec | when loaded | measured | of |',
    '|---|---:|---:|---:|---:|---:|---:|---|---|',
    ...areas.map(
      (each) =>
        `| ${each.area} | ${each.noticed} | ${each.survived} | ${each.survivors.filter(reasonOf).length} | ${each.score.toFixed(1)} % | ${each.notReached} | ${each.whenLoaded} | ${each.measured} | ${code(each.digest.slice(7, 19))} |`,
    ),
    '',
    ...areas.flatMap(survivorsOf),
  ]
    .join('\n')
    .trimEnd()}\n`;
}

/** Of what is covered in these areas, how much was noticed: per cent, with one digit. */
export function scoreOf(areas) {
  return ((100 * sum(areas, 'noticed')) / Math.max(1, sum(areas, 'covered'))).toFixed(1);
}

export function sum(areas, member) {
  return areas.reduce((total, area) => total + area[member], 0);
}

function survivorsOf({ area, survivors }) {
  if (survivors.length === 0) return [];
  return [
    `## Survivors in ${area}`,
    '',
    '| at | change | was | became | because |',
    '|---|---|---|---|---|',
    ...survivors.map(
      (each) =>
        `| ${each.at.slice(area.length + 1)} | ${each.what} | ${code(each.was)} | ${code(each.now)} | ${reasonOf(each) ?? 'open'} |`,
    ),
    '',
  ];
}

function code(text) {
  return text === '' ? 'nothing' : `\`${text.replaceAll('`', "'").replaceAll('|', '\\|')}\``;
}
