/**
 * How the cost of a run grows with items, progress calls and sessions: the cost of one at each size, beside the cost of one at the smallest.
 *
 * Target: linear, so the cost of one must not grow.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { SameRealmLinks } from '../src/adapters/in-process/same-realm-links';
import { ordinaryPlan } from '../src/manager/plan';
import { limitsFor } from '../src/protocol';
import { findCandidate } from '../src/run/manifest';
import { playSession } from '../src/run/play-session';
import { withBenchHandler } from './bench-handler';
import { median, milliseconds } from './measure';

const rounds = 3;
const growths = [1, 2, 4, 8];

interface Size {
  readonly items: number;
  readonly progressCalls: number;
  readonly sessions: number;
}

/** Milliseconds that the sessions of one size take, recorded and judged. */
async function taken({ items, progressCalls, sessions }: Size, out: string): Promise<number> {
  let best = Number.POSITIVE_INFINITY;
  await withBenchHandler({ items, progressCalls, isSynchronous: false }, async (file) => {
    const candidate = findCandidate(file);
    const limits = limitsFor('virtual');
    const maker = new SameRealmLinks(file);
    const context = { candidate, maker, limits, askedLimits: {}, out, seed: 1 };
    const play = async () => {
      for (let n = 0; n < sessions; n += 1) {
        const plan = { ...ordinaryPlan, name: `session-${n}` };
        await playSession({ plan, scenario: 'bench', location: 'bench' }, undefined, context);
      }
    };
    await play();
    const times: number[] = [];
    for (let round = 0; round < rounds; round += 1) times.push(await milliseconds(play));
    best = median(times);
  });
  return best;
}

async function main(): Promise<void> {
  const out = mkdtempSync(path.join(tmpdir(), 'syncmgr-conformance-bench-'));
  mkdirSync(path.join(out, 'traces'));
  const base: Size = { items: 20, progressCalls: 20, sessions: 10 };
  try {
    await taken(base, out);
    for (const what of ['items', 'progressCalls', 'sessions'] as const) {
      const costs: number[] = [];
      for (const growth of growths) costs.push((await taken({ ...base, [what]: base[what] * growth }, out)) / growth);
      const slope = costs.map((cost) => (cost / (costs[0] ?? cost)).toFixed(2)).join(', ');
      console.log(`cost of one with ${growths.join(', ')} times the ${what}: ${slope} (target: not growing)`);
    }
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}

void main();
