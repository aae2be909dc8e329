/** What every report for people shows: the record with its texts made visible, joined with the catalogue, worst things first. */
import { areaTitles, isRequirementId, requirement } from '../requirements';
import type { Requirement } from '../requirements';
import type { Compliance, RequirementVerdict, Verdict } from '../verdict/compliance';
import { visibleCommand, visibleValue } from './visible-text';

export { verdictsInOrder, verdictWords } from './verdict-words';

/** A verdict with the words of its row. */
export interface ReportRow extends RequirementVerdict {
  readonly words: Requirement;
}

export interface ReportView {
  readonly compliance: Compliance;
  readonly rows: readonly ReportRow[];
  /** Binding rows that were violated. */
  readonly failures: readonly ReportRow[];
  /** Violated recommendations that bind nobody. */
  readonly warnings: readonly ReportRow[];
  readonly waived: readonly ReportRow[];
  /** Rows that could not be decided, those that bind first. */
  readonly undecided: readonly ReportRow[];
  /** Binding rows that the run never triggered. */
  readonly idle: readonly ReportRow[];
  readonly areas: readonly { readonly key: string; readonly title: string; readonly rows: readonly ReportRow[] }[];
  /** The reasons of the run as a whole; those of single violations are told by the failures. */
  readonly reasons: readonly string[];
}

export function reportView(record: Compliance): ReportView {
  const compliance = { ...visibleValue(record), reproduce: visibleCommand(record.reproduce) };
  const rows = compliance.requirements.flatMap((verdict): ReportRow[] =>
    isRequirementId(verdict.id) ? [{ ...verdict, words: requirement(verdict.id) }] : [],
  );
  const of = (verdict: Verdict, isBinding?: boolean) =>
    rows.filter((row) => row.verdict === verdict && (isBinding ?? row.binding) === row.binding);
  return {
    compliance,
    rows,
    failures: of('violated', true),
    warnings: of('violated', false),
    waived: of('waived'),
    undecided: [...of('inconclusive', true), ...of('inconclusive', false)],
    idle: of('not-exercised', true),
    areas: Object.entries(areaTitles)
      .map(([key, title]) => ({ key, title, rows: rows.filter(({ id }) => id.startsWith(`${key}-`)) }))
      .filter((area) => area.rows.length > 0),
    reasons: compliance.reasons.filter((reason) => !/^[A-Z]+-\d+ \([A-Z]+\) was violated/.test(reason)),
  };
}

export const isolationWords: Readonly<Record<Compliance['isolation'], string>> = {
  'same-realm': "in the kit's own process, unprotected (same-realm)",
  'child-process': 'in a process of its own (child-process)',
  wire: 'as a program over the wire (wire)',
  com: 'as a COM server (com)',
  traces: 'not played: recorded traces were judged (traces)',
};

/** How the processes of a candidate were held. */
export function heldBy(enclosure: readonly string[]): string {
  const words = [
    ...(enclosure.includes('pid-namespace') ? ['a PID namespace that ends as a whole'] : []),
    ...(enclosure.includes('processor-limit') ? ['a limit of the system on processor time'] : []),
    'measuring by the kit',
  ];
  return words.join(', ');
}

export const basisWords = {
  observation: 'seen by the kit',
  witness: "told by the handler's reports of work and windows",
  claim: 'claimed by the callbacks of the handler',
} as const;
