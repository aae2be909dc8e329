import { reasonOf } from './reasons.mjs';

/**
 * The measured strength of the specs as a page. Areas are digested anew, so that a page which is older than the sources says so or is
 * found out by `npm run check:mutation`.
 */
export function pageOf({ areas }, all, digestOf) {
  const sum = (member) => areas.reduce((total, area) => total + area[member], 0);
  const missing = all.filter((area) => !areas.some((measured) => measured.area === area));
  const score = sum('covered') === 0 ? 'none' : `${((100 * sum('noticed')) / sum('covered')).toFixed(1)} %`;
  return `${[
    '# How well the specs hold what judges',
    '',
    'Written by `npm run mutation`; do not edit. Stryker changes the sources in small ways; a change that no spec of its own area notices',
    'survives. Changes to what is evaluated once, when a module is loaded, are left out and counted apart.',
    '',
    `**${score}** of the ${sum('covered')} covered changes are noticed.${missing.length === 0 ? '' : ` Not measured: ${missing.join(', ')}.`}`,
    '',
    'A survivor has a reason, or is open: a spec is missing, or nobody has looked yet.',
    '',
    '| area | noticed | survived | with a reason | of covered | reached by no spec | when loaded | measured | sources |',
    '|---|---:|---:|---:|---:|---:|---:|---|---|',
    ...areas.map(
      (each) =>
        `| ${each.area} | ${each.noticed} | ${each.survived} | ${each.survivors.filter(reasonOf).length} | ${each.score.toFixed(1)} % | ${each.notReached} | ${each.whenLoaded} | ${each.measured} | ${each.digest === digestOf(each.area) ? 'as measured' : 'changed since'} |`,
    ),
    '',
    ...areas.flatMap(survivorsOf),
  ]
    .join('\n')
    .trimEnd()}\n`;
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
