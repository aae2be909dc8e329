/** What every report of a comparison shows: its rows in groups, with the words of the catalogue and texts made visible. */
import { isRequirementId, requirement } from '../../requirements';
import type { Compliance } from '../../verdict/compliance';
import type { Change, ComparedRow, Comparison } from '../../verdict/comparison';
import { verdictWords } from '../report-view';
import { visibleText, visibleValue } from '../visible-text';

export interface ComparisonView {
  readonly before: Side;
  readonly after: Side;
  readonly outcome: Comparison['outcome'];
  readonly sentence: string;
  readonly remarks: readonly string[];
  readonly groups: readonly {
    readonly title: string;
    readonly change: Change | 'kit';
    readonly rows: readonly ComparedRowView[];
  }[];
}

export interface Side {
  readonly title: string;
  readonly verdict: Compliance['verdict'];
  readonly sentence: string;
}

export interface ComparedRowView extends ComparedRow {
  readonly rule: string;
  /** "violated, now satisfied" */
  readonly words: string;
}

const titles: readonly (readonly [Change, string])[] = [
  ['broken', 'Broken'],
  ['no-longer-covered', 'No longer covered'],
  ['fixed', 'Fixed'],
  ['newly-covered', 'Newly covered'],
  ['otherwise', 'Changed otherwise'],
];

/** What changed only because the kit did has a group of its own, whichever way it changed. */
export function comparisonView(comparison: Comparison, before: Compliance, after: Compliance): ComparisonView {
  const rows = visibleValue(comparison.rows).map(rowView);
  const groups = [
    ...titles.map(([change, title]) => ({
      title,
      change,
      rows: rows.filter((row) => row.change === change && row.cause !== 'kit'),
    })),
    {
      title: 'Changed because the kit changed',
      change: 'kit' as const,
      rows: rows.filter(({ cause }) => cause === 'kit'),
    },
  ];
  return {
    before: sideOf(before),
    after: sideOf(after),
    outcome: comparison.outcome,
    sentence: sentenceOf(comparison),
    remarks: comparison.remarks.map(visibleText),
    groups: groups.filter((group) => group.rows.length > 0),
  };
}

function sideOf({ handler, verdict, sentence }: Compliance): Side {
  return { title: visibleText(`${handler.name} ${handler.version}`), verdict, sentence: visibleText(sentence) };
}

function rowView(row: ComparedRow): ComparedRowView {
  const { id, before, after } = row;
  const words = `${before === undefined ? 'unknown' : verdictWords[before]}, now ${after === undefined ? 'unknown' : verdictWords[after]}`;
  return {
    ...row,
    words,
    rule: isRequirementId(id) ? requirement(id).rule : 'This kit does not know the requirement.',
  };
}

const outcomes = { same: 'The same', better: 'Better', worse: 'Worse' } as const;

function sentenceOf({ rows, same, outcome }: Comparison): string {
  const parts = titles
    .map(([change]) => [change, rows.filter((row) => row.change === change).length] as const)
    .filter(([, count]) => count > 0)
    .map(([change, count]) => `${count} ${change.replaceAll('-', ' ')}`);
  return `${outcomes[outcome]}: ${[...parts, `${same} unchanged`].join(', ')}.`;
}
