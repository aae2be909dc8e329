/** Reads traces and draws them, each once. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { UserError } from '../../base/errors';
import { readTrace } from '../../trace/trace-reader';
import type { Compliance } from '../../verdict/compliance';
import { visibleText } from '../visible-text';
import type { Timeline } from './timeline';
import { TimelineTaker } from './timeline-taker';

/** Gives the timeline of a session, what was cited in it always among what is shown; undefined where its trace is not at hand. */
export function timelineOf(
  session: Pick<Compliance['sessions'][number], 'trace' | 'scenario' | 'entries'>,
  cited: readonly number[],
  folder: string,
): Timeline | undefined {
  const file = path.resolve(folder, session.trace);
  // A record from elsewhere must not make the report read other files.
  if (!file.startsWith(path.resolve(folder) + path.sep) || !existsSync(file)) return undefined;
  const { scenario, entries } = session;
  const taker = new TimelineTaker({ trace: visibleText(session.trace), scenario, entries, cited });
  try {
    readTrace(file, taker);
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
  return taker.taken();
}
