import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import { UserError } from '../../base/errors';
import { conduct } from '../../conductor/conduct';
import type { Conducted } from '../../conductor/conduct';
import { ordinaryPlan } from '../../manager/plan';
import { allOracles } from '../../oracles/all';
import { SessionJudge } from '../../oracles/session-judge';
import type { SessionVerdicts } from '../../oracles/session-judge';
import { limitsFor } from '../../protocol';
import type { CallMethod, LimitName, Loss } from '../../protocol';
import type { TraceEntry } from '../../trace/entry';
import { canSeeProcesses } from '../process-table';
import { makeWireLinks } from './wire-links';

const family = path.resolve(__dirname, '../../../../handlers-under-test/hostile');

/** Low enough that a hang costs half a second; what a candidate may do is the same. */
const low = { reply: 500, silence: 300, liveness: 600, start: 5_000, output: 2_000_000 };

interface Played {
  readonly conducted: readonly Conducted[];
  readonly entries: readonly TraceEntry[][];
  /** Rows that a session violated. */
  readonly violated: readonly string[];
}

interface Manifest {
  readonly command: string[];
  readonly breaks: string[];
  readonly expects?: string;
}

function manifestOf(name: string): Manifest {
  return JSON.parse(readFileSync(path.join(family, name, 'handler.json'), 'utf8')) as Manifest;
}

/** Plays three sessions, the second of another event, and closes: nothing may be left then. */
async function play(
  name: string,
  asked: Partial<Record<LimitName, number>> = {},
  command = manifestOf(name).command,
): Promise<Played> {
  const limits = limitsFor('real', { ...low, ...asked });
  const maker = makeWireLinks({ command, folder: path.join(family, name), limits });
  const conducted: Conducted[] = [];
  const entries: TraceEntry[][] = [];
  const judges: (() => SessionVerdicts | undefined)[] = [];
  try {
    for (const event of [3, 4, 3]) {
      const session: TraceEntry[] = [];
      let judge: SessionJudge | undefined;
      const header = {
        handler: { name, version: '1' },
        capabilities: ['work'],
        declines: [],
        limits: { ...low, ...asked },
      };
      const plan = { ...ordinaryPlan, event };
      const sink = (opened: ConstructorParameters<typeof SessionJudge>[0]) => {
        const judging = (judge = new SessionJudge(opened, name, allOracles));
        return (entry: TraceEntry) => {
          session.push(entry);
          judging.read(entry);
        };
      };
      conducted.push(await conduct({ plan, maker, limits, header, profile: undefined, sink }));
      entries.push(session);
      judges.push(() => judge?.finish());
    }
  } finally {
    await maker.close();
  }
  await Promise.all(conducted.map(({ settled }) => settled));
  const violated = new Set<string>();
  for (const { requirement, outcome } of judges.flatMap((finish) => finish()?.judgements ?? []))
    if (outcome === 'violated') violated.add(requirement);
  return { conducted, entries, violated: [...violated].sort() };
}

const losses = ({ conducted }: Played) => conducted.map(({ loss }) => loss?.how ?? 'none');
const firstLoss = ({ conducted }: Played): Loss | undefined => conducted.find(({ loss }) => loss !== undefined)?.loss;

/** A temporary folder of this spec alone: what is still in it, and whoever still has it in its environment, was left behind. */
const temporary = mkdtempSync(path.join(tmpdir(), 'wire-spec-'));
process.env.TMPDIR = temporary;

function leftBehind(): string[] {
  const files = readdirSync(temporary);
  return canSeeProcesses
    ? [...files, ...readdirSync('/proc').filter((pid) => /^\d+$/.test(pid) && isOurs(pid))]
    : files;
}

/** Ours by its environment; one that was given an empty environment, by the folder it works in. */
function isOurs(pid: string): boolean {
  try {
    const environment = readFileSync(`/proc/${pid}/environ`, 'latin1');
    if (environment.includes(`TMPDIR=${temporary}`)) return true;
    return !environment.includes('TMPDIR=') && readlinkSync(`/proc/${pid}/cwd`).startsWith(family);
  } catch {
    return false;
  }
}

