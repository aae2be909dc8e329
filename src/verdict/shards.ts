/** Whether some results are all the shards of one run: the same candidate, kit and terms, none missing and none twice. */
import type { Compliance } from './compliance';

export interface ShardFault {
  readonly code: string;
  readonly message: string;
}

/** What has to be the same in every shard, and the code where it is not. */
const bonds: readonly (readonly [string, string, (record: Compliance) => unknown])[] = [
  [
    'merge-candidates-differ',
    'candidate',
    ({ handler }) => [
      handler.name,
      handler.version,
      handler.digest,
      handler.capabilities,
      handler.declines,
      handler.conditions,
    ],
  ],
  ['merge-kits-differ', 'build of the kit', ({ kit }) => [kit.name, kit.version, kit.digest]],
  ['merge-catalogues-differ', 'catalogue', ({ catalogue }) => catalogue],
  ['merge-features-differ', 'features', ({ features, scenario }) => [features, scenario]],
  ['merge-profiles-differ', 'profile', ({ profile, strict, only }) => [profile, strict, only]],
  ['merge-seeds-differ', 'seed', ({ seed }) => seed],
  ['merge-depths-differ', 'depth', ({ depth }) => depth],
  ['merge-waivers-differ', 'waivers', ({ waivers }) => waivers],
  [
    'merge-isolations-differ',
    'isolation',
    ({ isolation, inspected, apartment, apartments }) => [isolation, inspected, apartment, apartments],
  ],
  ['merge-limits-differ', 'limits', ({ limits }) => limits],
  ['merge-platforms-differ', 'platform', ({ platform }) => platform],
];

/** Gives the first fault that there is. The order of the records does not matter. */
export function shardFault(records: readonly Compliance[]): ShardFault | undefined {
  const [first] = records;
  if (first === undefined) return { code: 'merge-shard-missing', message: 'Name the folders of all shards.' };
  return placeFault(records) ?? bondFault(first, records) ?? unknownCandidate(first);
}

function placeFault(records: readonly Compliance[]): ShardFault | undefined {
  const shards = records.flatMap(({ shard }) => shard ?? []);
  const [first] = shards;
  if (first === undefined || shards.length < records.length)
    return { code: 'merge-not-a-shard', message: 'One of the results is no shard: it was not played with --shard.' };
  const stranger = shards.find(({ of }) => of !== first.of);
  if (stranger !== undefined)
    return {
      code: 'merge-counts-differ',
      message: `One result is a shard of ${first.of}, another of ${stranger.of}. Merge the shards of one run.`,
    };
  const indexes = shards.map(({ index }) => index);
  const twice = indexes.find((index, at) => indexes.indexOf(index) < at);
  if (twice !== undefined)
    return { code: 'merge-shard-doubled', message: `Shard ${twice} of ${first.of} is given twice. Give each once.` };
  const missing = Array.from({ length: first.of }, (_, at) => at + 1).filter((index) => !indexes.includes(index));
  return missing.length === 0
    ? undefined
    : {
        code: 'merge-shard-missing',
        message: `Shard ${missing.join(', ')} of ${first.of} is missing. A verdict needs all of them.`,
      };
}

function bondFault(first: Compliance, records: readonly Compliance[]): ShardFault | undefined {
  for (const [code, what, of] of bonds) {
    const stranger = records.find((record) => JSON.stringify(of(record)) !== JSON.stringify(of(first)));
    if (stranger !== undefined)
      return {
        code,
        message: `Shard ${first.shard?.index} and shard ${stranger.shard?.index} do not have the same ${what}. Play them alike, and merge again.`,
      };
  }
  return undefined;
}

function unknownCandidate({ handler, kit }: Compliance): ShardFault | undefined {
  return handler.digest !== undefined && kit.digest !== undefined
    ? undefined
    : {
        code: 'merge-candidate-unknown',
        message: 'The shards name no digest of the candidate: nobody can tell whether they judged the same one.',
      };
}
