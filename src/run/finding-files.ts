/** Findings as files: `<results>/findings/<ID>.finding.json` and beside it the traces of its sessions. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { UserError } from '../base/errors';
import { decodeFinding } from '../exploration/finding';
import type { Finding } from '../exploration/finding';
import { scheduleOf } from '../exploration/schedule';
import type { Scheduled } from '../exploration/schedule';
import type { Judgement } from '../oracles/judgement';
import { jsonText } from '../reporting/compliance-json';
import { requirement } from '../requirements';
import { TraceWriter } from '../trace/trace-writer';
import { makeFolder, writeText } from './folders';
import { digestOfCandidate } from './candidate-files';
import { kit } from './identity';
import type { Candidate } from './manifest';
import type { Enacted, PlayedSession, Theatre } from './play-judged';

export interface WrittenFinding {
  readonly finding: Finding;
  /** Absolute path of the file. */
  readonly file: string;
  /** It was not seen again when the same sessions were played once more. */
  readonly isIntermittent: boolean;
}

interface Found extends Theatre {
  readonly folder: string;
  readonly broken: Judgement;
  readonly enacted: Enacted;
  readonly isIntermittent: boolean;
  readonly from: readonly Scheduled[];
  /** Sessions that shrinking played. */
  readonly sessions: number;
}

const extension = '.finding.json';

/** Writes a finding and its traces; a finding of the same requirement is replaced. */
export function writeFinding(found: Found): WrittenFinding {
  const { folder, broken, enacted } = found;
  makeFolder(folder);
  const file = path.join(folder, `${broken.requirement}${extension}`);
  const sessions = enacted.sessions.map((session, at) => ({
    name: session.plan.name,
    schedule: scheduleOf(session),
    trace: writeTrace(session, folder, `${broken.requirement}${enacted.sessions.length > 1 ? `.${at + 1}` : ''}`),
  }));
  const finding: Finding = {
    finding: 1,
    kit,
    handler: {
      name: found.candidate.manifest.name,
      version: found.candidate.manifest.version,
      digest: digestOfCandidate(found.candidate)?.digest ?? '',
    },
    candidate: placeOf(found.candidate, folder),
    isolation: found.maker.isolation,
    clock: found.maker.clock,
    seed: found.seed,
    limits: { ...found.askedLimits },
    broken: brokenRow(broken, enacted),
    sessions,
    shrinking: { from: found.from.map(scheduleOf), sessions: found.sessions },
    reproduce: `npx syncmgr-conformance replay ${path.basename(file)}`,
  };
  writeText(file, `${jsonText(finding)}\n`);
  return { finding, file, isIntermittent: found.isIntermittent };
}

function brokenRow({ requirement: id, evidence }: Judgement, { sessions }: Enacted): Finding['broken'] {
  const { level } = requirement(id);
  const [first] = evidence;
  const look = first?.look === undefined ? {} : { look: first.look };
  const session = first?.trace ?? sessions[0]?.plan.name ?? '';
  return [{ id, level, session, entries: [...(first?.entries ?? [])], seen: first?.seen ?? '', ...look }];
}

function writeTrace({ header, entries }: PlayedSession, folder: string, name: string): string {
  const trace = `${name}.trace.ndjson`;
  const writer = new TraceWriter(path.join(folder, trace));
  try {
    writer.header(header);
    for (const entry of entries) writer.write(entry);
  } finally {
    writer.close();
  }
  return trace;
}

/** A module or manifest by its way from the finding, so that both can be moved together; a bare program by its words. */
function placeOf({ given, kind, isDescribed, manifest, server }: Candidate, folder: string): Finding['candidate'] {
  if (kind === 'program' && !isDescribed) return { command: [...(manifest.command ?? [])] };
  const words =
    server === undefined
      ? {}
      : {
          clsid: server.clsid,
          registered: server.isRegistered,
          ...(server.apartment === undefined ? {} : { apartment: server.apartment }),
        };
  return { ...words, path: path.relative(folder, path.resolve(given)).split(path.sep).join('/') };
}

/** Reads a finding. Throws a `UserError`: `finding-not-found`, `finding-not-json` or `finding-invalid`. */
export function readFinding(file: string): Finding {
  if (!existsSync(file))
    throw new UserError(
      'finding-not-found',
      `There is no finding at ${file}. "explore" writes them, as *${extension}.`,
    );
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(file, 'utf8').replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new UserError(
      'finding-not-json',
      `${file} is not JSON: ${error instanceof Error ? error.message : String(error)}. Give a *${extension} that "explore" wrote.`,
    );
  }
  const newer = (value as { finding?: unknown } | null)?.finding;
  if (typeof newer === 'number' && newer > 1)
    throw new UserError('finding-newer', `${file} was written by a newer kit (finding ${newer}). Use that kit.`);
  return decodeFinding(value);
}
