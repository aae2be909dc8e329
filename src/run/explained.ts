import type { Requirement } from '../requirements';
import { sourceTitle, sourceUrl } from '../requirements/sources';
import { standing } from './ledger';

/** The words of a row with their titles, in the order in which every page shows them. */
export function explained(row: Requirement): [title: string, lines: readonly string[]][] {
  const { status, because } = standing(row);
  const sources = row.sources.flatMap((source) =>
    [sourceTitle(source), sourceUrl(source)].filter((part) => part !== undefined),
  );
  return [
    ['Rule', [row.rule]],
    ['Why', [row.why]],
    ['How the kit looks for it', [row.how]],
    ['What usually breaks it', [row.breaks]],
    ['How to mend it', [row.mend]],
    ['Status', [because === undefined ? status : `${status}: ${because}`]],
    ['Sources', sources.length === 0 ? ['none: the documents are silent'] : sources],
  ];
}
