import assert from 'node:assert/strict';
import path from 'node:path';
import { describe, it } from 'node:test';
import { conduct } from '../../conductor/conduct';
import { ordinaryPlan } from '../../manager/plan';
import type { Plan } from '../../manager/plan';
import { allOracles } from '../../oracles/all';
import { SessionJudge } from '../../oracles/session-judge';
import { S_SYNCMGR_CANCELALL, S_SYNCMGR_CANCELITEM, limitsFor } from '../../protocol';
import type { Limits, LinkMaker } from '../../protocol';
import type { TraceEntry } from '../../trace/entry';
import { ChildProcessLinks } from '../in-process/child-process-links';
import { makeWireLinks } from './wire-links';

const candidates = path.resolve(__dirname, '../../../../handlers-under-test');
const host = path.join(__dirname, 'module-on-the-wire-in-spec.js');
const capabilities = ['ui', 'work', 'references'];

const plans: Readonly<Record<string, Partial<Plan>>> = {
  'everything is synchronized': {},
  'the user cancels an item': {
    answers: [{ to: 'Progress', hr: S_SYNCMGR_CANCELITEM, item: 'first', nth: 'first', sticky: true }],
  },
  'the user cancels everything': { answers: [{ to: 'Progress', hr: S_SYNCMGR_CANCELALL, nth: 'first', sticky: true }] },
  'nothing is chosen': { choice: { items: 'none', order: 'as-enumerated' } },
  'the items are walked through': { enumeration: ['in-twos', 'skip', 'reset', 'clone-in-the-middle'] },
  'the dialogs are opened': { properties: ['handler', 'items'] },
  'the manager asks from inside a callback': {
    injections: [
      { during: 'Synchronize', at: 'Progress', nth: 1, inside: true, calls: ['GetHandlerInfo', 'EnumSyncMgrItems'] },
    ],
  },
};

/** Rows about memory that is lent or handed over: the catalogue does not observe them on a wire, which copies everything. */
const memoryRows: ReadonlySet<string> = new Set(['COM-03', 'COM-04', 'INIT-13']);

/** Rows about skips: on a real clock nobody can promise that one would have come in time, so a session without any says less. */
const rowsOfSkips: ReadonlySet<string> = new Set(['STAT-03', 'STAT-04', 'STAT-05', 'STAT-06']);

interface Played {
  /** What crossed the border, without times and numbers. */
  readonly crossings: readonly unknown[];
  /** The outcome of each requirement that was judged. */
  readonly judged: Readonly<Record<string, string>>;
}

/** Closes the maker: a session on the wire is over when its process is gone. */
async function play(maker: LinkMaker, limits: Limits, changes: Partial<Plan>): Promise<Played> {
  const entries: TraceEntry[] = [];
  let judge: SessionJudge | undefined;
  const sink = (header: ConstructorParameters<typeof SessionJudge>[0]) => {
    const judging = (judge = new SessionJudge(header, 'spec', allOracles));
    return (entry: TraceEntry) => {
      entries.push(entry);
      judging.read(entry);
    };
  };
  const header = {
    handler: { name: 'spec', version: '1' },
    capabilities,
    declines: [],
    limits: { liveness: limits.liveness, silence: limits.silence },
  };
  try {
    const plan = { ...ordinaryPlan, ...changes };
    const { settled } = await conduct({ plan, maker, limits, header, profile: undefined, sink });
    await maker.close();
    await settled;
  } finally {
    await maker.close();
  }
  const judgements = (judge?.finish().judgements ?? []).filter(
    ({ requirement }) => !memoryRows.has(requirement) && !rowsOfSkips.has(requirement),
  );
  const judged = Object.fromEntries(judgements.map(({ requirement, outcome }) => [requirement, outcome]));
  return { crossings: entries.flatMap(crossing), judged };
}

/** Times and what only one of the adapters records: how quiet was known, and buffers, which a wire copies. */
function crossing(entry: TraceEntry): unknown[] {
  if (entry.kind === 'quiet' || entry.kind === 'free') return [];
  const { n, at, ...rest } = entry;
  assert.ok(n > 0 && at >= 0);
  const out = 'out' in rest && rest.out !== undefined && 'value' in rest.out ? { out: undefined } : {};
  return [JSON.parse(JSON.stringify({ ...rest, id: undefined, of: undefined, ...out, notes: undefined }))];
}

describe('the same handler gives the same recording and the same verdicts in a child process and on the wire', () => {
  for (const [name, file] of [
    ['all-at-once', 'handler.js'],
    ['reference', 'handler.ts'],
    ['fails-when-cancelled', 'handler.cts'],
  ] as const) {
    describe(name, () => {
      const entry = path.join(candidates, name, file);
      const virtual = limitsFor('virtual');
      const real = limitsFor('real', { silence: 150, liveness: 1_500 });
      const inProcess = () => new ChildProcessLinks({ file: entry, limits: virtual });
      const onWire = () =>
        makeWireLinks({ command: [process.execPath, host, entry], folder: path.dirname(entry), limits: real });
      for (const [what, changes] of Object.entries(plans)) {
        it(what, async () => {
          const [here, there] = [await play(inProcess(), virtual, changes), await play(onWire(), real, changes)];
          assert.deepEqual(there.crossings, here.crossings);
          assert.deepEqual(there.judged, here.judged);
        });
      }
    });
  }
});
