/**
 * Nobody is accused wrongly, measured: generated conforming handlers against generated legal plans.
 *
 * `node dist/bench/accusations.js [pairs] [seed]` prints pairs, violations and the seed, and the smallest meeting of each kind.
 * `--trace` adds the entries of the accused session.
 */
import { meet } from '../src/exploration/explore';
import type { Meeting } from '../src/exploration/explore';
import { shrunk, tally } from '../src/exploration/tally';
import { ordinaryPlan } from '../src/manager/plan';

const numbers = process.argv.slice(2).filter((argument) => /^\d+$/.test(argument));
const pairs = Number(numbers[0] ?? 20_000);
const seed = Number(numbers[1] ?? 20_001_024);
const showsTraces = process.argv.includes('--trace');

async function print(id: string, meeting: Meeting): Promise<void> {
  const plain = JSON.stringify(ordinaryPlan);
  const plans = meeting.plans.map((plan) =>
    Object.entries(plan).filter(([key, value]) => !plain.includes(`${JSON.stringify(key)}:${JSON.stringify(value)}`)),
  );
  console.log(`  handler ${JSON.stringify(meeting.traits)}`);
  for (const plan of plans) console.log(`  plan ${JSON.stringify(Object.fromEntries(plan))}`);
  if (id.startsWith('threw')) return;
  const { accusations, traces } = await meet(meeting);
  for (const accusation of accusations.filter((each) => each.id === id)) {
    console.log(`  ${accusation.session}: ${accusation.seen} [${accusation.entries.join(', ')}]`);
    if (showsTraces)
      for (const entry of traces.get(accusation.session) ?? []) console.log(`    ${JSON.stringify(entry)}`);
  }
}

async function main(): Promise<void> {
  const began = process.hrtime.bigint();
  const { found, accused, ...counted } = await tally(pairs, seed);
  const seconds = Number(process.hrtime.bigint() - began) / 1e9;
  console.log(
    `${counted.pairs} pairs, ${accused} accused, seed ${seed}, ${Math.round(counted.pairs / seconds)} pairs a second`,
  );
  for (const { id, count, at } of found) {
    console.log(`${id}: ${count} times, first in meeting ${at}`);
    const meeting = await shrunk(id, at, seed);
    if (meeting !== undefined) await print(id, meeting);
  }
  process.exitCode = found.length === 0 ? 0 : 1;
}

void main();
