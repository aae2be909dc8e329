/**
 * What hangs at a result of Allure: the stretch of the session as text, and the whole trace. Results that cite the same session share
 * its file. Long traces stay where they are, because Allure copies what is attached, and draws it into its page.
 */
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Compliance } from '../verdict/compliance';
import { withoutSteering } from '../base/without-steering';
import type { ReportRow } from './report-view';
import { excerptText } from './timeline/excerpt-text';
import { timelineOf } from './timeline/timelines-of';
import { visibleText } from './visible-text';

export interface Attachment {
  readonly name: string;
  /** File name among the results. */
  readonly source: string;
  readonly type: string;
}

const attachedPerRowMax = 3;
const traceBytesMax = 256_000;

export class Attachments {
  readonly #sessions: ReadonlyMap<string, Compliance['sessions'][number]>;
  readonly #written = new Set<string>();

  /** `folder` holds the traces, `target` the results. */
  constructor(
    { sessions }: Compliance,
    readonly folder: string,
    readonly target: string,
  ) {
    this.#sessions = new Map(sessions.map((session) => [session.trace, session]));
  }

  /** Writes the files for a row, and gives what to say of them. */
  of({ id, evidence }: Pick<ReportRow, 'id' | 'evidence'>): Attachment[] {
    const cited = new Map<string, number[]>();
    for (const { trace, entries } of evidence) cited.set(trace, [...(cited.get(trace) ?? []), ...entries]);
    return [...cited]
      .slice(0, attachedPerRowMax)
      .flatMap(([trace, entries]) => [...this.#excerpt(id, trace, entries), ...this.#trace(trace)]);
  }

  #excerpt(id: string, trace: string, entries: readonly number[]): Attachment[] {
    const session = this.#sessions.get(trace);
    const timeline = session === undefined ? undefined : timelineOf(session, entries, this.folder);
    if (timeline === undefined) return [];
    const source = `${nameOf(trace)}-${id}-attachment.txt`;
    this.#write(source, excerptText(timeline, entries));
    return [{ name: `What the session shows: ${visibleText(nameOf(trace))}`, source, type: 'text/plain' }];
  }

  #trace(trace: string): Attachment[] {
    const file = path.resolve(this.folder, trace);
    if (!this.#sessions.has(trace) || !file.startsWith(path.resolve(this.folder) + path.sep)) return [];
    if (!existsSync(file) || statSync(file).size > traceBytesMax) return [];
    const source = `${nameOf(trace)}-attachment.ndjson`;
    if (!this.#written.has(source)) this.#write(source, withoutSteering(readFileSync(file, 'utf8')));
    return [{ name: `Trace: ${visibleText(nameOf(trace))}`, source, type: 'text/plain' }];
  }

  #write(source: string, text: string): void {
    this.#written.add(source);
    writeFileSync(path.join(this.target, source), text);
  }
}

/** "user-cancels" of "traces/user-cancels.trace.ndjson": the kit chose it, and it names one session. */
function nameOf(trace: string): string {
  return path.posix
    .basename(trace)
    .replace(/\.trace\.ndjson$/, '')
    .replace(/[^\w.-]/g, '_');
}
