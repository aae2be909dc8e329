/**
 * The kit's strength in two numbers: how many conforming handlers are accused, and how many faults that fired are found.
 *
 * `node dist/bench/strength.js [pairs] [seed]` plays the pairs twice, once with conforming handlers and once with a fault in each.
 * `--only=<words>` plays the operators whose name holds the words, `--trace` adds the entries of a missed or accused session. Ends with 1 unless nobody
 * is accused and each operator is found in 99 % of the pairs in which it fired.
 */
import { allFaults } from '../src/exploration/faults/all';
import { detect, hunt, smallestMiss } from '../src/exploration/faults/detection';
import type { Detection } from '../src/exploration/faults/detection';
import { meet } from '../src/exploration/explore';
import type { Meeting } from '../src/exploration/explore';
import { shrunk, tally } from '../src/exploration/tally';
import { ordinaryPlan } from '../src/manager/plan';
import type { Plan } from '../src/manager/plan';

const numbers = process.argv.slice(2).filter((argument) => /^\d+$/.test(argument));
const pairs = Number(numbers[0] ?? 20_000);
const seed = Number(numbers[1] ?? 20_001_024);
const only = process.argv.find((argument) => argument.startsWith('--only='))?.slice('--only='.length);
const showsTraces = process.argv.includes('--trace');
/** Of the pairs in which an operator fired. */
const foundAtLeast = 0.99;

const percent = (part: number, whole: number) => (whole === 0 ? '-' : `${((100 * part) / whole).toFixed(2)} %`);

function oddities(plan: Plan): object {
  const plain = new Map<string, string>(
    Object.entries(ordinaryPlan).map(([key, value]) => [key, JSON.stringify(value)]),
  );
  return Object.fromEntries(Object.entries(plan).filter(([key, value]) => JSON.stringify(value) !== plain.get(key)));
}

function printMeeting({ traits, plans }: Meeting): void {
  console.log(`    handler ${JSON.stringify(traits)}`);
  for (const plan of plans) console.log(`    plan ${JSON.stringify(oddities(plan))}`);
}

async function printAccusation(id: string, meeting: Meeting | undefined): Promise<void> {
  if (meeting === undefined) return;
  printMeeting(meeting);
  if (id.startsWith('threw')) return;
  const { accusations, traces } = await meet(meeting);
  for (const { session, seen, entries } of accusations.filter((each) => each.id === id)) {
    console.log(`    ${session}: ${seen} [${entries.join(', ')}]`);
    if (showsTraces) for (const entry of traces.get(session) ?? []) console.log(`      ${JSON.stringify(entry)}`);
  }
}

async function printMiss({ fault, missedAt }: Detection): Promise<void> {
  if (missedAt === undefined) return;
  const smallest = await smallestMiss(fault, missedAt, seed);
  if (smallest === undefined) return;
  const { fired, found, meeting, result } = await hunt(fault, smallest);
  printMeeting(meeting);
  for (const session of fired.filter((name) => !found.includes(name))) {
    const violated = result.judgements.filter(
      ({ outcome, evidence }) => outcome === 'violated' && evidence.some(({ trace }) => trace === session),
    );
    console.log(
      `    missed in ${session}; violated there: ${violated.map((each) => each.requirement).join(' ') || 'nothing'}`,
    );
    if (showsTraces)
      for (const entry of result.traces.get(session) ?? []) console.log(`      ${JSON.stringify(entry)}`);
  }
}

async function faults(): Promise<{ readonly fired: number; readonly found: number; readonly isGood: boolean }> {
  const chosen = allFaults.filter(({ name }) => only === undefined || name.includes(only));
  const each = Math.ceil(pairs / chosen.length);
  const detections: Detection[] = [];
  for (const fault of chosen) {
    const detection = await detect(fault, each, seed);
    detections.push(detection);
    const { fired, found } = detection;
    const isWorthTelling = fired === 0 || found < fired || only !== undefined;
    if (isWorthTelling)
      console.log(`  ${fault.breaks[0]} ${fault.name}: fired in ${fired} of ${detection.pairs}, found in ${found}`);
    await printMiss(detection);
  }
  const sum = (of: 'fired' | 'found') => detections.reduce((all, detection) => all + detection[of], 0);
  const isGood = detections.every(({ fired, found }) => fired > 0 && found >= foundAtLeast * fired);
  return { fired: sum('fired'), found: sum('found'), isGood };
}

async function main(): Promise<void> {
  if (only === undefined) {
    const { accused, pairs: played, found } = await tally(pairs, seed);
    console.log(
      `conforming handlers: ${accused} of ${played} pairs accused (${percent(accused, played)}), seed ${seed}`,
    );
    for (const { id, count, at } of found) {
      console.log(`  ${id}: ${count} times, first in meeting ${at}`);
      await printAccusation(id, await shrunk(id, at, seed));
    }
    if (accused > 0) process.exitCode = 1;
  }
  const { fired, found, isGood } = await faults();
  console.log(
    `${allFaults.length} fault operators: found in ${found} of ${fired} pairs in which one fired (${percent(found, fired)}), seed ${seed}`,
  );
  if (!isGood) process.exitCode = 1;
}

void main();
