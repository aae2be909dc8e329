/** Reads, for all evidence that a report draws, each trace once. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { UserError } from '../base/errors';
import { readTrace } from '../trace/trace-reader';
import type { Compliance } from '../verdict/compliance';
import { ExcerptTaker, Windows } from './excerpt';
import type { Excerpt } from './excerpt';

type Drawn = Pick<Compliance['requirements'][number]['evidence'][number], 'trace' | 'entries'>;

/** Gives the excerpts by the path of the trace; a trace that is not at hand, or cannot be read, has none. */
export function excerptsOf(evidence: readonly Drawn[], folder: string): Map<string, Excerpt> {
  const windows = new Map<string, Windows[]>();
  for (const { trace, entries } of evidence) windows.set(trace, [...(windows.get(trace) ?? []), new Windows(entries)]);
  const excerpts = new Map<string, Excerpt>();
  for (const [trace, wanted] of windows) {
    const excerpt = excerptOf(trace, wanted, folder);
    if (excerpt !== undefined) excerpts.set(trace, excerpt);
  }
  return excerpts;
}

function excerptOf(trace: string, wanted: readonly Windows[], folder: string): Excerpt | undefined {
  const file = path.resolve(folder, trace);
  // A record from elsewhere must not make the report read other files.
  if (!file.startsWith(path.resolve(folder) + path.sep) || !existsSync(file)) return undefined;
  const taker = new ExcerptTaker(wanted);
  try {
    readTrace(file, taker);
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
  return taker.taken();
}
