/**
 * The result for a terminal, 80 columns wide: what went wrong first, in three parts, then what did not happen, the verdict, the
 * counts and where the report is. Everything a candidate wrote has been made visible, so nothing of it steers the terminal.
 */
import type { Compliance } from '../verdict/compliance';
import { count } from '../verdict/words';
import { reportView, verdictsInOrder, verdictWords } from './report-view';
import type { ReportRow, ReportView } from './report-view';
import { visibleCommand } from './visible-text';
import { whereWords } from './where';
import { bullet, wrapped } from './wrapped';

export interface TerminalOptions {
  /** Where the report is, as the reader may open it. */
  readonly report?: string;
  /** Colours are for terminals whose user wants them. */
  readonly colours?: boolean;
}

const toldMax = 20;

export function terminalText(compliance: Compliance, options: TerminalOptions = {}): string {
  const view = reportView(compliance);
  const paint = options.colours === true ? coloured : plain;
  const lines = [
    ...group('Violated', view.failures, (title) => paint('bad', title)),
    ...group('Recommendations not followed', view.warnings, (title) => paint('warn', title)),
    ...group('Waived', view.waived, (title) => paint('warn', title)),
    ...group('Inconclusive', view.undecided, (title) => paint('warn', title)),
    ...idle(view, (title) => paint('warn', title)),
    ...verdict(view, paint),
    ...(options.report === undefined ? [] : [inOnePiece('Report', visibleCommand(options.report))]),
  ];
  return `${lines.join('\n')}\n`;
}

type Tone = 'bad' | 'warn' | 'good';
type Paint = (tone: Tone, text: string) => string;

const plain: Paint = (_tone, text) => text;
const codes: Readonly<Record<Tone, number>> = { bad: 31, warn: 33, good: 32 };
const coloured: Paint = (tone, text) => `\u001b[1;${codes[tone]}m${text}\u001b[0m`;

function group(title: string, rows: readonly ReportRow[], paint: (text: string) => string): string[] {
  if (rows.length === 0) return [];
  const more = rows.length - toldMax;
  return [
    paint(`${title} (${rows.length})`),
    '',
    ...rows.slice(0, toldMax).flatMap((row) => [...told(row), '']),
    ...(more > 0
      ? [
          ...wrapped(
            `and ${more} more: ${rows
              .slice(toldMax)
              .map(({ id }) => id)
              .join(', ')}`,
            2,
          ),
          '',
        ]
      : []),
  ];
}

function told(row: ReportRow): string[] {
  const { id, level, words, evidence, waiver } = row;
  const [first] = evidence;
  const elsewhere = evidence.length - 1;
  return [
    `  ${id}  ${level}`,
    ...part('Seen', first?.seen ?? 'No single entry shows it.'),
    ...(first === undefined ? [] : wrapped(whereWords(first), 15)),
    ...(elsewhere > 0 ? wrapped(`and ${count(elsewhere, 'more time')} in this run`, 15) : []),
    ...part('Required', words.rule),
    ...part('Look', first?.look ?? words.mend),
    ...(waiver === undefined ? [] : part('Waived', `${waiver.reason} (${waiver.owner}, until ${waiver.expires})`)),
  ];
}

function idle({ idle: rows }: ReportView, paint: (text: string) => string): string[] {
  if (rows.length === 0) return [];
  return [paint(`Not exercised (${rows.length})`), '', ...wrapped(rows.map(({ id }) => id).join(', '), 2), ''];
}

const overallTones = { conformant: 'good', nonconformant: 'bad', incomplete: 'warn' } as const;

function verdict(view: ReportView, paint: Paint): string[] {
  const { compliance } = view;
  const { handler, counts, headlines, sentence } = compliance;
  return [
    ...wrapped(`${handler.name} ${handler.version}`, 0).slice(0, 2),
    ...wrapped(sentence, 0).map((line) => paint(overallTones[compliance.verdict], line)),
    ...view.reasons.flatMap((reason) => bullet(reason)),
    '',
    ...headlines.flatMap((headline) => part(verdictWords[headline.verdict], headline.title, 0, 16)),
    '',
    ...part(
      'Counts',
      `${verdictsInOrder
        .filter((each) => counts[each] > 0)
        .map((each) => `${counts[each]} ${verdictWords[each]}`)
        .join(', ')}; ${count(counts.planned, 'requirement')}`,
      0,
    ),
    inOnePiece('Again', compliance.reproduce),
  ];
}

/** What is there to be copied: broken into lines it would be another command, or another path. */
function inOnePiece(title: string, text: string): string {
  return `${title.padEnd(11)}${text}`;
}

/** A short title and a text that hangs beside it. */
export function part(title: string, text: string, indent = 4, width = 11): string[] {
  const edge = indent + width;
  return wrapped(text, edge).map((line, at) =>
    at === 0 ? `${' '.repeat(indent)}${title.padEnd(width)}${line.slice(edge)}` : line,
  );
}
