/** Holds a signed statement against the results and the candidate that lie here; every difference is named by a code. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { UserError } from '../base/errors';
import { firstShellWord } from '../base/shell-word';
import { boundFiles, statementOf } from '../reporting/certificate/statement';
import type { Statement } from '../reporting/certificate/statement';
import type { Compliance } from '../verdict/compliance';
import { openEnds } from '../verdict/signable';
import { listed } from '../verdict/words';
import { digestOfCandidate } from './candidate-files';
import { digestOfFile } from './digest';
import { kitDigest } from './identity';
import { judgeAgain } from './judge-again';
import { findCandidate } from './manifest';
import { planDifference } from './plan-difference';
import { fileIn, readResults, recordName, tracesIn } from './results';

export interface Problem {
  readonly code: string;
  readonly message: string;
}

export interface Examined {
  readonly problems: readonly Problem[];
  /** The record, where it is the one that was signed. */
  readonly record: Compliance | undefined;
  /** Where the candidate was found and compared. */
  readonly candidate: string | undefined;
  /** Whether the traces were judged again by the very build that judged them first. */
  readonly kitIs: 'the same' | 'another';
  /** Whether its sessions are all that this kit plays; undefined where this kit has other features. */
  readonly isWholePlan: boolean | undefined;
}

export async function examine(
  statement: Statement,
  at: { readonly folder: string; readonly candidate: string | undefined },
): Promise<Examined> {
  const files = fileProblems(statement, at.folder);
  const isRecordWhole = !files.some(({ code }) => code.startsWith('record-'));
  const results = isRecordWhole ? readResults(at.folder) : undefined;
  const compared = results === undefined ? undefined : candidateProblems(results.record, at.candidate);
  // Where files differ there is nothing left to judge.
  const whole = files.length === 0 ? results : undefined;
  const judged = whole === undefined ? [] : judgedProblems(statement, whole);
  const difference = whole === undefined ? null : await planDifference(whole.record);
  const plan = typeof difference === 'string' ? [{ code: 'plan-differs', message: difference }] : [];
  return {
    problems: [...files, ...(compared?.problems ?? []), ...judged, ...plan],
    record: results?.record,
    candidate: compared?.found,
    kitIs: results?.record.kit.digest === kitDigest() ? 'the same' : 'another',
    isWholePlan: difference === null ? undefined : difference === undefined,
  };
}

/** Files that were changed, that are missing, and traces that nobody signed. Reports may be left out of a copy, traces may not. */
function fileProblems(statement: Statement, folder: string): Problem[] {
  const bound = boundFiles(statement);
  const changed = bound.flatMap(({ name, digest }): Problem[] => {
    const [kind, needed] = kindOf(name);
    const file = fileIn(folder, name);
    if (!existsSync(file))
      return needed ? [{ code: `${kind}-missing`, message: `${name} is missing from ${folder}.` }] : [];
    return digestOfFile(file) === digest
      ? []
      : [{ code: `${kind}-altered`, message: `${name} was changed after it was signed.` }];
  });
  const names = new Set(bound.map(({ name }) => name));
  const added = tracesIn(folder)
    .filter((name) => !names.has(name))
    .map((name) => ({ code: 'trace-added', message: `${name} lies among the traces and was not signed.` }));
  return [...changed, ...added];
}

function kindOf(name: string): ['record' | 'trace' | 'report', boolean] {
  if (name === recordName) return ['record', true];
  return name.startsWith('traces/') ? ['trace', true] : ['report', false];
}

function candidateProblems(
  record: Compliance,
  given: string | undefined,
): { readonly problems: readonly Problem[]; readonly found: string | undefined } {
  const where = given ?? foundBy(record);
  if (where === undefined) return { problems: [], found: undefined };
  const candidate = findCandidate(where);
  const { name, version } = candidate.manifest;
  if (digestOfCandidate(candidate)?.digest === record.handler.digest) return { problems: [], found: where };
  const message = `The candidate at ${where} (${name} ${version}) is not the one that was certified: its files give another digest. Compare with the original, or name another place with --candidate.`;
  return { problems: [{ code: 'candidate-differs', message }], found: undefined };
}

/** The place that the command to reproduce names, seen from here, if the same candidate could be meant. */
function foundBy({ reproduce, handler }: Compliance): string | undefined {
  const where = firstShellWord(reproduce.replace(/^.*? certify /, ''));
  if (where === undefined || where.startsWith('-') || path.isAbsolute(where) || !existsSync(where)) return undefined;
  try {
    return findCandidate(where).manifest.name === handler.name ? where : undefined;
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}

/** What the oracles of this kit say of the traces now must be what was signed. */
function judgedProblems(statement: Statement, results: ReturnType<typeof readResults>): Problem[] {
  const { record } = results;
  const again = judgeAgain(results).record;
  const differing = record.requirements
    .filter((row, at) => again.requirements[at]?.id !== row.id || again.requirements[at].verdict !== row.verdict)
    .map(({ id }) => id);
  const problems: Problem[] = [];
  if (differing.length > 0 || again.verdict !== record.verdict)
    problems.push({
      code: 'verdicts-differ',
      message: `Judged again by this kit the traces give other verdicts (${listed(differing, 8)})${record.kit.digest === kitDigest() ? '' : '; it is another build than the one that certified'}.`,
    });
  const bound = JSON.stringify(statementOf(record, boundFiles(statement)));
  if (bound !== JSON.stringify(statement) || openEnds(record).length > 0)
    problems.push({
      code: 'statement-differs',
      message: 'The signed statement does not say what its own record says.',
    });
  return problems;
}
