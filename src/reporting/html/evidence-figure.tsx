/** The session that shows a finding: the stretch around the evidence as the server draws it, the whole where scripts run. */
import type { VNode } from 'preact';
import type { ReportRow } from '../report-view';
import { excerptRows } from '../timeline/shown-rows';
import type { Timeline } from '../timeline/timeline';
import { evidenceToDraw } from './drawings';
import type { Drawing, Drawings } from './drawings';
import { Legend, TimelineTable } from './timeline-figure';
import { TraceLink } from './trace-link';

interface EvidenceFigureProps {
  readonly row: ReportRow;
  readonly drawings: Drawings;
  readonly isBeside: boolean;
}

export function EvidenceFigure({ row, drawings, isBeside }: EvidenceFigureProps): VNode | null {
  const evidence = evidenceToDraw(row);
  const drawing = evidence === undefined ? undefined : drawings.drawingOf(evidence);
  if (drawing === undefined) return null;
  if (drawing.under === row.id) return <Figure drawing={drawing} isBeside={isBeside} />;
  return (
    <p class="elsewhere">
      The session that shows it is drawn under <a href={`#${drawing.id}`}>{drawing.under}</a>.
    </p>
  );
}

function Figure({ drawing, isBeside }: { drawing: Drawing; isBeside: boolean }): VNode {
  const { id, under, evidence, timeline } = drawing;
  return (
    <figure
      class="timeline"
      id={id}
      data-under={under}
      data-trace={evidence.trace}
      data-cited={evidence.entries.slice(0, 200).join(' ')}
    >
      <figcaption>
        {timeline === undefined || timeline.scenario === '' ? 'Session ' : <bdi>{timeline.scenario} · </bdi>}
        <TraceLink trace={evidence.trace} isBeside={isBeside} />
      </figcaption>
      <div class="drawing">
        {timeline === undefined ? <NotDrawn /> : <Excerpt timeline={timeline} cited={evidence.entries} />}
      </div>
      <Legend clock={timeline?.clock ?? 'virtual'} />
    </figure>
  );
}

function Excerpt({ timeline, cited }: { timeline: Timeline; cited: readonly number[] }): VNode {
  return <TimelineTable timeline={timeline} rows={excerptRows(timeline.rows, cited)} />;
}

function NotDrawn(): VNode {
  return <p class="not-drawn">The page draws this session when its script runs; the trace tells it all the same.</p>;
}
