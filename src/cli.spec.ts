import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import { folderForSpec, written } from './run/play-in-spec';

const folder = folderForSpec(after);

describe('the command', () => {
  it('ends with 70 on a fault that no promise carries: 1 would be a verdict', () => {
    const faulty = written(folder, { 'faulty.js': "setImmediate(() => { throw new Error('of the kit'); });" });
    const { status, stderr } = spawnSync(
      process.execPath,
      ['--require', faulty, path.join(__dirname, 'cli.js'), 'list', '--requirements'],
      { encoding: 'utf8' },
    );
    assert.equal(status, 70);
    assert.match(stderr, /of the kit \[kit-fault\][\s\S]*This is a fault of the kit/);
  });
});
