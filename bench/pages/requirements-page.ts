/** Every requirement on one page, in the words that the reports and `list --explain` use too. */
import { areaTitles, companionsOf, requirements } from '../../src/requirements';
import type { Requirement } from '../../src/requirements';
import { sourceTitle, sourceUrl } from '../../src/requirements/sources';
import { explained } from '../../src/run/explained';
import { coverage, ledger } from '../../src/run/ledger';
import { provokes } from '../../src/run/list-command';
import type { KnownScenario } from '../../src/run/list-command';

export function requirementsPage(scenarios: readonly KnownScenario[]): string {
  const areas = Object.entries(areaTitles).flatMap(([area, title]) => [
    `## ${title}`,
    '',
    ...requirements.filter(({ id }) => id.startsWith(`${area}-`)).flatMap((row) => section(row, scenarios)),
  ]);
  return `${[...head(), ...areas].join('\n').trimEnd()}\n`;
}

function head(): string[] {
  return [
    '# Requirements',
    '',
    'Written by `npm run docs` from `src/requirements/`; do not edit. `syncmgr-conformance list --explain SYNC-06` tells one of them.',
    'MUST rows bind, and in the `certification` profile SYNC-15 as well; SHOULD rows are warnings unless `--strict` is given; MAY rows are',
    'permissions, MGR rows what the manager promises, INFO rows places where the documents are silent.',
    '',
    '| level | rows | covered | | not judged |',
    '|---|---:|---:|---:|---|',
    ...coverage(ledger()).map(({ level, rows, covered, percent, notJudged }) => {
      const reasons = Object.entries(notJudged).map(([reason, count]) => `${reason} (${count})`);
      return `| ${level} | ${rows} | ${covered} | ${percent.toFixed(1)} % | ${reasons.join(', ')} |`;
    }),
    '',
  ];
}

function section(row: Requirement, scenarios: readonly KnownScenario[]): string[] {
  const [[, rule] = ['', []], ...more] = explained(row).filter(([title]) => title !== 'Sources');
  const named = [
    ...new Set(scenarios.filter((each) => provokes(each, row.id)).map(({ place }) => place.split(':')[0])),
  ];
  const companions = companionsOf(row.id).filter((id) => id !== row.id);
  return [
    `### ${row.id}`,
    '',
    `**${row.level}.** ${escaped(rule.join(' '))}`,
    '',
    ...more.map(([title, lines]) => `- *${title}:* ${escaped(lines.join(' '))}`),
    ...(companions.length === 0 ? [] : [`- *Judged together with:* ${companions.join(', ')}`]),
    ...(named.length === 0 ? [] : [`- *Scenarios:* ${named.join(', ')}`]),
    `- *Sources:* ${row.sources.map(source).join('; ') || 'none: the documents are silent'}`,
    '',
  ];
}

function source(ref: string): string {
  const url = sourceUrl(ref);
  return url === undefined ? escaped(sourceTitle(ref)) : `[${escaped(sourceTitle(ref))}](${url})`;
}

/** What Markdown would read as something else. Code between backticks is meant as such. */
function escaped(text: string): string {
  return text
    .split(/(`[^`]*`)/)
    .map((part) => (part.startsWith('`') ? part : part.replace(/[<>*|]/g, (sign) => `\\${sign}`)))
    .join('');
}
