/** Opens any session of the run in a dialog, and lists the sessions in which nothing happened. */
import { render } from 'preact';
import type { VNode } from 'preact';
import { Legend } from '../timeline-figure';
import type { Timeline } from '../../timeline/timeline';
import type { CalmSession } from '../page-data';
import { LiveTimeline } from './live-timeline';
import { pageData, timelineOfTrace } from './page-data';
import { citedOf } from './timelines';

export function addSessions(): void {
  document.addEventListener('click', (event) => {
    const button =
      event.target instanceof Element ? event.target.closest<HTMLButtonElement>('button.open-session') : null;
    if (button) void open(button);
  });
  const calm = document.getElementById('calm');
  if (calm instanceof HTMLDetailsElement) {
    calm.addEventListener('toggle', () => void list(calm), { once: true });
    if (calm.open) void list(calm);
  }
}

async function open(button: HTMLButtonElement): Promise<void> {
  const trace = button.dataset['trace'] ?? '';
  const timeline = await timelineOfTrace(trace);
  const dialog = document.createElement('dialog');
  dialog.className = 'session';
  dialog.setAttribute('aria-labelledby', 'session-title');
  document.body.append(dialog);
  dialog.addEventListener('close', () => {
    render(null, dialog);
    dialog.remove();
    button.focus();
  });
  // Shown first: a window can only be moved over what has a height.
  dialog.showModal();
  render(<Session trace={trace} timeline={timeline} cited={citedOf(button)} dialog={dialog} />, dialog);
}

interface SessionProps {
  readonly trace: string;
  readonly timeline: Timeline | undefined;
  readonly cited: readonly number[];
  readonly dialog: HTMLDialogElement;
}

function Session({ trace, timeline, cited, dialog }: SessionProps): VNode {
  return (
    <>
      <header>
        <h2 id="session-title">
          <bdi>{timeline?.scenario ?? trace}</bdi>
        </h2>
        <button type="button" onClick={() => dialog.close()}>
          Close
        </button>
      </header>
      {timeline === undefined ? (
        <p>This session is not drawn in the page: its trace {trace} tells it.</p>
      ) : (
        <div class="timeline">
          <LiveTimeline timeline={timeline} cited={cited} label="Timeline of the session" figure={dialog} />
          <Legend clock={timeline.clock} />
        </div>
      )}
    </>
  );
}

async function list(details: HTMLDetailsElement): Promise<void> {
  const place = details.querySelector('.calm');
  if (place === null) return;
  const { calm, timelines } = await pageData();
  const drawn = new Set(timelines.map(({ trace }) => trace));
  place.replaceChildren();
  render(<Calm sessions={calm} drawn={drawn} isBeside={details.dataset['beside'] === 'true'} />, place);
}

function Calm({
  sessions,
  drawn,
  isBeside,
}: {
  sessions: readonly CalmSession[];
  drawn: ReadonlySet<string>;
  isBeside: boolean;
}): VNode {
  return (
    <ul class="plain">
      {sessions.map(({ trace, scenario, entries }) => (
        <li key={trace}>
          <bdi>{scenario}</bdi> <span class="aside">{entries} entries</span>{' '}
          {drawn.has(trace) ? (
            <button type="button" class="open-session" data-trace={trace} aria-label={`Timeline of ${scenario}`}>
              Timeline
            </button>
          ) : null}{' '}
          {isBeside ? (
            <a class="trace" href={trace.split('/').map(encodeURIComponent).join('/')}>
              <bdi>{trace.slice(trace.lastIndexOf('/') + 1).replace(/\.trace\.ndjson$/, '')}</bdi>
            </a>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
