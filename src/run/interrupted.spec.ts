import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, watch } from 'node:fs';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import type { Compliance } from '../verdict/compliance';
import { folderForSpec, handlerModule, written } from './play-in-spec';

const cli = path.resolve(__dirname, '../cli.js');
const wireHost = path.resolve(__dirname, '../adapters/wire/module-on-the-wire-in-spec.js');

/** Tells by the appearance of a file that a handler has come to where it never returns. */
const blocked = (mark: string) =>
  `synchronize() { require('fs').writeFileSync(${JSON.stringify(mark)}, ''); for (;;); },`;

function appears(folder: string, name: string): Promise<void> {
  return new Promise((resolve) => {
    const watcher = watch(folder, (_event, file) => {
      if (file !== name) return;
      watcher.close();
      resolve();
    });
  });
}

/** Live processes whose command line holds a text; the system's own list. */
function processesWith(text: string): string[] {
  return readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry) && Number(entry) !== process.pid)
    .filter((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(text);
      } catch {
        return false;
      }
    });
}

/** Processes that a process started and that still run; the system's own list. */
function childrenOf(pid: number | undefined): number[] {
  return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number);
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

describe('Ctrl-C in the middle of a run', { skip: process.platform === 'linux' ? false : 'reads /proc' }, () => {
  const ways: [string, (module: string) => string[]][] = [
    ['a module in a process of its own', (module) => [module]],
    ['a program on the wire', (module) => ['--', process.execPath, wireHost, module]],
  ];
  for (const [what, candidate] of ways) {
    it(`leaves reports that say so, no process and no temporary file: ${what}`, async () => {
      const folder = folderForSpec(after);
      const temporary = path.join(folder, 'temporary');
      mkdirSync(temporary);
      const module = written(folder, { 'blocked.js': handlerModule(blocked(path.join(folder, 'reached'))) });
      const reached = appears(folder, 'reached');
      const options = ['certify', '--quiet', '--json', '--out', path.join(folder, 'out'), '--limit', 'reply=600000'];
      const kit = spawn(process.execPath, [cli, ...options, ...candidate(module)], {
        cwd: folder,
        stdio: ['ignore', 'pipe', 'ignore'],
        env: { ...process.env, TMPDIR: temporary },
      });
      let printed = '';
      kit.stdout.on('data', (text: Buffer) => (printed += text.toString()));
      const ended = new Promise<number | null>((resolve) => kit.once('close', resolve));
      await reached;
      kit.kill('SIGINT');

      assert.equal(await ended, 2);
      const told = JSON.parse(printed) as Compliance;
      assert.equal(told.verdict, 'incomplete');
      assert.ok(told.reasons.some((reason) => reason.includes('stopped')));
      const [name = ''] = readdirSync(path.join(folder, 'out')).filter((each) => !each.includes('.'));
      const stored = path.join(folder, 'out', name, 'compliance.json');
      assert.deepEqual(JSON.parse(readFileSync(stored, 'utf8')), told);
      assert.deepEqual(processesWith(module), []);
      assert.deepEqual(readdirSync(temporary), []);
    });
  }

  it('a handler that never gives back the realm it shares with the kit is ended with it', async () => {
    const folder = folderForSpec(after);
    const module = written(folder, { 'blocked.js': handlerModule(blocked(path.join(folder, 'reached'))) });
    const reached = appears(folder, 'reached');
    const options = ['certify', module, '--same-realm', '--quiet', '--json', '--out', path.join(folder, 'out')];
    const kit = spawn(process.execPath, [cli, ...options], { cwd: folder, stdio: ['ignore', 'pipe', 'ignore'] });
    let printed = '';
    kit.stdout.on('data', (text: Buffer) => (printed += text.toString()));
    const ended = new Promise<number | null>((resolve) => kit.once('close', resolve));
    await reached;
    const worker = childrenOf(kit.pid);
    assert.equal(worker.length, 1);
    kit.kill('SIGTERM');

    assert.equal(await ended, 2);
    assert.equal((JSON.parse(printed) as { error: { code: string } }).error.code, 'same-realm-ended');
    assert.deepEqual(worker.filter(isAlive), []);
  });
});
