import assert from 'node:assert/strict';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import type { Compliance } from '../verdict/compliance';
import { certifiedInto } from './certified-in-spec';
import { findCandidate } from './manifest';
import { folderForSpec, handlerModule, written } from './play-in-spec';

const folder = folderForSpec(after);
let runs = 0;

function certified(overrides: string, top = '', limits = {}): Promise<Compliance> {
  const name = `h${(runs += 1)}`;
  const candidate = findCandidate(written(folder, { [`${name}.js`]: handlerModule(overrides, top) }));
  return certifiedInto(path.join(folder, name), { candidate, depth: 'core', sameRealm: false, limits });
}

const again = ({ sessions }: Compliance) => sessions.filter(({ repeats }) => repeats !== undefined);
const said = ({ notes }: Compliance) =>
  notes.filter(({ seen }) => seen.includes('new process')).map(({ requirement, seen }) => `${requirement} ${seen}`);

describe('some sessions of a run are played again, each alone in a new process', () => {
  it('of a handler that keeps nothing as many as the limit says, and nothing comes of it', async () => {
    const compliance = await certified('');
    assert.equal(again(compliance).length, 3);
    assert.deepEqual(said(compliance), []);
    assert.equal(compliance.ledger.sessionsPlanned, compliance.sessions.length);
    assert.equal(compliance.ledger.sessionsFinished, compliance.sessions.length);
    assert.ok(compliance.sessions.length <= 40, 'core depth has at most 40 sessions');
  });
  it('none where none is asked for', async () => {
    assert.deepEqual(again(await certified('', '', { 'spot-checks': 0 })), []);
  });
  it('state that outlives its session shows, and is a note', async () => {
    const keeps =
      "getHandlerInfo() { return (served += 1) > 3 ? { hr: 0x80004005, value: null } : { hr: 0, value: { flags: 0, name: 'Spec' } }; },";
    const compliance = await certified(keeps, 'let served = 0;');
    assert.ok(again(compliance).length > 3, 'what differs is played a third time');
    assert.match(said(compliance)[0] ?? '', /^LIFE-09 .*LIFE-02 was violated.*twice in a new process/);
  });
  it('a loss that only a used process meets is told from one of the session itself', async () => {
    const used = await certified(
      'initialize() { if ((served += 1) > 1) process.exit(3); return 0; },',
      'let served = 0;',
    );
    assert.match(said(used)[0] ?? '', /^COM-07 .*it went through/);
    const always = await certified('synchronize() { process.exit(3); },');
    assert.match(said(always)[0] ?? '', /^COM-07 .*lost in the same way/);
    assert.equal(always.verdict, 'nonconformant');
  });
});
