import { describe, it } from 'node:test';
import assert from 'node:assert/strict';
import { count, listed } from './words';

describe('small words', () => {
  it('count one thing and several', () => {
    assert.deepEqual(
      [0, 1, 2].map((n) => count(n, 'session')),
      ['0 sessions', '1 session', '2 sessions'],
    );
  });
  it('list everything where it fits, and say how many more there are where it does not', () => {
    assert.equal(listed(['a', 'b', 'c'], 3), 'a, b, c');
    assert.equal(listed(['a', 'b', 'c'], 2), 'a, b and 1 more');
    assert.equal(listed([], 2), '');
  });
});
