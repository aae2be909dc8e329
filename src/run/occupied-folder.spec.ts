import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import { UserError } from '../base/errors';
import { occupying } from './occupied-folder';
import { folderForSpec } from './play-in-spec';

const folder = folderForSpec(after);
const at = (name: string) => path.join(folder, name);
const nothing = () => Promise.resolve();
const withCode = (code: string) => (error: unknown) =>
  error instanceof UserError && error.code === code && error.exitCode === 64;

describe('a folder of results', () => {
  it('is kept for one run at a time, and free again afterwards', async () => {
    const out = at('one');
    const given = await occupying(out, async () => {
      await assert.rejects(occupying(out, nothing), withCode('output-in-use'));
      writeFileSync(path.join(out, 'compliance.json'), '{}');
      return 'given';
    });
    assert.equal(given, 'given');
    assert.ok(!existsSync(path.join(out, 'running.lock')));
    await occupying(out, nothing);
  });

  it('is refused while another process writes to it, and says which', async () => {
    const out = at('another');
    mkdirSync(out);
    writeFileSync(path.join(out, 'running.lock'), `${process.ppid}\n`);
    await assert.rejects(
      occupying(out, nothing),
      (error) => withCode('output-in-use')(error) && String(error).includes(`process ${process.ppid}`),
    );
    assert.equal(readFileSync(path.join(out, 'running.lock'), 'utf8'), `${process.ppid}\n`);
  });

  it('is taken over from a run that was killed, and from what is no number', async () => {
    const { pid } = spawnSync(process.execPath, ['-e', '']);
    for (const left of [`${pid}\n`, 'nobody', `${process.pid}\n`]) {
      const out = at(`left-${left.trim()}`);
      mkdirSync(out);
      writeFileSync(path.join(out, 'running.lock'), left);
      await occupying(out, nothing);
      assert.ok(!existsSync(path.join(out, 'running.lock')));
    }
  });

  it('is not left behind where no run began', async () => {
    await assert.rejects(occupying(at('a/b/c'), () => Promise.reject(new UserError('selection-empty', 'Nothing.'))));
    assert.ok(!existsSync(at('a')));
  });

  it('that the system refuses is the user’s to mend, and any other fault stays what it is', async () => {
    writeFileSync(at('file'), '');
    await assert.rejects(occupying(at('file/in'), nothing), withCode('output-unwritable'));
    const removed = at('removed');
    await assert.rejects(
      occupying(removed, () => Promise.resolve(readFileSync(path.join(removed, 'gone')))),
      withCode('output-unwritable'),
    );
    const fault = new Error('invariant');
    await assert.rejects(
      occupying(at('fault'), () => Promise.reject(fault)),
      (error) => error === fault,
    );
    await assert.rejects(
      occupying(at('elsewhere'), () => Promise.resolve(readFileSync(at('nowhere')))),
      (error) => !(error instanceof UserError),
    );
  });
});
