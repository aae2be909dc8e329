/** Time stands still while real work is pending, also where the event loop of the handler never runs empty. */
import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { folderForSpec, playedInSpec, written } from './play-in-spec';

/** A handler of one item whose `wait(done)` does something real, under a guard of five virtual seconds. */
function handlerThatWaits(wait: string): string {
  return `
const itemId = '4ea10000-0000-4000-8000-000000000001';
const { Worker } = require('node:worker_threads');
const { spawn } = require('node:child_process');
const { createServer, connect } = require('node:net');
${wait}
module.exports = () => {
  let callback = null;
  const list = (at) => ({
    next(count) { const items = [{ itemId, flags: 0, state: 1, name: 'One' }].slice(at, at + count); at += items.length; return { hr: items.length === count ? 0 : 1, items }; },
    skip() { return 1; }, reset() { at = 0; return 0; }, clone() { return { hr: 0, value: list(at) }; },
  });
  return {
    initialize: () => 0,
    getHandlerInfo: () => ({ hr: 0, value: { flags: 0, name: 'Waits' } }),
    enumSyncMgrItems: () => ({ hr: 0, value: list(0) }),
    setProgressCallback(given) { callback = given; return 0; },
    prepareForSync() { setTimeout(() => callback.prepareForSyncCompleted(0), 1000); return 0; },
    synchronize() {
      const guard = setTimeout(() => callback.synchronizeCompleted(0x80004005), 5000);
      setTimeout(() => wait(() => { clearTimeout(guard); callback.progress(itemId, { mask: 2, statusType: 4 }); callback.synchronizeCompleted(0); }), 1000);
      return 0;
    },
  };
};`;
}

describe('real work of a handler', () => {
  const folder = folderForSpec(after);
  const cases: Readonly<Record<string, string>> = {
    'a worker that is kept and answers late':
      'const worker = new Worker(\'const { parentPort } = require("worker_threads"); parentPort.on("message", () => setTimeout(() => parentPort.postMessage(0), 150));\', { eval: true }); const wait = (done) => { worker.once(\'message\', done); worker.postMessage(0); };',
    'a worker that is asked before it runs':
      'let worker; const wait = (done) => { worker ??= new Worker(\'const { parentPort } = require("worker_threads"); parentPort.on("message", () => setTimeout(() => parentPort.postMessage(0), 150));\', { eval: true }); worker.once(\'message\', done); worker.postMessage(0); };',
    'a helper process that is kept and answers late':
      "let helper; const wait = (done) => { helper ??= spawn(process.execPath, ['-e', 'process.stdin.on(\"data\", (text) => setTimeout(() => process.stdout.write(text), 150))']); helper.stdout.once('data', done); helper.stdin.write('x'); };",
    'a process that does nothing visible and ends':
      "const wait = (done) => spawn(process.execPath, ['-e', 'setTimeout(() => 0, 300)']).once('exit', done);",
    'a server that the module opened and asks itself':
      "const server = createServer((socket) => socket.on('data', (text) => socket.end(text))).listen(0, '127.0.0.1'); const wait = (done) => { const socket = connect(server.address().port, '127.0.0.1', () => socket.write('x')); socket.on('data', () => undefined); socket.once('close', done); };",
  };
  for (const [name, wait] of Object.entries(cases)) {
    it(`is waited for: ${name}`, async () => {
      const file = written(folder, { [`${name.replace(/\W+/g, '-')}.cjs`]: handlerThatWaits(wait) });
      const [played] = await playedInSpec(file, [{}]);
      const completed = played?.entries.find(
        (entry) => entry.kind === 'callback' && entry.method === 'SynchronizeCompleted',
      );
      assert.ok(completed?.kind === 'callback' && completed.method === 'SynchronizeCompleted');
      assert.equal(completed.args.hr, 0);
      assert.equal(completed.at, 2000);
    });
  }

  it('does not hold up time for a worker that is only told things', async () => {
    const wait =
      'const worker = new Worker(\'require("worker_threads").parentPort.on("message", () => undefined);\', { eval: true }); const wait = (done) => { worker.postMessage(0); setTimeout(done, 100); };';
    const [played] = await playedInSpec(written(folder, { 'told.cjs': handlerThatWaits(wait) }), [{}]);
    const methods = played?.entries.flatMap((entry) => (entry.kind === 'callback' ? [entry.method] : []));
    assert.ok(methods?.includes('SynchronizeCompleted'));
  });
});
