import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import { conduct } from '../../conductor/conduct';
import { ordinaryPlan } from '../../manager/plan';
import { limitsFor } from '../../protocol';
import type { TraceEntry, TraceHeader } from '../../trace/entry';
import { makeWireLinks } from './wire-links';

const samples = path.resolve(__dirname, '../../../../handlers-under-test');
const isLinux = process.platform === 'linux';
const hasTk = spawnSync('python3', ['-c', 'import tkinter']).status === 0;

/** Plays one ordinary session of a sample. */
async function play(folder: string, command: readonly string[]) {
  const limits = limitsFor('real', { silence: 300, reply: 60_000, start: 60_000 });
  const maker = makeWireLinks({ command, folder, limits });
  const entries: TraceEntry[] = [];
  let opened: TraceHeader | undefined;
  try {
    const conducted = await conduct({
      plan: ordinaryPlan,
      maker,
      limits,
      header: { handler: { name: 'Sample', version: '1' }, capabilities: ['work'], declines: [] },
      profile: undefined,
      sink: (header) => {
        opened = header;
        return (entry) => entries.push(entry);
      },
    });
    await maker.close();
    await conducted.settled;
  } finally {
    await maker.close();
  }
  return { header: opened, entries };
}

/** What happened between a call and its completion, in words. */
function between(entries: readonly TraceEntry[], method: 'PrepareForSync' | 'Synchronize'): string[] {
  const from = entries.findIndex((entry) => entry.kind === 'call' && entry.method === method);
  const to = entries.findIndex((entry) => entry.kind === 'callback' && entry.method === `${method}Completed`);
  return entries.slice(from, to + 1).flatMap((entry) => {
    if (entry.kind === 'ui') return [`${entry.seen} ${entry.change} ${entry.title ?? ''}`];
    if (entry.kind === 'callback') return [entry.method];
    return entry.kind === 'return' ? ['return'] : [];
  });
}

/** Tells which display it was given before it becomes the program: others of this machine come and go meanwhile. */
const tellingDisplay = (program: string) => ['sh', '-c', `echo "display $DISPLAY" >&2; exec ${program}`];

/** Where the display listened that a session's program told of. */
function socketTold(entries: readonly TraceEntry[]): string {
  const told = entries.flatMap((entry) => (entry.kind === 'stray' ? (/display :(\d+)/.exec(entry.text) ?? []) : []));
  assert.ok(told[1] !== undefined, 'the program was given no display');
  return `/tmp/.X11-unix/X${told[1]}`;
}

describe(
  'windows on the private display of a candidate',
  { skip: isLinux ? false : 'X11 displays are watched on Linux' },
  () => {
    it('an unasked window is seen in the call that it was opened in, and the header says that somebody watched', async () => {
      const { header, entries } = await play(
        path.join(samples, 'wire-faulty/opens-a-window-in-mid-run'),
        tellingDisplay('node handler.js'),
      );
      assert.equal(header?.session?.windows, 'watched');
      const happened = between(entries, 'Synchronize');
      assert.deepEqual(happened.slice(0, 3), [
        'observed opened Synchronizing...',
        'observed closed Synchronizing...',
        'return',
      ]);
      assert.ok(!existsSync(socketTold(entries)), 'a display was left behind');
    });

    it('a legal dialog opens between its permission and its end, reported and observed', async () => {
      const { entries } = await play(path.join(samples, 'asks-on-its-display'), ['node', 'handler.js']);
      const happened = between(entries, 'PrepareForSync');
      assert.deepEqual(
        [happened[0], ...happened.slice(-2)],
        ['EnableModeless', 'EnableModeless', 'PrepareForSyncCompleted'],
      );
      assert.deepEqual(happened.slice(1, -2).sort(), [
        'observed closed Log on',
        'observed opened Log on',
        'reported closed Log on',
        'reported opened Log on',
      ]);
    });

    it('reaching for the display alone is one entry, and no window', async () => {
      const { entries } = await play(path.join(samples, 'asks-on-its-display'), ['node', 'handler.js']);
      const reached = entries.filter((entry) => entry.kind === 'stray' && entry.of === 'display');
      assert.equal(reached.length, 1);
      const call = entries.find((entry) => entry.kind === 'call' && entry.method === 'GetHandlerInfo');
      const returned = entries.find(
        (entry) => entry.kind === 'return' && call?.kind === 'call' && entry.of === call.id,
      );
      const places = [call, reached[0], returned].map((entry) => entry?.n ?? 0);
      assert.deepEqual(
        places,
        [...places].sort((a, b) => a - b),
      );
    });
  },
);

describe('a dialog of a toolkit', { skip: hasTk ? false : 'Python has no tkinter here' }, () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'windows-spec-'));
  after(() => rmSync(folder, { recursive: true, force: true }));

  it('opens, is asked to close as by its title bar, and tells its program so', async () => {
    const handler = path.join(folder, 'handler.py');
    writeFileSync(handler, inPython);
    const { entries } = await play(folder, ['python3', handler]);
    const windows = entries.flatMap((entry) => (entry.kind === 'ui' ? [`${entry.change} ${entry.title ?? ''}`] : []));
    assert.deepEqual(windows, ['opened Contoso', 'closed Contoso']);
    const returned = entries.find((entry) => entry.kind === 'return');
    assert.equal(returned?.kind === 'return' ? returned.hr : undefined, 1);
  });
});

/** Shows a window in Initialize until it is closed, and then does not take part. */
const inPython = `
import json, sys, tkinter
def show():
    root = tkinter.Tk(className="Contoso")
    root.title("Contoso")
    tkinter.Entry(root).pack()
    root.mainloop()
    return {"hr": 1}
for line in sys.stdin:
    message = json.loads(line)
    method = message["method"]
    result = show() if method == "Initialize" else {"protocol": 1} if method == "hello" else {} if method in ("release", "goodbye") else {"hr": 0}
    print(json.dumps({"jsonrpc": "2.0", "id": message["id"], "result": result}), flush=True)
    if method == "goodbye":
        break
`;
