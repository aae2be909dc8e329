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
    '| area | noticed | survived | texts among these | of covered | reached by no spec | when loaded | measured | sources |',
    '|---|---:|---:|---:|---:|---:|---:|---|---|',
    ...areas.map(
      (each) =>
        `| ${each.area} | ${each.noticed} | ${each.survived} | ${textsIn(each)} | ${each.score.toFixed(1)} % | ${each.notReached} | ${each.whenLoaded} | ${each.measured} | ${each.digest === digestOf(each.area) ? 'as measured' : 'changed since'} |`,
    ),
    '',
    ...areas.flatMap(survivorsOf),
  ]
    .join('\n')
    .trimEnd()}\n`;
}

/** Words of findings: a spec that held each of them would only repeat them. */
function textsIn({ survivors }) {
  return survivors.filter(({ what }) => what === 'StringLiteral').length;
}

function survivorsOf({ area, survivors }) {
  if (survivors.length === 0) return [];
  return [
    `## Survivors in ${area}`,
    '',
    '| at | change | was | became |',
    '|---|---|---|---|',
    ...survivors.map(
      ({ at, what, was, now }) => `| ${at.slice(area.length + 1)} | ${what} | ${code(was)} | ${code(now)} |`,
    ),
    '',
  ];
}

function code(text) {
  return text === '' ? 'nothing' : `\`${text.replaceAll('`', "'").replaceAll('|', '\\|')}\``;
}
