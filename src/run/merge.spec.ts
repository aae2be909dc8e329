import assert from 'node:assert/strict';
import { appendFileSync, cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { UserError } from '../base/errors';
import type { Compliance } from '../verdict/compliance';
import { certify } from './certify';
import { findCandidate } from './manifest';
import { mergeShards } from './merge';
import type { Shard } from './plan-run';
import { folderForSpec, handlerModule, written } from './play-in-spec';

const folder = folderForSpec(after);
const features = [path.join(folder, 'my.feature')];
const scenario = (name: string, when: string) =>
  `  Scenario: ${name}\n    Given an ordinary manual synchronization\n    ${when}\n    Then SYNC-06 holds: it completes once\n`;

before(() => {
  const plain = 'When the session is played';
  written(folder, {
    'handler.js': handlerModule(),
    'my.feature': `Feature: Mine\n${['One', 'Two', 'Three'].map((name) => scenario(name, plain)).join('')}`,
  });
});

async function play(out: string, shard?: Shard): Promise<string> {
  const { folder: results } = await certify({
    ...{ out: path.join(folder, out), profile: 'certification', strict: false, depth: 'full', only: undefined },
    ...{
      candidate: findCandidate(path.join(folder, 'handler.js')),
      scenario: undefined,
      features,
      limits: {},
      seed: 1,
    },
    ...{ inspect: false, sameRealm: true, shard, listener: { planned: () => undefined, finished: () => undefined } },
    ...{
      signal: new AbortController().signal,
      reproduce: `certify handler.js${shard ? ` --shard ${shard.index}/${shard.of}` : ''}`,
    },
  });
  return results;
}

const recordIn = (results: string) =>
  JSON.parse(readFileSync(path.join(results, 'compliance.json'), 'utf8')) as Compliance;

describe('merged shards', () => {
  const shards: string[] = [];
  before(async () => {
    for (const index of [1, 2]) shards.push(await play('parts', { index, of: 2 }));
  });

  it('are incomplete one by one, and say why', () => {
    const { verdict, exitCode, reasons, shard } = recordIn(shards[0] ?? '');
    assert.deepEqual([verdict, exitCode, shard], ['incomplete', 2, { index: 1, of: 2 }]);
    assert.match(reasons.join(), /This is shard 1 of 2: "merge" of all of them gives the verdict/);
  });

  it('give the very result of an undivided run', async () => {
    const whole = await play('whole');
    const { folder: merged } = await mergeShards({
      folders: [...shards].reverse(),
      out: path.join(folder, 'merged'),
      features,
    });
    assert.equal(
      readFileSync(path.join(merged, 'compliance.json'), 'utf8'),
      readFileSync(path.join(whole, 'compliance.json'), 'utf8'),
    );
    assert.ok(existsSync(path.join(merged, 'messages.ndjson')));
    for (const { trace } of recordIn(merged).sessions) assert.ok(existsSync(path.join(merged, trace)));
  });

  /** The code with which copies of the shards are refused after something was done to them. */
  async function refusal(change: (copies: string[]) => string[]): Promise<string> {
    const copies = shards.map((shard, at) => {
      const copy = path.join(folder, `copy-${at}`);
      rmSync(copy, { recursive: true, force: true });
      cpSync(shard, copy, { recursive: true });
      return copy;
    });
    try {
      await mergeShards({ folders: change(copies), out: path.join(folder, 'refused'), features });
    } catch (error) {
      assert.ok(error instanceof UserError, String(error));
      return error.code;
    }
    return 'merged';
  }
  const [first, second] = [0, 1].map((at) => (copies: string[]) => copies[at] ?? '');
  assert.ok(first !== undefined && second !== undefined);
  const rewritten = (results: string, change: (record: Compliance) => Partial<Compliance>) => {
    const record = recordIn(results);
    writeFileSync(path.join(results, 'compliance.json'), JSON.stringify({ ...record, ...change(record) }));
  };
  const traceOf = (results: string) => path.join(results, recordIn(results).sessions[0]?.trace ?? '');

  const refused: [string, (copies: string[]) => string[], string][] = [
    ['one is missing', (copies) => copies.slice(1), 'merge-shard-missing'],
    ['one is given twice', (copies) => [...copies, first(copies)], 'merge-shard-doubled'],
    [
      'one judged another candidate',
      (copies) => {
        rewritten(second(copies), ({ handler }) => ({ handler: { ...handler, digest: 'sha256:1' } }));
        return copies;
      },
      'merge-candidates-differ',
    ],
    [
      'a trace is missing',
      (copies) => {
        rmSync(traceOf(first(copies)));
        return copies;
      },
      'merge-trace-missing',
    ],
    [
      'a trace was changed',
      (copies) => {
        appendFileSync(traceOf(first(copies)), ' ');
        return copies;
      },
      'merge-trace-altered',
    ],
    [
      'a session was taken out',
      (copies) => {
        rewritten(first(copies), ({ sessions, ledger }) => ({
          sessions: sessions.slice(1),
          ledger: { ...ledger, sessionsPlanned: sessions.length - 1, sessionsFinished: sessions.length - 1 },
        }));
        return copies;
      },
      'merge-session-missing',
    ],
    [
      'a session stands in both',
      (copies) => {
        const { sessions } = recordIn(first(copies));
        cpSync(path.join(first(copies), 'traces'), path.join(second(copies), 'traces'), { recursive: true });
        rewritten(second(copies), (record) => ({ sessions: [...record.sessions, ...sessions.slice(0, 1)] }));
        return copies;
      },
      'merge-session-doubled',
    ],
    ['there is no result', () => [path.join(folder, 'nowhere')], 'results-not-found'],
  ];
  for (const [what, change, code] of refused)
    it(`are refused where ${what}: ${code}`, async () => {
      assert.equal(await refusal(change), code);
    });
});
