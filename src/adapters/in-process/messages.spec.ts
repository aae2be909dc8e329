import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readHostMessage } from './messages';

const sent = [
  { is: 'ready' },
  { is: 'unusable', code: 'candidate-does-not-load', text: 'no factory' },
  { is: 'returned', at: 3, hr: 0 },
  { is: 'returned', at: 3, hr: 0x80004005, out: { enumerator: null }, notes: ['the handler has no method reset'] },
  { is: 'returned', at: 3, hr: 0, out: { items: 'odd, and judged by others' } },
  { is: 'threw', at: 3, text: 'Error: no', out: { info: null } },
  { is: 'callback', at: 3, method: 'Progress', args: { callback: 'cb1', itemId: 7, item: null } },
  { is: 'passed', at: 3, spoke: false, known: 'drained', forMs: 0 },
  { is: 'waiting', at: 3 },
  { is: 'died', at: 3, text: 'Error: late' },
  { is: 'ui', at: 3, change: 'opened', title: 'Log on', parent: 0 },
  { is: 'work', at: 3, change: 'begin', itemId: 'any text' },
  { is: 'quiet', at: 3 },
  { is: 'stored', at: 3, key: 'user', value: 'ann' },
  { is: 'stray', at: 3, text: 'printed' },
];

const forged: [unknown, RegExp][] = [
  [null, /none that a host sends/],
  [7, /none that a host sends/],
  [{ at: 3 }, /none that a host sends/],
  [{ is: 'constructor' }, /none that a host sends/],
  [{ is: 'returned', at: 3, hr: 'zero' }, /"returned" is wrong at \/hr/],
  [{ is: 'returned', at: 3, hr: 2 ** 32 }, /\/hr/],
  [{ is: 'returned', at: 3, hr: 0, out: 'x' }, /\/out/],
  [{ is: 'returned', at: 3, hr: 0, out: { enumerator: 5 } }, /\/out\/enumerator/],
  [{ is: 'returned', at: 3, hr: 0, notes: [5] }, /\/notes\/0/],
  [{ is: 'threw', at: 3, text: 5 }, /\/text/],
  [{ is: 'callback', at: 3, method: 'Progress', args: null }, /\/args/],
  [{ is: 'callback', at: 3, method: 'Progress', args: {} }, /callback/],
  [{ is: 'callback', at: 3, method: 'toString', args: { callback: 'cb1' } }, /\/method/],
  [{ is: 'callback', at: null, method: 'AddRef', args: { callback: 'cb1' } }, /\/at/],
  [{ is: 'passed', at: 3, spoke: 'x', known: 'drained', forMs: 0 }, /\/spoke/],
  [{ is: 'passed', at: 3, spoke: false, known: 'declared', forMs: 0 }, /\/known/],
  [{ is: 'ui', at: 3, change: 'sideways', title: '', parent: 0 }, /\/change/],
  [{ is: 'work', at: 3, change: 'begin', itemId: null }, /\/itemId/],
  [{ is: 'stored', at: 3, key: 5, value: {} }, /\/key/],
  [{ is: 'stray', at: 3, text: 5 }, /\/text/],
];

describe('a line from the process that holds a handler', () => {
  for (const message of sent)
    it(`understands ${JSON.stringify(message)}`, () => {
      assert.deepEqual(readHostMessage(JSON.stringify(message)), message);
    });
  for (const [message, fault] of forged)
    it(`does not take ${JSON.stringify(message)} for a message`, () => {
      const read = readHostMessage(JSON.stringify(message));
      assert.ok('fault' in read);
      assert.match(read.fault, fault);
    });
  it('takes no time without end for one', () => {
    assert.ok('fault' in readHostMessage('{"is":"quiet","at":1e999}'));
  });
  it('says of what is not JSON that it is none', () => {
    assert.deepEqual(readHostMessage('conformant'), { fault: 'it is not JSON' });
  });
});
