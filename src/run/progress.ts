/** Progress on standard error: a bar on a terminal, plain lines elsewhere, nothing when it is not wanted. */
import { SingleBar } from 'cli-progress';
import { shortened, visibleText } from '../reporting/visible-text';

export interface Progress {
  planned(sessions: number): void;
  finished(): void;
  end(): void;
}

/** Plain lines: one for each tenth of the sessions. */
const plainLines = 10;

export function progressOn(name: string, isQuiet: boolean): Progress {
  if (isQuiet) return { planned: () => undefined, finished: () => undefined, end: () => undefined };
  return process.stderr.isTTY ? barOn(name) : linesOn(name);
}

function barOn(name: string): Progress {
  const bar = new SingleBar({
    format: `${nameOf(name)} {bar} {value}/{total} sessions, {eta_formatted} left`,
    stream: process.stderr,
    barsize: 24,
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
      process.stderr.write(`${nameOf(name)}: ${sessions} sessions\n`);
    },
    finished() {
      done += 1;
      const every = Math.max(1, Math.ceil(total / plainLines));
      if (done % every === 0 || done === total) process.stderr.write(`${nameOf(name)}: ${done} of ${total}\n`);
    },
    end: () => undefined,
  };
}

/** A name from a manifest must not steer the terminal. */
function nameOf(name: string): string {
  return shortened(visibleText(name), 40);
}
