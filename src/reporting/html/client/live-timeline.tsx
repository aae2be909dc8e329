/** A whole session: opens at the evidence, unfolds what is folded, goes from one cited entry to the next. */
import type { VNode } from 'preact';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { shownRows } from '../../timeline/shown-rows';
import type { Timeline } from '../../timeline/timeline';
import { TimelineTable } from '../timeline-figure';

interface LiveProps {
  readonly timeline: Timeline;
  readonly cited: readonly number[];
  /** What it shows, as no other timeline of the page is called. */
  readonly label: string;
  /** Hears of entries to be shown. */
  readonly figure: HTMLElement;
}

export function LiveTimeline({ timeline, cited, label, figure }: LiveProps): VNode {
  const [unfolded, setUnfolded] = useState<ReadonlySet<number> | 'all'>(new Set<number>());
  const [wanted, setWanted] = useState<number>();
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useMemo(() => shownRows(timeline.rows, cited, unfolded), [timeline, cited, unfolded]);
  const lit = rows.filter((row) => row.isLit);
  // The last entry of the evidence is the one that decides; those before say why.
  const [at, setAt] = useState(Math.max(0, lit.length - 1));
  useLayoutEffect(() => {
    const decisive = lit.at(-1);
    if (decisive !== undefined) bringIntoView(scroller.current, decisive.from);
  }, []);
  useEffect(() => {
    const hear = (event: Event) => {
      if (event instanceof CustomEvent && typeof event.detail === 'number') setWanted(event.detail);
    };
    figure.addEventListener('entry', hear);
    return () => figure.removeEventListener('entry', hear);
  }, [figure]);
  useLayoutEffect(() => {
    if (wanted === undefined) return;
    if (focusEntry(scroller.current, wanted)) setWanted(undefined);
    else if (unfolded !== 'all') setUnfolded('all');
    else setWanted(undefined);
  }, [wanted, rows]);
  const go = (by: number) => {
    const next = (at + by + lit.length) % lit.length;
    setAt(next);
    setWanted(lit[next]?.from);
  };
  return (
    <>
      <Tools
        lit={lit.length}
        at={at}
        go={go}
        folds={unfolded === 'all' || rows.some((row) => row.folds !== undefined)}
        isUnfolded={unfolded === 'all'}
        fold={() => setUnfolded(unfolded === 'all' ? new Set<number>() : 'all')}
      />
      <div class="view" tabIndex={0} role="region" aria-label={label} ref={scroller}>
        <TimelineTable
          timeline={timeline}
          rows={rows}
          unfold={(n) => setUnfolded(unfolded === 'all' ? 'all' : new Set([...unfolded, n]))}
        />
      </div>
    </>
  );
}

interface ToolsProps {
  readonly lit: number;
  readonly at: number;
  readonly go: (by: number) => void;
  readonly folds: boolean;
  readonly isUnfolded: boolean;
  readonly fold: () => void;
}

function Tools({ lit, at, go, folds, isUnfolded, fold }: ToolsProps): VNode | null {
  if (lit < 2 && !folds) return null;
  return (
    <div class="tools">
      {lit < 2 ? null : (
        <span class="stepper">
          <button type="button" onClick={() => go(-1)} aria-label="Previous entry of the evidence">
            ‹
          </button>
          <span role="status">
            Evidence {at + 1} of {lit}
          </span>
          <button type="button" onClick={() => go(1)} aria-label="Next entry of the evidence">
            ›
          </button>
        </span>
      )}
      {folds ? (
        <button type="button" onClick={fold}>
          {isUnfolded ? 'Fold what repeats' : 'Unfold everything'}
        </button>
      ) : null}
    </div>
  );
}

function rowOf(scroller: HTMLElement | null, n: number): HTMLElement | undefined {
  const rows = [...(scroller?.querySelectorAll<HTMLElement>('tr[data-n]') ?? [])];
  return rows.find(({ dataset, classList }) => {
    return !classList.contains('fold') && Number(dataset['n']) <= n && n <= Number(dataset['to']);
  });
}

/** Moves the window over the session, never the page. */
function bringIntoView(scroller: HTMLElement | null, n: number): HTMLElement | undefined {
  const row = rowOf(scroller, n);
  if (row === undefined || scroller === null) return undefined;
  scroller.scrollTop +=
    row.getBoundingClientRect().top - scroller.getBoundingClientRect().top - scroller.clientHeight * 0.55;
  return row;
}

function focusEntry(scroller: HTMLElement | null, n: number): boolean {
  const row = bringIntoView(scroller, n);
  if (row === undefined) return false;
  row.tabIndex = -1;
  row.focus({ preventScroll: true });
  return true;
}
