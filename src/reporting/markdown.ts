/** A summary for a pull request or a job page, in the Markdown that GitHub shows. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Compliance } from '../verdict/compliance';
import { reportView, verdictsInOrder, verdictWords } from './report-view';
import type { ReportRow } from './report-view';
import type { Writer } from './writer';

export const markdown: Writer = {
  name: 'summary.md',
  write({ compliance, folder }) {
    writeFileSync(path.join(folder, this.name), markdownText(compliance));
  },
};

const toldMax = 20;

/** Gives the summary of one result. */
export function markdownText(compliance: Compliance): string {
  const view = reportView(compliance);
  const { handler, sentence, headlines, counts, reproduce } = view.compliance;
  return (
    [
      `## ${plainText(`${handler.name} ${handler.version}`)}`,
      `**${plainText(sentence)}**`,
      table(
        ['Behaviour', 'Verdict'],
        headlines.map(({ title, verdict }) => [title, verdictWords[verdict]]),
      ),
      ...section('Violated', view.failures),
      ...section('Recommendations not followed', view.warnings),
      ...section('Waived', view.waived),
      ...section('Inconclusive', view.undecided),
      ...(view.idle.length === 0
        ? []
        : [`### Not exercised (${view.idle.length})`, view.idle.map(({ id }) => id).join(', ')]),
      ...(view.reasons.length === 0 ? [] : [view.reasons.map((reason) => `- ${plainText(reason)}`).join('\n')]),
      table(
        ['Verdict', 'Requirements'],
        [
          ...verdictsInOrder.map((verdict) => [verdictWords[verdict], String(counts[verdict])]),
          ['all', String(counts.planned)],
        ],
      ),
      fenced(reproduce),
    ].join('\n\n') + '\n'
  );
}

function section(title: string, rows: readonly ReportRow[]): string[] {
  if (rows.length === 0) return [];
  const more = rows.length - toldMax;
  return [
    `### ${title} (${rows.length})`,
    ...rows.slice(0, toldMax).map(told),
    ...(more > 0 ? [`and ${more} more`] : []),
  ];
}

function told({ id, level, words, evidence, waiver }: ReportRow): string {
  const [first] = evidence;
  const lines = [`**${id}** (${level}) ${plainText(words.rule)}`];
  if (first !== undefined)
    lines.push(
      `Seen: ${plainText(first.seen)} (${plainText(first.trace)}, ${first.entries
        .slice(0, 8)
        .map((n) => `entry ${n}`)
        .join(', ')})`,
    );
  lines.push(`Look: ${plainText(first?.look ?? words.mend)}`);
  if (waiver !== undefined)
    lines.push(plainText(`Waived until ${waiver.expires} by ${waiver.owner}: ${waiver.reason} (${waiver.link})`));
  return lines.map((line, at) => (at === 0 ? `- ${line}` : `  ${line}`)).join('  \n');
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map((cells) => line(cells.map(plainText)))].join('\n');
}

/** Nothing in it is markup, mentions somebody, or names an issue: a no-width blank would hide, so an entity breaks the word. */
function plainText(text: string): string {
  return text
    .replace(/[\\`*_{}[\]|~$!]/g, '\\$&')
    .replace(/^(\s*)([-+=]|\d+(?=[.)]))/, '$1\\$2')
    .replaceAll('&', '&amp;')
    .replaceAll('#', '&#35;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('@', '&#64;')
    .replaceAll('://', '&#58;//');
}

/** A fence longer than any inside. */
function fenced(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}\n${text}\n${fence}`;
}
