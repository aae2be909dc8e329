/** `compare`: two results, requirement by requirement, as text, JSON and page. */
import { existsSync, writeFileSync } from 'node:fs';
import { UserError } from '../base/errors';
import { comparisonHtml } from '../reporting/comparison/comparison-html';
import { comparisonText } from '../reporting/comparison/comparison-text';
import { comparisonView } from '../reporting/comparison/comparison-view';
import { compareResults } from '../verdict/comparison';
import type { Verdict } from '../verdict/compliance';
import { kitDigest } from './identity';
import { judgeAgain } from './judge-again';
import { printJson, printText } from './output';
import { fileIn, readResults } from './results';
import type { Results } from './results';

export interface CompareArguments {
  readonly json?: boolean;
  /** File for the page. */
  readonly html?: string;
}

/** Gives 0 where the second result is the same or better, 1 where it is worse. */
export function compareCommand(a: string, b: string, options: CompareArguments): number {
  const [before, after] = [readResults(a), readResults(b)];
  const comparison = compareResults(before.record, after.record, verdictsAgain(before, after));
  const view = comparisonView(comparison, before.record, after.record);
  if (options.html !== undefined) writePage(options.html, comparisonHtml(view));
  if (options.json === true) printJson({ schema: 1, ...summaryOf(before, after), ...comparison });
  else printText(comparisonText(view));
  return comparison.outcome === 'worse' ? 1 : 0;
}

function summaryOf(before: Results, after: Results) {
  const of = ({ record: { handler, kit, verdict } }: Results) => ({ handler, kit, verdict });
  return { before: of(before), after: of(after) };
}

/** What this kit says of the first result's recordings, where it is the kit of the second and they are at hand. */
function verdictsAgain(before: Results, after: Results): ReadonlyMap<string, Verdict> | undefined {
  const { kit, sessions } = before.record;
  const isKitOfAfter = after.record.kit.digest === kitDigest() && kit.digest !== after.record.kit.digest;
  if (!isKitOfAfter || !sessions.every(({ trace }) => existsSync(fileIn(before.folder, trace)))) return undefined;
  try {
    return new Map(judgeAgain(before).record.requirements.map(({ id, verdict }) => [id, verdict]));
  } catch (error) {
    // Recordings that this kit cannot read leave the cause open, no more.
    if (error instanceof UserError) return undefined;
    throw error;
  }
}

function writePage(file: string, page: string): void {
  try {
    writeFileSync(file, page);
  } catch (error) {
    throw new UserError(
      'output-unwritable',
      `The page cannot be written to ${file}: ${(error as NodeJS.ErrnoException).code ?? 'unknown reason'}.`,
    );
  }
}
