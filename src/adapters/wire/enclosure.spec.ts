import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { limitsFor } from '../../protocol';
import { openEnclosure } from './enclosure';
import type { Enclosure } from './enclosure';

const limits = limitsFor('real');

/** What a program can see of how it was started. */
const mirror = `
const { readFileSync } = require('node:fs');
const { NODE_CHANNEL_FD, ...env } = process.env;
const status = readFileSync('/proc/self/status', 'utf8');
const line = (name) => new RegExp('^' + name + ':\\\\s*(\\\\w+)', 'm').exec(status)[1];
const own = JSON.parse(JSON.stringify(process.argv.slice(2)));
console.log(JSON.stringify({
  seen: { cwd: process.cwd(), env, own, execArgv: process.execArgv, ignored: line('SigIgn'), blocked: line('SigBlk'),
    isItself: readFileSync('/proc/' + process.pid + '/cmdline', 'utf8') === readFileSync('/proc/self/cmdline', 'utf8'),
    isFirst: process.pid === 1, hasParent: process.ppid > 0, files: require('node:fs').readdirSync('/proc/self/fd').length },
}));
`;

function namedIn(argument: string): string[] {
  return readdirSync('/proc').filter((pid) => {
    try {
      return /^\d+$/.test(pid) && readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(argument);
    } catch {
      return false;
    }
  });
}

describe('an enclosure', { skip: process.platform !== 'linux' && 'only Linux has them' }, () => {
  const folder = mkdtempSync(path.join(realpathSync(tmpdir()), 'enclosure-spec-'));
  let enclosure: Enclosure;
  before(async () => (enclosure = await openEnclosure(limits)));
  after(async () => {
    enclosure.keeper?.kill();
    await enclosure.keeper?.gone;
    rmSync(folder, { recursive: true, force: true });
  });
  const run = (command: readonly string[]) => {
    const [program = '', ...args] = enclosure.command(command, folder);
    return spawnSync(program, args, { cwd: folder, encoding: 'utf8' });
  };

  it('shows a program the same world as without it', () => {
    const command = [process.execPath, '-e', mirror, '--', 'a b', '', '*', '--help'];
    const plain = spawnSync(command[0] ?? '', command.slice(1), { cwd: folder, encoding: 'utf8' });
    assert.deepEqual(JSON.parse(run(command).stdout), JSON.parse(plain.stdout));
  });
  it('an end is the end that the program came to', () => {
    assert.equal(run(['sh', '-c', 'exit 7']).status, 7);
    for (const signal of ['SIGKILL', 'SIGSEGV', 'SIGABRT', 'SIGTERM', 'SIGINT', 'SIGHUP'])
      assert.equal(run(['sh', '-c', `kill -${signal.slice(3)} $$`]).signal, signal);
  });
  it('a process that computes beyond all measure is ended by the system', async (t) => {
    const bounded = await openEnclosure({ ...limits, processor: -2_000 });
    t.after(() => bounded.keeper?.kill());
    if (!bounded.limitsProcessor) return t.skip('prlimit is not to be had here');
    const [program = '', ...args] = bounded.command(['sh', '-c', 'while :; do :; done'], folder);
    assert.equal(spawnSync(program, args).signal, 'SIGXCPU');
  });
  it('whoever left group, session, environment and parent ends with the rest', async (t) => {
    const { keeper } = enclosure;
    if (keeper === undefined) return t.skip('no PID namespace is permitted here');
    const name = path.join(folder, 'leaves-everything');
    run(['sh', '-c', `env -i setsid sh -c 'while :; do sleep 600; done' ${name} >/dev/null 2>&1 &`]);
    assert.equal(namedIn(name).length, 1);
    keeper.kill();
    await keeper.gone;
    assert.deepEqual(namedIn(name), []);
  });
  it('what is in it ends when the kit is gone, even if it could not say so', async (t) => {
    if (enclosure.keeper === undefined && (await openEnclosure(limits)).keeper === undefined)
      return t.skip('no PID namespace is permitted here');
    const name = path.join(folder, 'outlives-the-kit');
    const script = `
      const { openEnclosure } = require(${JSON.stringify(path.join(__dirname, 'enclosure.js'))});
      openEnclosure(${JSON.stringify(limits)}).then((enclosure) => {
        const [program, ...args] = enclosure.command(['sh', '-c', 'echo here; exec sleep 600', ${JSON.stringify(name)}], '/');
        require('node:child_process').spawn(program, args, { stdio: ['ignore', 'inherit', 'ignore'], detached: true });
      });`;
    const kit = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'ignore'] });
    await once(kit.stdout, 'data');
    kit.kill('SIGKILL');
    // The pipe is closed when the last one who holds it is gone.
    await once(kit, 'close');
    assert.deepEqual(namedIn(name), []);
  });
});

describe('without the programs of the system', () => {
  it('a candidate is held by nothing, and started all the same', () => {
    const script = `
      const { openEnclosure } = require(${JSON.stringify(path.join(__dirname, 'enclosure.js'))});
      const { limitsFor } = require(${JSON.stringify(path.join(__dirname, '../../protocol'))});
      openEnclosure(limitsFor('real')).then((enclosure) =>
        console.log(JSON.stringify([enclosure.command(['a', 'b'], '/'), enclosure.limitsProcessor])),
      );`;
    const { stdout, stderr } = spawnSync(process.execPath, ['-e', script], { env: { PATH: '/nowhere' } });
    assert.equal(stderr.toString(), '');
    assert.deepEqual(JSON.parse(stdout.toString()), [['a', 'b'], false]);
  });
});