describe('a hostile candidate costs its session and nothing else', () => {
  after(() => rmSync(temporary, { recursive: true, force: true }));

  interface Lost {
    readonly name: string;
    readonly how: Loss['how'];
    readonly detail: RegExp;
    readonly limit?: LimitName;
    readonly asked?: Partial<Record<LimitName, number>>;
  }
  const lost: readonly Lost[] = [
    { name: 'speaks-no-json', how: 'nonsense', detail: /not JSON/ },
    { name: 'answers-in-words', how: 'nonsense', detail: /answer to Synchronize.*\/hr/ },
    { name: 'asks-in-words', how: 'nonsense', detail: /params of Progress.*statusType/ },
    { name: 'answers-twice', how: 'nonsense', detail: /answered a second time/ },
    { name: 'answers-what-nobody-asked', how: 'nonsense', detail: /987654.*nothing was asked/ },
    { name: 'calls-back-on-nothing', how: 'nonsense', detail: /no object that was ever given/ },
    { name: 'prints-without-end', how: 'flooded', detail: /bytes of output/, limit: 'output' },
    { name: 'says-a-message-without-end', how: 'flooded', detail: /a message of more than 1048576 bytes/ },
    {
      name: 'floods-with-messages',
      how: 'flooded',
      detail: /answers are not read/,
      limit: 'open-messages',
      asked: { 'open-messages': 200, reply: 5_000 },
    },
    { name: 'witnesses-without-end', how: 'flooded', detail: /bytes of output/, limit: 'output' },
    { name: 'drips-slowly', how: 'hung', detail: /no message for/, limit: 'reply' },
    { name: 'closes-its-input', how: 'hung', detail: /no message for/, limit: 'reply' },
    { name: 'closes-its-output', how: 'hung', detail: /no message for/, limit: 'reply' },
    { name: 'dies-in-a-call', how: 'signalled', detail: /SIGSEGV/ },
    { name: 'ends-in-a-call', how: 'exited', detail: /exit code 0/ },
    { name: 'leaves-a-child-behind', how: 'exited', detail: /exit code 0/, asked: { reply: 5_000 } },
    {
      name: 'multiplies',
      how: 'flooded',
      detail: /more than 5 processes/,
      limit: 'processes',
      asked: { processes: 5, reply: 20_000 },
    },
    {
      name: 'eats-memory',
      how: 'memory',
      detail: /bytes resident/,
      limit: 'memory',
      asked: { memory: 300_000_000, reply: 20_000 },
    },
  ];
  for (const { name, how, detail, limit, asked } of lost) {
    it(`${name}: every session is lost, ${how}, and says why`, async () => {
      const played = await play(name, asked);
      assert.deepEqual(losses(played), [how, how, how]);
      const loss = firstLoss(played);
      assert.match(loss?.detail ?? '', detail);
      assert.equal(loss?.limit?.name, limit);
      const kinds = played.entries.map((session) => session.slice(-2).map((entry) => entry.kind));
      assert.deepEqual(kinds, [
        ['lost', 'end'],
        ['lost', 'end'],
        ['lost', 'end'],
      ]);
      assert.deepEqual(played.violated, manifestOf(name).breaks);
      assert.deepEqual(leftBehind(), []);
    });
  }

  for (const name of ['dies-at-once', 'leaves-at-once', 'stays-silent']) {
    it(`${name}: refused as one that does not start`, async () => {
      await assert.rejects(
        play(name, { start: 2_000 }),
        (error) => error instanceof UserError && error.code === 'candidate-does-not-start' && error.exitCode === 3,
      );
      assert.deepEqual(leftBehind(), []);
    });
  }

  for (const name of ['greets-in-its-own-way', 'speaks-another-version']) {
    it(`${name}: refused for its greeting`, async () => {
      await assert.rejects(
        play(name),
        (error) => error instanceof UserError && error.code === 'candidate-bad-greeting' && error.exitCode === 3,
      );
      assert.deepEqual(leftBehind(), []);
    });
  }

  it('a program that does not exist is refused', async () => {
    await assert.rejects(
      play('hangs', {}, ['no-such-program-anywhere']),
      (error) => error instanceof UserError && error.code === 'candidate-does-not-start',
    );
  });

  const methods: readonly CallMethod[] = [
    'Initialize',
    'GetHandlerInfo',
    'EnumSyncMgrItems',
    'Next',
    'SetProgressCallback',
    'PrepareForSync',
    'Synchronize',
  ];
  for (const method of methods) {
    it(`a hang in ${method} is lost, hung, with that call open`, async () => {
      const played = await play('hangs', {}, ['node', 'handler.js', method]);
      assert.deepEqual(losses(played), ['hung', 'hung', 'hung']);
      const calls = played.entries[0]?.filter((entry) => entry.kind === 'call');
      assert.equal(calls?.at(-1)?.method, method);
      assert.deepEqual(played.violated, ['ROB-01']);
    });
  }
  for (const method of ['create', 'release']) {
    it(`a hang in ${method} is lost, hung`, async () => {
      assert.deepEqual(losses(await play('hangs', {}, ['node', 'handler.js', method])), ['hung', 'hung', 'hung']);
    });
  }

  for (const name of ['splits-and-glues', 'counts-in-words', 'will-not-end']) {
    it(`${name}: odd, and nothing is held against it`, async () => {
      const played = await play(name);
      assert.deepEqual(losses(played), ['none', 'none', 'none']);
      assert.deepEqual(played.violated, []);
      assert.deepEqual(leftBehind(), []);
    });
  }

  it('chatter stands in the recording, whole and in its place', async () => {
    const { entries } = await play('splits-and-glues');
    const strays = entries[0]?.filter((entry) => entry.kind === 'stray').map(({ text }) => text);
    assert.deepEqual(new Set(strays), new Set(['a line of chatter, é']));
  });

  // Without a manifest: at the default limits these last for minutes, so `certify` of the family leaves them out.
  const bounded = [
    { name: 'reports-without-end', limit: 'callbacks', asked: { callbacks: 100 } },
    { name: 'burns-the-processor', limit: 'processor', asked: { processor: 600, reply: 5_000 } },
  ] as const;
  for (const { name, limit, asked } of bounded) {
    it(`${name}: much of it is legal, and the ${limit} limit ends the session`, async () => {
      const played = await play(name, asked, ['node', 'handler.js']);
      assert.deepEqual(
        played.conducted.map(({ outcome }) => outcome),
        ['limit', 'limit', 'limit'],
      );
      const reached = played.entries.map((session) => session.filter((entry) => entry.kind === 'limit'));
      assert.deepEqual(
        reached.map((entries) => entries.map(({ name: named }) => named)),
        [[limit], [limit], [limit]],
      );
      assert.deepEqual(played.violated, []);
      assert.deepEqual(leftBehind(), []);
    });
  }

  it('works-once: the process that fails is replaced, and what came before stands', async () => {
    const played = await play('works-once');
    assert.deepEqual(losses(played), ['none', 'exited', 'none']);
    assert.deepEqual(played.violated, manifestOf('works-once').breaks);
  });

  it('alternates: only the sessions that fail are lost', async () => {
    assert.deepEqual(losses(await play('alternates')), ['none', 'exited', 'none']);
  });

  it('speaks-of-the-past: what is said in a later session belongs to the one whose callback it names', async () => {
    const played = await play('speaks-of-the-past');
    assert.deepEqual(losses(played), ['none', 'none', 'none']);
    const late = played.entries.map((session) => {
      const released = session.findIndex((entry) => entry.kind === 'released' && 'instance' in entry);
      return session.slice(released).filter((entry) => entry.kind === 'callback').length;
    });
    assert.deepEqual(late, [1, 1, 1]);
    assert.deepEqual(played.violated, manifestOf('speaks-of-the-past').breaks);
  });

  it('talks-when-it-is-over: what is said too late is recorded in its session', async () => {
    const played = await play('talks-when-it-is-over');
    assert.deepEqual(losses(played), ['none', 'none', 'none']);
    assert.deepEqual(played.violated, manifestOf('talks-when-it-is-over').breaks);
  });
});
