/**
 * What of the kit's memory a session leaves behind: sessions with one warm program on the wire, conducted, written and judged as in a run,
 * and the heap after a collection at every tenth part.
 *
 * Plays 500 of them; `npm run bench -- memory --sessions 10000` as many as the target speaks of. What a run keeps of a session, to compare it with others
 * and to report it, is told apart: that has to be there.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { makeWireLinks } from '../src/adapters/wire/wire-links';
import { ordinaryPlan } from '../src/manager/plan';
import { limitsFor } from '../src/protocol';
import type { LinkMaker } from '../src/protocol';
import { findCandidate } from '../src/run/manifest';
import { playSession } from '../src/run/play-session';
import type { SessionRecord } from '../src/run/play-session';

const marks = 10;
/** Sessions before the first mark: code is compiled and caches are filled in them. */
const warming = 100;
const sessionsUsual = 500;
const limits = limitsFor('real');

/** Takes part at once, with three items, and is quiet after each call. */
const handler = `
const ids = [1, 2, 3].map((n) => 'beacbeac-0000-4000-8000-00000000000' + n);
const say = (message) => process.stdout.write(JSON.stringify({ jsonrpc: '2.0', ...message }) + '\\n');
const waiting = new Map();
const cursors = new Map();
let callback = null, chosen = [], asked = 0, made = 0;
const ask = (method, params, next) => { waiting.set(++asked, next); say({ id: asked, method, params: { callback, ...params } }); };
const made_ = (at) => { cursors.set('e' + ++made, at); return { hr: 0, enumerator: 'e' + made }; };
function run(id, place) {
  if (place === chosen.length) return ask('SynchronizeCompleted', { hr: 0 }, () => answer(id, { hr: 0 }));
  const itemId = chosen[place];
  const report = (statusType, progValue, next) => ask('Progress', { itemId, item: { mask: 14, statusType, progValue, maxValue: 2 } }, next);
  report(3, 0, () => report(4, 2, () => run(id, place + 1)));
}
function answer(id, result) { say({ id, result }); say({ method: 'quiet', params: {} }); }
const served = {
  hello: () => ({ protocol: 1 }),
  GetHandlerInfo: () => ({ hr: 0, info: { flags: 0, name: 'Bench' } }),
  EnumSyncMgrItems: () => made_(0),
  Clone: ({ enumerator }) => made_(cursors.get(enumerator)),
  Reset: ({ enumerator }) => { cursors.set(enumerator, 0); return { hr: 0 }; },
  Skip: ({ enumerator, count }) => { const at = cursors.get(enumerator); cursors.set(enumerator, Math.min(3, at + count)); return { hr: at + count <= 3 ? 0 : 1 }; },
  Next: ({ enumerator, count }) => {
    const at = cursors.get(enumerator);
    const items = ids.slice(at, at + count).map((itemId) => ({ itemId, flags: 0, state: 1, name: itemId }));
    cursors.set(enumerator, at + items.length);
    return { hr: items.length === count ? 0 : 1, items };
  },
  SetProgressCallback: (params) => { callback = params.callback; return { hr: 0 }; },
  release: ({ enumerator }) => { cursors.delete(enumerator); return {}; },
  goodbye: () => { setImmediate(() => process.exit(0)); return {}; },
};
require('node:readline').createInterface({ input: process.stdin }).on('line', (line) => {
  const { id, method, params } = JSON.parse(line);
  if (method === undefined) { const next = waiting.get(id); waiting.delete(id); return next(); }
  if (method === 'PrepareForSync') { chosen = params.itemIds; return ask('PrepareForSyncCompleted', { hr: 0 }, () => answer(id, { hr: 0 })); }
  if (method === 'Synchronize') return run(id, 0);
  answer(id, (served[method] ?? (() => ({ hr: 0 })))(params));
});
`;

interface Mark {
  readonly sessions: number;
  readonly heap: number;
}

/** Bytes a session between the marks of the second half: what was still growing when everything was warm. */
function slope(taken: readonly Mark[]): number {
  const half = taken.slice(Math.floor(taken.length / 2));
  const mean = (of: (mark: Mark) => number) => half.reduce((sum, mark) => sum + of(mark), 0) / half.length;
  const [sessions, heap] = [mean((mark) => mark.sessions), mean((mark) => mark.heap)];
  const along = half.reduce((sum, mark) => sum + (mark.sessions - sessions) * (mark.heap - heap), 0);
  return along / half.reduce((sum, mark) => sum + (mark.sessions - sessions) ** 2, 0);
}

/** Plays as many sessions as are asked for, one after the other, and looks at the heap in between. */
async function measured(
  sessions: number,
  world: { readonly maker: LinkMaker; readonly folder: string; readonly kept: SessionRecord[] | undefined },
): Promise<Mark[]> {
  const { maker, folder, kept } = world;
  const context = {
    candidate: findCandidate(path.join(folder, 'handler.json')),
    maker,
    limits,
    askedLimits: {},
    out: folder,
    seed: 1,
  };
  const collect = runInNewContext('gc') as () => void;
  const taken: Mark[] = [];
  for (let played = 0; played < warming + sessions; played += 1) {
    if (played >= warming && (played - warming) % Math.floor(sessions / marks) === 0) {
      collect();
      taken.push({ sessions: played, heap: process.memoryUsage().heapUsed });
    }
    const plan = { ...ordinaryPlan, name: `session-${played}` };
    const { conducted, record } = await playSession({ plan, scenario: 'bench', location: 'bench' }, undefined, context);
    if (conducted.outcome !== 'complete') throw new Error(`session ${played} ended ${conducted.outcome}`);
    void record.then((finished) => {
      kept?.push(finished);
      rmSync(path.join(folder, finished.trace));
    });
  }
  return taken;
}

function tell(what: string, sessions: number, taken: readonly Mark[]): void {
  const mebibytes = taken.map(({ heap }) => (heap / 1_048_576).toFixed(1)).join(', ');
  console.log(`${what}: ${slope(taken).toFixed(0)} bytes a session over ${sessions} (heap in MiB: ${mebibytes})`);
}

async function main(): Promise<void> {
  setFlagsFromString('--expose-gc');
  const place = process.argv.indexOf('--sessions');
  const sessions = place === -1 ? sessionsUsual : Number(process.argv[place + 1]);
  if (!Number.isSafeInteger(sessions) || sessions < marks) throw new Error(`--sessions takes a number from ${marks}`);
  const folder = mkdtempSync(path.join(tmpdir(), 'syncmgr-conformance-bench-'));
  try {
    mkdirSync(path.join(folder, 'traces'));
    writeFileSync(path.join(folder, 'handler.js'), handler);
    const command = [process.execPath, 'handler.js'];
    writeFileSync(path.join(folder, 'handler.json'), JSON.stringify({ name: 'Bench', version: '1', command }));
    for (const kept of [undefined, []]) {
      const maker = makeWireLinks({ command, folder, limits });
      const taken = await measured(sessions, { maker, folder, kept });
      await maker.close();
      const what =
        kept === undefined ? 'the kit itself (target: flat, below 100 over 10,000)' : 'with what a run keeps of each';
      tell(what, sessions, taken);
    }
    console.log(`resident at the end: ${(process.memoryUsage().rss / 1_048_576).toFixed(0)} MiB`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

void main();
