import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { describe, it } from 'node:test';
import { firstShellWord, shellWord } from './shell-word';

const words = [
  'handler.json',
  '../a b/handler.ts',
  '',
  '$HOME `id` "quoted"',
  "it's",
  "'",
  'a\\',
  'C:\\Users\\ada\\handler.dll',
  '\\\\server\\share',
  '50 %',
  'line\nline',
  '*',
  'a;b|c>d',
];

describe('a word for a shell', () => {
  it('arrives as it was', { skip: process.platform === 'win32' ? 'there is no sh' : false }, () => {
    const line = words.map(shellWord).join(' ');
    const arrived = execFileSync('sh', ['-c', `for word in ${line}; do printf '%s\\0' "$word"; done`]).toString();
    assert.deepEqual(arrived.split('\0').slice(0, -1), words);
  });

  it('is read back from the beginning of a line', () => {
    for (const word of words.filter((each) => each !== ''))
      assert.equal(firstShellWord(`${shellWord(word)} --next`), word);
    assert.equal(firstShellWord('(nothing of the kind'), undefined);
  });

  it('stays bare where it can', () => {
    assert.deepEqual(['a/b.json', 'PROG-04,SYNC-06', 'a b'].map(shellWord), ['a/b.json', 'PROG-04,SYNC-06', '"a b"']);
  });
});
