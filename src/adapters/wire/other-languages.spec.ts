import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { conduct } from '../../conductor/conduct';
import type { Conducted } from '../../conductor/conduct';
import { ordinaryPlan } from '../../manager/plan';
import type { Plan } from '../../manager/plan';
import { allGroupOracles, allOracles } from '../../oracles/all';
import { compareSessions } from '../../oracles/group-oracle';
import type { Judgement } from '../../oracles/judgement';
import { SessionJudge } from '../../oracles/session-judge';
import type { SessionVerdicts } from '../../oracles/session-judge';
import { S_SYNCMGR_CANCELALL, S_SYNCMGR_CANCELITEM, limitsFor } from '../../protocol';
import { makeWireLinks } from './wire-links';

const candidates = path.resolve(__dirname, '../../../../handlers-under-test');

interface Manifest {
  readonly command: string[];
  readonly capabilities: string[];
  readonly declines: string[];
  readonly breaks: string[];
}

const plans: readonly Partial<Plan>[] = [
  {},
  { answers: [{ to: 'Progress', hr: S_SYNCMGR_CANCELITEM, item: 'first', nth: 'first', sticky: true }] },
  { answers: [{ to: 'Progress', hr: S_SYNCMGR_CANCELALL, nth: 'first', sticky: true }] },
  { callbacks: 'swapped-before-prepare' },
  { callbacks: 'same-twice' },
  { choice: { items: 'none', order: 'as-enumerated' } },
  {
    injections: [
      { during: 'Synchronize', at: 'Progress', nth: 1, inside: true, calls: ['GetHandlerInfo', 'EnumSyncMgrItems'] },
    ],
  },
];

/** Plays the plans and gives what they violated, with the outcome of each session. */
async function play(
  folder: string,
): Promise<{ readonly violated: string[]; readonly outcomes: Conducted['outcome'][] }> {
  const manifest = JSON.parse(readFileSync(path.join(folder, 'handler.json'), 'utf8')) as Manifest;
  const limits = limitsFor('real', { start: 60_000, reply: 30_000 });
  const maker = makeWireLinks({ command: manifest.command, folder, limits });
  const judgements: Judgement[] = [];
  const summaries: SessionVerdicts['summaries'][number][] = [];
  const outcomes: Conducted['outcome'][] = [];
  const finished: Promise<SessionVerdicts | undefined>[] = [];
  const header = {
    handler: { name: 'spec', version: '1' },
    capabilities: manifest.capabilities,
    declines: manifest.declines,
  };
  try {
    for (const changes of plans) {
      let judge: SessionJudge | undefined;
      const sink = (opened: ConstructorParameters<typeof SessionJudge>[0]) => {
        const judging = (judge = new SessionJudge(opened, `session-${outcomes.length + 1}`, allOracles));
        return (entry: Parameters<SessionJudge['read']>[0]) => judging.read(entry);
      };
      const { outcome, settled } = await conduct({
        plan: { ...ordinaryPlan, ...changes },
        maker,
        limits,
        header,
        profile: undefined,
        sink,
      });
      outcomes.push(outcome);
      finished.push(settled.then(() => judge?.finish()));
    }
  } finally {
    await maker.close();
  }
  for (const verdicts of await Promise.all(finished)) {
    summaries.push(...(verdicts?.summaries ?? []));
    judgements.push(...(verdicts?.judgements ?? []));
  }
  judgements.push(...compareSessions(allGroupOracles, summaries).judgements);
  const violated = new Set(
    judgements.filter(({ outcome }) => outcome === 'violated').map(({ requirement }) => requirement),
  );
  return { violated: [...violated].sort(), outcomes };
}

/** A machine without the language skips, and says so; where everything has to be there, that is a failure. */
function missing(tool: string, version: string): string | undefined {
  if (spawnSync(tool, [version], { stdio: 'ignore' }).status === 0) return undefined;
  assert.notEqual(process.env.CI, 'true', `${tool} is missing, and CI has to have every language`);
  return `${tool} is not on this machine`;
}

describe('handlers in other languages', () => {
  for (const { language, tool, version, faulty } of [
    { language: 'python', tool: 'python3', version: '--version', faulty: 'python-ignores-cancel' },
    { language: 'c', tool: 'cc', version: '--version', faulty: 'c-keeps-the-callback' },
    { language: 'java', tool: 'java', version: '-version', faulty: 'java-works-before-asking' },
  ]) {
    it(`the reference in ${language} keeps every rule, and no session of it is lost`, async (test) => {
      const why = missing(tool, version);
      if (why !== undefined) return void test.skip(why);
      const played = await play(path.join(candidates, `reference-${language}`));
      assert.deepEqual(played.violated, []);
      assert.deepEqual(new Set(played.outcomes), new Set(['complete']));
    });

    it(`its faulty sister breaks what its manifest says`, async (test) => {
      const why = missing(tool, version);
      if (why !== undefined) return void test.skip(why);
      const folder = path.join(candidates, 'wire-faulty', faulty);
      const { breaks } = JSON.parse(readFileSync(path.join(folder, 'handler.json'), 'utf8')) as Manifest;
      assert.deepEqual((await play(folder)).violated, breaks);
    });
  }
});
