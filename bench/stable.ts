/**
 * The same answer every time: plays samples again and again and compares what was found.
 *
 * `npm run stable -- [--times N] [--loaded] [--depth full] [folder…]`. On the virtual clock two records have to be equal to the byte,
 * digests of the traces included; on the wire, where time is real, verdicts and bases. `--loaded` keeps every processor busy
 * meanwhile. Ends with 1 at the first difference, and says where it is.
 */
import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import path from 'node:path';
import { findCandidate } from '../src/run/manifest';
import type { Compliance } from '../src/verdict/compliance';
import { certifiedInto } from '../src/run/certified-in-spec';

/** One of each kind of time: timers, microtasks, everything at once, and faults that hang on the order of acts. */
const usual = ['slow-worker', 'promises', 'all-at-once', 'faulty/loses-a-skip-while-it-reports'];
const handlers = path.resolve(__dirname, '../../handlers-under-test');

interface Asked {
  readonly times: number;
  readonly isLoaded: boolean;
  readonly depth: 'core' | 'full';
  readonly samples: readonly string[];
}

function asked(words: readonly string[]): Asked {
  const at = words.indexOf('--times');
  const samples = words.filter(
    (word, index) => !word.startsWith('--') && words[index - 1] !== '--times' && word !== 'full',
  );
  return {
    times: at < 0 ? 20 : Number(words[at + 1]),
    isLoaded: words.includes('--loaded'),
    depth: words.includes('full') ? 'full' : 'core',
    samples: samples.length === 0 ? usual : samples,
  };
}

async function played(sample: string, depth: Asked['depth']): Promise<Compliance> {
  const out = mkdtempSync(path.join(tmpdir(), 'syncmgr-conformance-stable-'));
  try {
    return await certifiedInto(out, { candidate: findCandidate(path.join(handlers, sample)), depth, sameRealm: false });
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}

/** What has to be equal, line by line. */
function lines(compliance: Compliance): string[] {
  if (compliance.isolation === 'child-process') return JSON.stringify(compliance, null, 1).split('\n');
  return [
    compliance.verdict,
    ...compliance.requirements.map(({ id, verdict, basis }) => `${id} ${verdict} ${basis ?? ''}`),
  ];
}

function difference(first: readonly string[], again: readonly string[]): string | undefined {
  const at = first.findIndex((line, index) => line !== again[index]);
  if (at < 0) return first.length === again.length ? undefined : 'one says more than the other';
  return `line ${at + 1}: first ${first[at]?.trim()}, then ${again[at]?.trim() ?? 'nothing'}`;
}

async function isStable(sample: string, { times, depth }: Asked): Promise<boolean> {
  const first = await played(sample, depth);
  for (let time = 2; time <= times; time += 1) {
    const differs = difference(lines(first), lines(await played(sample, depth)));
    if (differs === undefined) continue;
    process.stdout.write(`DIFFERS  ${sample}: time ${time}, ${differs}\n`);
    return false;
  }
  process.stdout.write(`the same  ${sample}: ${first.verdict}, ${times} times\n`);
  return true;
}

function keepBusy(): ChildProcess[] {
  return Array.from({ length: availableParallelism() }, () => fork(__filename, ['--burn']));
}

/** Turns round and round until whoever asked for it is gone. */
function burn(): void {
  process.on('disconnect', () => process.exit(0));
  const turn = () => {
    for (let n = 0; n < 1e7; n += 1) Math.sqrt(n);
    setImmediate(turn);
  };
  turn();
}

async function main(words: readonly string[]): Promise<void> {
  if (words.includes('--burn')) return burn();
  const what = asked(words);
  if (!Number.isSafeInteger(what.times) || what.times < 2) throw new Error('--times needs a whole number from 2 on');
  const busy = what.isLoaded ? keepBusy() : [];
  let areAll = true;
  try {
    for (const sample of what.samples) areAll = (await isStable(sample, what)) && areAll;
  } finally {
    for (const child of busy) child.kill();
  }
  process.exitCode = areAll ? 0 : 1;
}

void main(process.argv.slice(2));
