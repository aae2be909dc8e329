/** `replay`: plays one finding again, against the candidate it names or another. */
import path from 'node:path';
import { readFinding } from './finding-files';
import { limitNames } from '../protocol';
import type { LimitName } from '../protocol';
import type { Finding } from '../exploration/finding';
import { makerFor } from './certify';
import { replayedText } from './finding-text';
import { digestOfCandidate } from './candidate-files';
import { kit } from './identity';
import { candidateOf } from './manifest';
import type { Candidate, ServerWords } from './manifest';
import { printJson, printText } from './output';
import { replay } from './replay';
import type { Replayed } from './replay';

export interface ReplayArguments extends ServerWords {
  readonly json?: boolean;
  readonly inspect?: boolean;
  readonly sameRealm?: boolean;
}

const exitCodes: Readonly<Record<Replayed['outcome'], number>> = { reproduced: 1, held: 0, 'not-exercised': 2 };

export async function replayCommand(
  file: string,
  given: string | undefined,
  program: readonly string[] | undefined,
  options: ReplayArguments,
): Promise<number> {
  const finding = readFinding(file);
  const named = given !== undefined || program !== undefined;
  const candidate = named ? candidateOf(given, program, options) : candidateOfFinding(finding, file, options);
  const asked = limitsOf(finding);
  const sameRealm = options.sameRealm ?? finding.isolation === 'same-realm';
  const { maker, limits, introduced, after } = await makerFor({
    candidate,
    limits: asked,
    inspect: options.inspect === true,
    sameRealm,
  });
  try {
    const known = await introduced();
    const theatre = { candidate: known, maker, limits, askedLimits: asked, seed: finding.seed };
    const replayed = await replay(finding, file, theatre);
    const hasChanged = digestOfCandidate(known)?.digest !== finding.handler.digest;
    if (options.json === true) printJson(resultOf(finding, known, { replayed, hasChanged }));
    else printText(replayedText(finding, replayed, hasChanged));
    return exitCodes[replayed.outcome];
  } finally {
    await maker.close();
    await after?.();
  }
}

/** The candidate that a finding names; what the command line says of a COM server wins. */
function candidateOfFinding({ candidate: place }: Finding, file: string, options: ServerWords): Candidate {
  const { path: relative, command, ...words } = place;
  if (relative === undefined) return candidateOf(undefined, command);
  const from = path.relative(process.cwd(), path.resolve(path.dirname(file), relative));
  return candidateOf(from || '.', undefined, { ...words, ...options });
}

function limitsOf({ limits }: Finding): Partial<Record<LimitName, number>> {
  const known = limitNames.filter((name) => limits[name] !== undefined);
  return Object.fromEntries(known.map((name) => [name, limits[name]]));
}

function resultOf(
  { broken }: Finding,
  { manifest }: Candidate,
  { replayed, hasChanged }: { readonly replayed: Replayed; readonly hasChanged: boolean },
) {
  const { outcome, drifts } = replayed;
  return {
    schema: 1,
    kit,
    handler: { name: manifest.name, version: manifest.version, changed: hasChanged },
    outcome,
    broken: broken.map(({ id }) => id),
    ...(replayed.broken === undefined ? {} : { evidence: replayed.broken.evidence }),
    drift: drifts.map(({ session, entry, recorded, replayed: now }) => ({
      session,
      entry,
      recorded: recorded ?? null,
      replayed: now ?? null,
    })),
  };
}
