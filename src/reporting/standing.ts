/**
 * How a row looks in results that know only passed, failed, broken and skipped. Never greener than the verdict: only what was
 * exercised and held passes, and what leaves the run incomplete is broken, not skipped.
 */
import { assertNever } from '../base/assert-never';
import type { Compliance } from '../verdict/compliance';
import { verdictWords } from './report-view';
import type { ReportRow } from './report-view';

export type Standing = 'passed' | 'failed' | 'broken' | 'skipped';

export function standingOf({ verdict, binding }: Pick<ReportRow, 'verdict' | 'binding'>): Standing {
  switch (verdict) {
    case 'satisfied':
      return 'passed';
    case 'violated':
      return binding ? 'failed' : 'broken';
    case 'inconclusive':
    case 'not-exercised':
      return binding ? 'broken' : 'skipped';
    case 'waived':
    case 'not-applicable':
    case 'not-judged':
      return 'skipped';
    default:
      return assertNever(verdict);
  }
}

/** The run as a whole stands for what no single row shows: a run cut short, a stale waiver. */
export function standingOfRun({ verdict, exitCode }: Pick<Compliance, 'verdict' | 'exitCode'>): Standing {
  if (verdict === 'nonconformant') return 'failed';
  return verdict === 'conformant' && exitCode === 0 ? 'passed' : 'broken';
}

/** Why a row did not simply pass: its verdict, and what was seen first. Begins with the verdict, which categories go by. */
export function standingWords(row: ReportRow): string {
  const { verdict, binding, because, waiver, words, evidence } = row;
  if (waiver !== undefined) return `Waived until ${waiver.expires} by ${waiver.owner}: ${waiver.reason}`;
  if (because !== undefined) return `Not judged: ${because}.`;
  if (verdict === 'not-applicable' && words.needs !== undefined)
    return `Not applicable, or not seen without "${words.needs}".`;
  const text = verdictWords[verdict];
  const bearing = binding ? ', and binding' : verdict === 'violated' ? ', a recommendation' : '';
  const [first] = evidence;
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}${bearing}${first === undefined ? '.' : `: ${first.seen}`}`;
}

/** What was seen, required and to be looked at, a paragraph a finding. */
export function findingsText(row: ReportRow): string {
  return row.evidence
    .map(({ says, trace, entries }) => `${says}\n${trace} ${entries.map((n) => `#${n}`).join(' ')}`)
    .join('\n\n');
}
