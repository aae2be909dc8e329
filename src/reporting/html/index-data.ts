/** What the index of several handlers is drawn from, on the server and in the page. */
import type { OverallVerdict, Verdict } from '../../verdict/compliance';

export interface IndexHandler {
  readonly name: string;
  readonly version: string;
  /** Path of the handler's page, relative to the index. */
  readonly page: string;
  readonly verdict: OverallVerdict;
  /** One letter a requirement, in the order of the rows; see `letters`. */
  readonly cells: string;
}

export interface IndexRow {
  readonly id: string;
  readonly level: string;
  readonly rule: string;
  readonly area: string;
}

export interface IndexData {
  readonly handlers: readonly IndexHandler[];
  readonly rows: readonly IndexRow[];
}

/** Small enough for two hundred handlers in one page. */
export const letters: Readonly<Record<Verdict, string>> = {
  violated: 'v',
  waived: 'w',
  inconclusive: 'i',
  'not-exercised': 'e',
  'not-judged': 'j',
  'not-applicable': 'a',
  satisfied: 's',
};

/** Stands where a run judged other requirements only. */
export const leftOut = '-';

const verdicts: ReadonlyMap<string, Verdict> = new Map(
  (Object.keys(letters) as Verdict[]).map((verdict) => [letters[verdict], verdict]),
);

export function verdictAt(handler: IndexHandler, row: number): Verdict | undefined {
  return verdicts.get(handler.cells.charAt(row));
}

/** How many handlers stand side by side. */
export const columnsMax = 12;
