/**
 * What a COM server's callbacks cost: decided by the kit, against the same host asking a parent that answers 0 to everything; and how long
 * it is from the start of a session to the first call, against the bare start of the host.
 */
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { deafListener } from '../src/adapters/deaf-listener-in-spec';
import { comBorder } from '../src/adapters/com/com-border';
import { compilerFor } from '../src/adapters/com/host-program';
import { makeWireLinks } from '../src/adapters/wire/wire-links';
import { limitsFor } from '../src/protocol';
import { median, milliseconds, tellRatio } from './measure';

const root = path.resolve(__dirname, '../..');
const clsid = 'beacbeac-0000-4000-8000-0000000000c0';
const instance = 'h1';
const limits = limitsFor('real');
const rounds = 11;

/** Gives the milliseconds until Initialize has returned, and those of Synchronize. */
async function byTheKit(file: string): Promise<{ readonly first: number; readonly run: number }> {
  let link: Awaited<ReturnType<ReturnType<typeof makeWireLinks>['open']>> | undefined;
  const { command, ...dialect } = await comBorder({ file, clsid, apartment: 'sta+mta', isRegistered: false });
  const maker = makeWireLinks({ command, folder: root, limits, dialect });
  const first = await milliseconds(async () => {
    link = await maker.open({ instance, conditions: [], user: undefined, epoch: 0, limits }, deafListener);
    await link.call({ method: 'Initialize', instance, args: { reserved: 0, flags: 3, cookie: null } });
  });
  await link?.call({ method: 'SetProgressCallback', instance, args: { callback: 'c1' } });
  const run = await milliseconds(() => link?.call({ method: 'Synchronize', instance, args: { parent: 0 } }));
  await link?.close('spoilt');
  await maker.close();
  return { first, run };
}

/**
 * The same of the same host, whose parent knows nothing and answers 0. It leads a process group of its own as well: the scheduler of Linux
 * groups by session, and on a busy machine that alone halves the pace of an echo.
 */
async function byAnEcho(file: string): Promise<{ readonly first: number; readonly run: number }> {
  const { command } = await comBorder({ file, clsid, apartment: 'sta+mta', isRegistered: false });
  const began = performance.now();
  const [program = '', ...words] = command;
  const child = spawn(program, words, { stdio: ['pipe', 'pipe', 'inherit'], detached: true });
  const say = (message: object) => void child.stdin.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);
  const calls: readonly (readonly [string, object])[] = [
    ['hello', {}],
    ['create', { instance, conditions: [], storage: '' }],
    ['Initialize', { instance, reserved: 0, flags: 3, cookie: null }],
    ['SetProgressCallback', { instance, callback: 'c1' }],
    ['Synchronize', { instance, parent: 0 }],
  ];
  let at = -1;
  let first = 0;
  let called = 0;
  return new Promise((resolve) => {
    const next = () => {
      if (calls[at]?.[0] === 'Initialize') first = performance.now() - began;
      at += 1;
      called = performance.now();
      const [method, params] = calls[at] ?? ['goodbye', {}];
      say({ id: at + 1, method, params });
    };
    createInterface({ input: child.stdout }).on('line', (line) => {
      const { id, method } = JSON.parse(line) as { readonly id?: number; readonly method?: string };
      // A notification waits for no answer.
      if (id === undefined) return;
      if (method !== undefined) say({ id, result: { hr: 0 } });
      else if (at + 1 < calls.length) next();
      else {
        resolve({ first, run: performance.now() - called });
        child.kill('SIGKILL');
      }
    });
    next();
  });
}

async function main(): Promise<void> {
  const compiler = process.platform === 'linux' ? await compilerFor('linux') : undefined;
  if (compiler === undefined) {
    console.log('COM servers are not measured: that takes Linux and a C++ compiler.');
    return;
  }
  const folder = mkdtempSync(path.join(tmpdir(), 'syncmgr-conformance-bench-'));
  try {
    const file = path.join(folder, 'reporter.so');
    const include = path.join(root, 'src/adapters/com/host/include');
    const source = path.join(root, 'bench/com-reporter.cpp');
    execFileSync(compiler, ['-std=c++17', '-O2', '-shared', '-fPIC', `-I${include}`, '-o', file, source]);
    const [kit, echo] = [[], []] as [{ first: number; run: number }[], { first: number; run: number }[]];
    for (let round = 0; round < rounds; round += 1) {
      echo.push(await byAnEcho(file));
      kit.push(await byTheKit(file));
    }
    const runs = (of: typeof kit) => of.map(({ run }) => run);
    const firsts = (of: typeof kit) => of.map(({ first }) => first);
    tellRatio('callbacks a second decided by the kit, as a share of an echo', runs(echo), runs(kit), '>= 0.60');
    tellRatio('from the start to the first return, of the bare host', firsts(kit), firsts(echo), 'told');
    console.log(`first return after ${median(firsts(kit)).toFixed(0)} ms (target <= 1000)`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

void main();
