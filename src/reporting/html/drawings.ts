/** Which evidence is drawn where, and which sessions the page carries for its script. */
import type { Timeline } from '../timeline/timeline';
import type { ReportRow } from '../report-view';

export type Evidence = ReportRow['evidence'][number];

export interface Drawing {
  /** Id of the figure in the page. */
  readonly id: string;
  /** The requirement under which it stands. */
  readonly under: string;
  readonly evidence: Evidence;
  /** Drawn by the server, for readers without scripts; later ones only the script draws. */
  readonly timeline?: Timeline;
}

export class Drawings {
  readonly #byKey: ReadonlyMap<string, Drawing>;
  readonly #carried: ReadonlySet<string>;

  constructor(drawings: readonly Drawing[], carried: ReadonlySet<string>) {
    this.#byKey = new Map(drawings.map((drawing) => [keyOfEvidence(drawing.evidence), drawing]));
    this.#carried = carried;
  }

  /** Companions share their evidence, and once is enough. */
  drawingOf(evidence: Evidence): Drawing | undefined {
    return this.#byKey.get(keyOfEvidence(evidence));
  }

  figureOf(evidence: Evidence): string | undefined {
    return this.drawingOf(evidence)?.id;
  }

  carries(trace: string): boolean {
    return this.#carried.has(trace);
  }
}

export function keyOfEvidence({ trace, entries }: Evidence): string {
  return `${trace} ${entries.join()}`;
}

/** The evidence of a row that is drawn in its place. */
export function evidenceToDraw(row: Pick<ReportRow, 'evidence'>): Evidence | undefined {
  return row.evidence.find(({ entries }) => entries.length > 0);
}
