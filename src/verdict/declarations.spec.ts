import { describe, it } from 'node:test';
import assert from 'node:assert/strict';
import { findingsOf } from './declarations';

const found = (declared: string[], shown: ('ui' | 'work' | 'references')[], isWhole = true) =>
  findingsOf({ declared, shown: new Set(shown), isWhole });

describe('what a handler declares is held against what it shows', () => {
  it('and nothing is said where they agree', () => {
    assert.deepEqual(found([], []), []);
    assert.deepEqual(found(['ui', 'work', 'references'], ['references', 'work', 'ui']), []);
  });
  it('a declared capability that never shows is a finding', () => {
    const [finding = '', ...others] = found(['ui', 'work'], ['work']);
    assert.match(finding, /declares "ui" and never reported windows/);
    assert.deepEqual(others, []);
  });
  it('unless the run left out what could have shown it', () => {
    assert.deepEqual(found(['ui', 'work'], ['work'], false), []);
  });
  it('a capability that shows without having been declared is one always', () => {
    for (const isWhole of [true, false]) {
      const [finding = '', ...others] = found(['work'], ['work', 'references'], isWhole);
      assert.match(finding, /reports counted references without having declared "references"/);
      assert.deepEqual(others, []);
    }
  });
});
