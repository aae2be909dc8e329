/** Draws the figures of the page when they come into view, and all of them before it is printed. */
import { render } from 'preact';
import type { Timeline } from '../../timeline/timeline';
import { LiveTimeline } from './live-timeline';
import { pageData, timelineOfTrace } from './page-data';

const drawn = new WeakSet<Element>();

export function drawTimelines(): void {
  const figures = [...document.querySelectorAll<HTMLElement>('figure.timeline[data-trace]')];
  const watcher = new IntersectionObserver(
    (seen) => {
      for (const { target, isIntersecting } of seen) {
        if (!isIntersecting || !(target instanceof HTMLElement)) continue;
        watcher.unobserve(target);
        void draw(target);
      }
    },
    { rootMargin: '600px' },
  );
  for (const figure of figures) watcher.observe(figure);
  let data: readonly Timeline[] = [];
  // Before printing there is no time to wait: by then it must be unpacked.
  const unpack = () => void pageData().then(({ timelines }) => (data = timelines));
  if ('requestIdleCallback' in window) requestIdleCallback(unpack);
  else setTimeout(unpack, 500);
  addEventListener('beforeprint', () => {
    for (const details of document.querySelectorAll<HTMLDetailsElement>('details.finding')) details.open = true;
    for (const figure of figures) {
      const timeline = data.find(({ trace }) => trace === figure.dataset['trace']);
      if (timeline !== undefined) drawInto(figure, timeline);
    }
  });
}

/** Draws the figure if it is not drawn yet, and brings the entry into view. */
export async function showEntry(figure: HTMLElement, entry: number): Promise<void> {
  await draw(figure);
  figure.scrollIntoView({ block: 'nearest' });
  figure.dispatchEvent(new CustomEvent('entry', { detail: entry }));
}

async function draw(figure: HTMLElement): Promise<void> {
  const timeline = await timelineOfTrace(figure.dataset['trace'] ?? '');
  if (timeline !== undefined) drawInto(figure, timeline);
}

function drawInto(figure: HTMLElement, timeline: Timeline): void {
  if (drawn.has(figure)) return;
  drawn.add(figure);
  const drawing = figure.querySelector('.drawing');
  if (drawing === null) return;
  drawing.replaceChildren();
  const label = `Timeline for ${figure.dataset['under'] ?? ''}`;
  render(<LiveTimeline timeline={timeline} cited={citedOf(figure)} label={label} figure={figure} />, drawing);
}

export function citedOf({ dataset }: HTMLElement): number[] {
  return (dataset['cited'] ?? '')
    .split(' ')
    .map(Number)
    .filter((n) => n > 0);
}
