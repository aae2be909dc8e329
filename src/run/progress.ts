/** Progress on standard error: a bar on a terminal, plain lines elsewhere, nothing when it is not wanted. */
import { SingleBar } from 'cli-progress';
import { printAside } from './output';
import { shortened, visibleText } from '../reporting/visible-text';

export interface Progress {
  planned(sessions: number): void;
  finished(): void;
  end(): void;
}

/** Plain lines: one for each tenth of the sessions. */
const plainLines = 10;

export interface ProgressManner {
  readonly isQuiet: boolean;
  /** The candidate lives in this realm: the timer of a bar would be one more of the handler's, on its virtual clock. */
  readonly sharesRealm: boolean;
}

export function progressOn(name: string, { isQuiet, sharesRealm }: ProgressManner): Progress {
  if (isQuiet) return { planned: () => undefined, finished: () => undefined, end: () => undefined };
  return process.stderr.isTTY && !sharesRealm ? barOn(name) : linesOn(name);
}

const barsize = 20;

/** At most 79 columns with five-digit counts and hours left: a bar that wraps is drawn anew on every line. */
function barFormat(name: string): string {
  return `${nameOf(name, 20)} {bar} {value}/{total} sessions, {eta_formatted} left`;
}

function barOn(name: string): Progress {
  const bar = new SingleBar({
    format: barFormat(name),
    stream: process.stderr,
    barsize,
    hideCursor: true,
  });
  return {
    planned: (sessions) => bar.start(sessions, 0),
    finished: () => bar.increment(),
    end: () => bar.stop(),
  };
}

function linesOn(name: string): Progress {
  let total = 0;
  let done = 0;
  return {
    planned(sessions) {
      total = sessions;
      printAside(`${nameOf(name)}: ${sessions} sessions`);
    },
    finished() {
      done += 1;
      const every = Math.max(1, Math.ceil(total / plainLines));
      if (done % every === 0 || done === total) printAside(`${nameOf(name)}: ${done} of ${total}`);
    },
    end: () => undefined,
  };
}

/** A name from a manifest must not steer the terminal. */
function nameOf(name: string, columnsMax = 40): string {
  return shortened(visibleText(name), columnsMax);
}
