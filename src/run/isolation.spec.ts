import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { UserError } from '../base/errors';
import type { TraceEntry } from '../trace/entry';
import { folderForSpec, handlerModule, handlerText, playedInSpec, written } from './play-in-spec';
import type { PlayedInSpec } from './play-in-spec';

const folder = folderForSpec(after);
let files = 0;
const handler = (overrides: string, top = '') =>
  written(folder, { [`h${(files += 1)}.js`]: handlerModule(overrides, top) });
const one = async (file: string, limits = {}): Promise<PlayedInSpec> => {
  const [played] = await playedInSpec(file, [{}], { limits });
  assert.ok(played);
  return played;
};
const lost = ({ entries }: PlayedInSpec) => entries.find((entry) => entry.kind === 'lost');
const kinds = (entries: readonly TraceEntry[]) => entries.map((entry) => entry.kind);

describe('a handler in a process of its own costs one session', () => {
  const losses: [string, string, Record<string, number>, string, RegExp][] = [
    ['ends its process with 0', 'synchronize() { process.exit(0); },', {}, 'exited', /exit code 0/],
    ['kills itself', "synchronize() { process.kill(process.pid, 'SIGKILL'); for (;;); },", {}, 'signalled', /SIGKILL/],
    ['loops for ever inside a method', 'synchronize() { for (;;); },', { reply: 400 }, 'hung', /no sign of life/],
    [
      'throws from a timer',
      "synchronize() { setTimeout(() => { throw new Error('late'); }, 5); return 0; },",
      {},
      'exited',
      /late/,
    ],
    [
      'leaves a rejection unhandled',
      "synchronize() { Promise.reject(new Error('floating')); return 0; },",
      {},
      'exited',
      /floating/,
    ],
    [
      'floods its output',
      "synchronize() { for (;;) process.stdout.write('x'.repeat(65536)); },",
      { output: 1_000_000 },
      'flooded',
      /output/,
    ],
    [
      'takes memory without end',
      'synchronize() { const all = []; for (;;) all.push(Buffer.alloc(4_000_000, 1)); },',
      { memory: 200_000_000 },
      'memory',
      /resident|heap/,
    ],
    [
      'writes nonsense on the pipe to the kit',
      "synchronize() { require('fs').writeSync(3, 'not json\\n'); return 0; },",
      {},
      'nonsense',
      /not JSON/,
    ],
    [
      'tells of work without end',
      "synchronize() { const work = host.work.begin('w'); for (;;) work.step(); },",
      { output: 100_000 },
      'flooded',
      /more than 100000 bytes of output/,
    ],
    [
      'forges a callback without arguments',
      `synchronize() { require('fs').writeSync(3, '{"is":"callback","at":0,"method":"Progress","args":null}\\n'); return 0; },`,
      {},
      'nonsense',
      /"callback" is wrong at \/args/,
    ],
    [
      'forges output that is no text',
      `synchronize() { require('fs').writeSync(3, '{"is":"stray","at":0,"text":5}\\n'); return 0; },`,
      {},
      'nonsense',
      /"stray" is wrong at \/text/,
    ],
  ];
  for (const [what, overrides, limits, how, detail] of losses) {
    it(`${what}: lost, ${how}, and the recording is kept up to there`, async () => {
      const played = await one(handler(overrides), limits);
      const entry = lost(played);
      assert.equal(entry?.how, how);
      assert.match(entry.detail ?? '', detail);
      assert.deepEqual(kinds(played.entries).slice(-1), ['end']);
      assert.equal(played.conducted.outcome, 'lost');
      assert.ok(played.entries.some((each) => each.kind === 'call' && each.method === 'Synchronize'));
    });
  }

  it('goes on with a fresh process after a loss', async () => {
    const file = handler('initialize(reserved, flags) { if ((flags & 255) === 1) process.exit(7); return 0; },');
    const played = await playedInSpec(file, [{}, { event: 1 }, {}]);
    assert.deepEqual(
      played.map(({ conducted }) => conducted.outcome),
      ['complete', 'lost', 'complete'],
    );
  });

  it('records what crossed the interface as thrown', async () => {
    const { entries } = await one(handler("synchronize() { throw new TypeError('no'); },"));
    assert.ok(entries.some((entry) => entry.kind === 'return' && entry.threw === 'TypeError: no'));
  });

  for (const [what, value] of [
    ['a promise', 'Promise.resolve(0)'],
    ['undefined', 'undefined'],
    ['a fraction', '0.5'],
    ['a text', "'S_OK'"],
  ]) {
    it(`records ${what} in place of an HRESULT as thrown`, async () => {
      const { entries } = await one(handler(`synchronize() { return ${value}; },`));
      assert.ok(
        entries.some((entry) => entry.kind === 'return' && entry.threw !== undefined && entry.hr === undefined),
      );
    });
  }

  it('normalises signed HRESULTs and answers E_NOTIMPL for a missing method', async () => {
    const { entries } = await one(handler('synchronize() { return -2147467259; }, getItemObject: undefined,'));
    assert.ok(entries.some((entry) => entry.kind === 'return' && entry.hr === 0x80004005));
  });

  it('is not deceived by patched globals and a forged result on standard output', async () => {
    const top =
      'JSON.stringify = () => \'{"is":"returned","at":0,"hr":0}\'; Array.prototype.push = () => 0; console.log(\'{"verdict":"conformant"}\');';
    const { entries } = await one(handler('synchronize() { return 0; },', top));
    assert.ok(entries.some((entry) => entry.kind === 'call' && entry.method === 'Initialize'));
    assert.ok(!entries.some((entry) => entry.kind === 'callback' && entry.method === 'SynchronizeCompleted'));
  });
});

