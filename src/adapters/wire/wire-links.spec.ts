import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, it } from 'node:test';
import { limitsFor } from '../../protocol';
import { deafListener } from '../deaf-listener-in-spec';
import { linkContract } from '../link-contract.spec-suite';
import { makeWireLinks } from './wire-links';

const host = path.join(__dirname, 'module-on-the-wire-in-spec.js');

linkContract({
  name: 'the wire',
  clock: 'real',
  hearsPrinting: true,
  make: (file, limits) =>
    makeWireLinks({ command: [process.execPath, host, file], folder: path.dirname(file), limits }),
  // The first request of the kit is its greeting, and that has been answered.
  answerAgain: `require('fs').writeSync(1, '{"jsonrpc":"2.0","id":1,"result":{"hr":0}}\\n');`,
});

/** Tells its process instead of a name. */
const tellsItself = `module.exports = () => ({ getHandlerInfo: () => ({ hr: 0, value: { flags: 0, name: String(process.pid) } }) });`;

describe('warm processes', () => {
  it('the one that has rested longest serves next: late words of its last session come before the next one', async (t) => {
    const folder = mkdtempSync(path.join(tmpdir(), 'wire-links-spec-'));
    t.after(() => rmSync(folder, { recursive: true, force: true }));
    const file = path.join(folder, 'handler.js');
    writeFileSync(file, tellsItself);
    const limits = limitsFor('real', { start: 60_000, reply: 60_000 });
    const maker = makeWireLinks({ command: [process.execPath, host, file], folder, limits });
    t.after(() => maker.close());
    const open = async () => {
      const link = await maker.open(
        { instance: 'h1', conditions: [], user: undefined, epoch: 0, limits },
        deafListener,
      );
      const told = await link.call({ method: 'GetHandlerInfo', instance: 'h1', args: {} });
      return { link, by: told.kind === 'returned' ? told.out?.info?.name : undefined };
    };
    const [first, second] = [await open(), await open()];
    await first.link.close('clean');
    await second.link.close('clean');
    assert.notEqual(first.by, second.by);
    assert.equal((await open()).by, first.by);
  });
});
