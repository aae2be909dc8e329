/**
 * Puts the shards of a run together: proves that they are all its parts, judges their traces again as one run, and writes the
 * results that an undivided run would have written.
 */
import { copyFileSync, existsSync } from 'node:fs';
import path from 'node:path';
import { UserError } from '../base/errors';
import { allWriters } from '../reporting/all-writers';
import { isRequirementId, requirement } from '../requirements';
import type { Compliance, SessionOfRun } from '../verdict/compliance';
import { shardFault } from '../verdict/shards';
import { listed } from '../verdict/words';
import type { Certified } from './certify';
import { digestOfFile } from './digest';
import { kitDigest } from './identity';
import { judgeAgain } from './judge-again';
import { safeSlug } from './manifest';
import { occupying } from './occupied-folder';
import { withPlan } from './plan-run';
import type { RunPlan, RunRequest } from './plan-run';
import { isRepeat } from './repeat-sessions';
import { messagesName, prepareFolder } from './play-run';
import { fileIn, readResults } from './results';
import type { Results } from './results';

export interface MergeOptions {
  readonly folders: readonly string[];
  /** The folder that gets the folder of the results. */
  readonly out: string;
  /** The features that were played, where they are not the kit's. */
  readonly features: readonly string[];
}

/** Throws a `UserError` with a code of its own for whatever keeps the shards from being one run. */
export async function mergeShards({ folders, out, features }: MergeOptions): Promise<Certified> {
  const shards = folders.map(readResults).sort((a, b) => (a.record.shard?.index ?? 0) - (b.record.shard?.index ?? 0));
  const fault = shardFault(shards.map(({ record }) => record));
  if (fault !== undefined) throw new UserError(fault.code, fault.message);
  const [first] = shards;
  if (first === undefined) throw new Error('invariant: no shard is a fault');
  if (first.record.kit.digest !== kitDigest())
    throw new UserError(
      'merge-kits-differ',
      'The shards were played by another build of the kit. Merge with that one.',
    );
  for (const shard of shards) checkTraces(shard);
  const folder = path.join(out, safeSlug(first.record.handler.name) || 'candidate');
  return occupying(folder, async () => {
    const compliance = await withPlan(requestOf(first.record, features), (plan) => mergeAs(plan, shards, folder));
    for (const writer of allWriters) await writer.write({ compliance, folder });
    return { compliance, folder };
  });
}

function requestOf(
  { depth, only, scenario, handler, apartments = [] }: Compliance,
  features: readonly string[],
): RunRequest {
  if (depth === 'traces') throw new UserError('merge-not-a-shard', 'Judged traces are no shard of a run.');
  const { conditions } = handler;
  const elsewhere = apartments.slice(1);
  return { depth, only: only?.filter(isRequirementId), scenario, features, conditions, apartments: elsewhere };
}

function checkTraces({ record, folder }: Results): void {
  for (const { trace, digest } of record.sessions) {
    const file = fileIn(folder, trace);
    if (!existsSync(file))
      throw new UserError('merge-trace-missing', `The trace ${trace} of shard ${record.shard?.index} is missing.`);
    if (digestOfFile(file) !== digest)
      throw new UserError(
        'merge-trace-altered',
        `The trace ${trace} of shard ${record.shard?.index} was changed after it was judged. Play that shard again.`,
      );
  }
}

async function mergeAs(plan: RunPlan, shards: readonly Results[], folder: string): Promise<Compliance> {
  const records = shards.map(({ record }) => record);
  const [first] = records;
  if (first === undefined) throw new Error('invariant: no shard is a fault');
  if (plan.features.digest !== first.features?.digest)
    throw new UserError('merge-features-differ', 'The shards played other features. Name them with --features.');
  checkPlan(plan, records);
  prepareFolder(folder);
  for (const shard of shards)
    for (const { trace } of shard.record.sessions) copyFileSync(fileIn(shard.folder, trace), path.join(folder, trace));
  const { shard: _, ...whole } = first;
  const sessions = inOrder(plan, records);
  const { record, verdicts, compared } = judgeAgain({
    folder,
    record: {
      ...whole,
      sessions,
      ledger: ledgerOf(plan, records),
      requirements: keptBy(records),
      reproduce: first.reproduce.replace(/ --shard \d+\/\d+/, ''),
    },
  });
  const judgements = new Map([...verdicts].map(([name, said]) => [name, said.judgements]));
  await plan.perform({ judgements, compared: compared.judgements }, path.resolve(folder, messagesName));
  return record;
}

/** Every session of the plan stands in one shard, unless the shard itself says that it did not finish. */
function checkPlan(plan: RunPlan, records: readonly Compliance[]): void {
  const all = records.flatMap(({ sessions }) => sessions);
  const played = all.map(({ name }) => name);
  const planned = new Set(plan.sessions.map((session) => session.plan.name));
  const twice = played.filter((name, at) => played.indexOf(name) < at);
  const strange = all
    .filter((session) => !planned.has(session.name) && !isRepeat(session, planned))
    .map(({ name }) => name);
  const missing = [...planned].filter((name) => !played.includes(name));
  const unfinished = records.reduce((sum, { ledger }) => sum + ledger.sessionsPlanned, 0) - played.length;
  const faults: [readonly string[], string, string][] = [
    [twice, 'merge-session-doubled', 'stands in two shards'],
    [strange, 'merge-session-unknown', 'is no session of this run'],
    [missing.length > unfinished ? missing : [], 'merge-session-missing', 'stands in no shard'],
  ];
  const [names, code, what] = faults.find(([list]) => list.length > 0) ?? [];
  if (names !== undefined && code !== undefined)
    throw new UserError(code, `${listed(names, 3)} ${what}. Play the shards again, all in one way.`);
}

function inOrder(plan: RunPlan, records: readonly Compliance[]): SessionOfRun[] {
  const byName = new Map(
    records.flatMap(({ sessions }) => sessions.map((session) => [session.name, session] as const)),
  );
  return [...plan.sessions.flatMap((session) => byName.get(session.plan.name) ?? []), ...repeatsIn(records)];
}

/** What the shards played again. */
function repeatsIn(records: readonly Compliance[]): SessionOfRun[] {
  return records.flatMap(({ sessions }) => sessions.filter(({ repeats }) => repeats !== undefined));
}

function ledgerOf(plan: RunPlan, records: readonly Compliance[]): Compliance['ledger'] {
  const sum = (of: (ledger: Compliance['ledger']) => number) =>
    records.reduce((all, { ledger }) => all + of(ledger), 0);
  return {
    scenariosPlanned: plan.scenarios.length,
    scenariosFinished: sum((ledger) => ledger.scenariosFinished),
    sessionsPlanned: plan.sessions.length + repeatsIn(records).length,
    sessionsFinished: sum((ledger) => ledger.sessionsFinished),
  };
}

/** The manager's own rows: kept in the run if they were kept in some part of it. All other verdicts are formed anew. */
function keptBy(records: readonly Compliance[]): Compliance['requirements'] {
  const kept = new Set(
    records.flatMap(({ requirements }) =>
      requirements
        .filter(
          ({ id, verdict }) =>
            verdict === 'satisfied' && isRequirementId(id) && requirement(id).judged.by === 'manager',
        )
        .map(({ id }) => id),
    ),
  );
  return (records[0]?.requirements ?? []).map((row) => (kept.has(row.id) ? { ...row, verdict: 'satisfied' } : row));
}
