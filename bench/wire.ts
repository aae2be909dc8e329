/**
 * What the wire costs: a callback over it against a bare JSON echo between the same two programs over the same kind of pipe, and a
 * session in a warm process against one in a fresh process.
 */
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { deafListener } from '../src/adapters/deaf-listener-in-spec';
import { makeWireLinks } from '../src/adapters/wire/wire-links';
import { limitsFor } from '../src/protocol';
import type { LinkMaker } from '../src/protocol';
import { inTurn, milliseconds, tellRatio } from './measure';

const callbacks = 3_000;
const limits = limitsFor('real', { callbacks: 10 * callbacks });

/** Reports `callbacks` times from inside Synchronize, each time after the answer to the one before. */
const reporter = `
const lines = require('node:readline').createInterface({ input: process.stdin });
const say = (message) => process.stdout.write(JSON.stringify({ jsonrpc: '2.0', ...message }) + '\\n');
const item = { mask: 14, statusType: 3, progValue: 1, maxValue: 2 };
let left = 0, open, callback;
const next = () => left-- > 0
  ? say({ id: left, method: 'Progress', params: { callback, itemId: 'beacbeac-0000-4000-8000-000000000001', item } })
  : say({ id: open, result: { hr: 0 } });
lines.on('line', (line) => {
  const { id, method, params } = JSON.parse(line);
  if (method === undefined) return next();
  if (method === 'hello') return say({ id, result: { protocol: 1 } });
  if (method === 'goodbye') { say({ id, result: {} }); return void setImmediate(() => process.exit(0)); }
  if (method === 'SetProgressCallback') callback = params.callback;
  if (method === 'Synchronize') { open = id; left = ${callbacks}; return next(); }
  say({ id, result: method === 'release' ? {} : { hr: 0 } });
  if (method === 'release') say({ method: 'quiet' });
});
`;
const reporterInPython = `
import json, sys
for line in sys.stdin:
    message = json.loads(line)
    method = message["method"]
    result = {"protocol": 1} if method == "hello" else {} if method in ("release", "goodbye") else {"hr": 0}
    print(json.dumps({"jsonrpc": "2.0", "id": message["id"], "result": result}), flush=True)
    if method == "goodbye":
        break
`;

/** As short as one gets without a library: every message of the kit's has its own id first, and the method after it. */
const reporterInJava = `
import java.io.*;
import java.util.regex.*;
class Handler {
  public static void main(String[] none) throws IOException {
    var lines = new BufferedReader(new InputStreamReader(System.in));
    var message = Pattern.compile("\\"id\\":(\\\\d+).*?\\"method\\":\\"(\\\\w+)\\"");
    for (String line; (line = lines.readLine()) != null; ) {
      var found = message.matcher(line);
      if (!found.find()) continue;
      var method = found.group(2);
      var result = method.equals("hello") ? "{\\"protocol\\":1}" : method.matches("release|goodbye") ? "{}" : "{\\"hr\\":0}";
      System.out.println("{\\"jsonrpc\\":\\"2.0\\",\\"id\\":" + found.group(1) + ",\\"result\\":" + result + "}");
      if (method.equals("goodbye")) return;
    }
  }
}
`;

const setup = { instance: 'h1', conditions: [], user: undefined, epoch: 0, limits };

const instance = 'h1';

/** One session that only begins. */
async function session(maker: LinkMaker, how: 'clean' | 'spoilt'): Promise<void> {
  const link = await maker.open(setup, deafListener);
  await link.call({ method: 'Initialize', instance, args: { reserved: 0, flags: 3, cookie: null } });
  await link.release({ instance });
  await link.close(how);
}

/** Gives the milliseconds of Synchronize alone, over the wire. */
async function overTheWire(file: string): Promise<number> {
  const maker = makeWireLinks({ command: [process.execPath, file], folder: path.dirname(file), limits });
  const link = await maker.open(setup, deafListener);
  await link.call({ method: 'SetProgressCallback', instance, args: { callback: 'c1' } });
  const taken = await milliseconds(() => link.call({ method: 'Synchronize', instance, args: { parent: 0 } }));
  await link.close('clean');
  await maker.close();
  return taken;
}

/**
 * The same for the same program, spoken to by nothing but JSON and a pipe. It leads a process group of its own as well: the scheduler of
 * Linux groups by session, and on a busy machine that alone halves the pace of an echo.
 */
function bareEcho(file: string): Promise<number> {
  const child = spawn(process.execPath, [file], { stdio: ['pipe', 'pipe', 'inherit'], detached: true });
  const say = (message: object) => void child.stdin.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);
  let began = 0;
  let taken = 0;
  return new Promise((resolve) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      const { id, method } = JSON.parse(line) as { readonly id: number; readonly method?: string };
      if (method === 'Progress') say({ id, result: { hr: 0 } });
      else if (id === 1) {
        began = performance.now();
        say({ id: 2, method: 'Synchronize', params: {} });
      } else {
        taken = performance.now() - began;
        child.stdin.end();
      }
    });
    child.once('exit', () => resolve(taken));
    say({ id: 1, method: 'SetProgressCallback', params: { callback: 'c1' } });
  });
}

async function measureCallbacks(file: string): Promise<void> {
  const bare: number[] = [];
  const wire: number[] = [];
  for (let round = 0; round < 5; round += 1) {
    bare.push(await bareEcho(file));
    wire.push(await overTheWire(file));
  }
  tellRatio('callbacks a second over the wire, as a share of a bare JSON echo', bare, wire, '>= 0.60');
}

async function measureSessions(what: string, command: readonly string[], target: string): Promise<void> {
  if (spawnSync(command[0] ?? '', ['--version']).status !== 0)
    return console.log(
      `a session in a warm process of ${what}: not measured, ${command[0] ?? ''} is not on this machine`,
    );
  const folder = path.dirname(command.at(-1) ?? '');
  const warm = makeWireLinks({ command, folder, limits });
  const fresh = makeWireLinks({ command, folder, limits });
  await session(warm, 'clean');
  const taken = await inTurn(7, {
    warm: () => session(warm, 'clean'),
    fresh: () => session(fresh, 'spoilt'),
  });
  await Promise.all([warm.close(), fresh.close()]);
  tellRatio(`a session in a warm process of ${what}, of one in a fresh process`, taken.warm, taken.fresh, target);
}

async function main(): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'syncmgr-conformance-bench-'));
  try {
    const write = (name: string, text: string) => {
      writeFileSync(path.join(folder, name), text);
      return path.join(folder, name);
    };
    const node = write('handler.js', reporter);
    await measureCallbacks(node);
    await measureSessions('Node', [process.execPath, node], '<= 0.10');
    await measureSessions('Java', ['java', write('Handler.java', reporterInJava)], '<= 0.10');
    await measureSessions('Python', ['python3', write('handler.py', reporterInPython)], '<= 0.33');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

void main();
