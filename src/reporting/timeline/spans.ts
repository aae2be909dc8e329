/** What begins and ends in a trace, while it is being read. */
import type { TimelineRow, TimelineSpan } from './timeline';

/** A handler may begin work and never end it, over and over. */
const openMax = 200;
const keptMax = 2_000;

export class Spans {
  readonly #open = new Map<string, TimelineSpan>();
  readonly #kept: TimelineSpan[] = [];

  begin(key: string, span: TimelineSpan): void {
    const unended = this.#open.get(key);
    if (unended !== undefined) this.#keep(unended);
    else if (this.#open.size >= openMax) return;
    this.#open.set(key, span);
  }

  end(key: string, to: number): void {
    const span = this.#open.get(key);
    if (span === undefined) return;
    this.#open.delete(key);
    this.#keep({ ...span, to });
  }

  /** Gives those that more than one row shows, in the order in which they began. */
  shown(rows: readonly TimelineRow[]): TimelineSpan[] {
    const all = [...this.#kept, ...this.#open.values()].sort((a, b) => a.from - b.from);
    const told = rows.filter(({ kind }) => kind !== 'gap');
    return all.filter((span) => {
      const isWithinOne = told.some((row) => row.from <= span.from && row.to >= (span.to ?? Number.POSITIVE_INFINITY));
      const isTouched = told.some((row) => row.to >= span.from && row.from <= (span.to ?? Number.POSITIVE_INFINITY));
      return isTouched && !isWithinOne;
    });
  }

  #keep(span: TimelineSpan): void {
    if (this.#kept.length < keptMax) this.#kept.push(span);
  }
}