describe('time is virtual', () => {
  for (const where of ['child', 'same-realm'] as const) {
    it(`thirty minutes of timers pass at once (${where})`, async () => {
      const file = handler('synchronize() { setTimeout(run, 30 * 60 * 1000); return 0; },');
      const [played] = await playedInSpec(file, [{}], { where });
      const completed = played?.entries.find(
        (entry) => entry.kind === 'callback' && entry.method === 'SynchronizeCompleted',
      );
      assert.equal(completed?.at, 1_800_000);
    });

    it(`stands still while a real file is read (${where})`, async () => {
      const read = "require('fs').promises.readFile(__filename).then(run);";
      const [played] = await playedInSpec(handler(`synchronize() { ${read} return 0; },`), [{}], { where });
      const completed = played?.entries.find(
        (entry) => entry.kind === 'callback' && entry.method === 'SynchronizeCompleted',
      );
      assert.equal(completed?.at, 0);
      assert.equal(played?.conducted.outcome, 'complete');
    });

    it(`says drained when nothing is left, and silence when a timer never ends (${where})`, async () => {
      const idle = handler('synchronize() { return 0; },');
      const polling = handler('synchronize() { setInterval(() => undefined, 600_000); return 0; },');
      for (const [file, known] of [
        [idle, 'drained'],
        [polling, 'silence'],
      ] as const) {
        const [played] = await playedInSpec(file, [{}], { where });
        const quiet = played?.entries.find((entry) => entry.kind === 'quiet');
        assert.equal(quiet?.known, known);
      }
    });
  }
});

describe('all six module forms load', () => {
  const types = 'type Host = { quiet(): void };';
  const forms: Record<string, string> = {
    'form.js': handlerModule(),
    'form.cjs': `${handlerText()}\nmodule.exports.default = create;\n`,
    'form.mjs': `${handlerText()}\nexport default create;\n`,
    'form.ts': `${types}\nimport { twice } from './beside';\n${handlerText('', 'const unused: number = twice(1);')}\nexport default create as unknown as (host: Host) => object;\n`,
    'form.mts': `${types}\nimport { twice } from './beside-esm.mjs';\n${handlerText('', 'const unused: number = twice(1);')}\nexport default create as unknown as (host: Host) => object;\n`,
    'form.cts': `${types}\n${handlerText()}\nexport = create as unknown as (host: Host) => object;\n`,
  };
  written(folder, {
    'beside.ts': 'export const twice = (x: number): number => 2 * x;\n',
    'beside-esm.mts': 'export const twice = (x: number): number => 2 * x;\n',
  });
  for (const [name, text] of Object.entries(forms)) {
    it(`${name} plays to the end`, async () => {
      const { conducted, entries } = await one(written(folder, { [name]: text }));
      assert.equal(conducted.outcome, 'complete');
      assert.ok(entries.some((entry) => entry.kind === 'callback' && entry.method === 'SynchronizeCompleted'));
    });
  }
});

describe('a candidate that cannot be started is refused with exit code 3', () => {
  const refused: [string, string, string][] = [
    ['a module that does not parse', 'this is not JavaScript', 'candidate-does-not-load'],
    ['a module without a factory', 'module.exports = { create: 1 };', 'candidate-has-no-factory'],
    ['a factory that throws', "module.exports = () => { throw new Error('no'); };", 'candidate-factory-throws'],
    ['a module that ends the process', 'process.exit(0);', 'candidate-does-not-start'],
  ];
  for (const [what, text, code] of refused) {
    it(what, async () => {
      const file = written(folder, { [`r${(files += 1)}.js`]: text });
      await assert.rejects(
        one(file),
        (error) => error instanceof UserError && error.code === code && error.exitCode === 3,
      );
    });
  }
});
