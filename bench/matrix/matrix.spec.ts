import { describe, it } from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { companionsOf } from '../../src/requirements';
import { builtFirst, family, root } from './family';
import { matrixPage } from './page';
import type { Matrix } from './page';

const read = (name: string) => readFileSync(path.join(root, 'docs', name), 'utf8');

describe('docs/detection-matrix.md', () => {
  const matrix = JSON.parse(read('detection-matrix.json')) as Matrix;

  it('is what the stored results say; "npm run matrix" writes it anew', () => {
    assert.equal(read('detection-matrix.md'), matrixPage(matrix));
  });
  it('rests on the handlers as they are', () => {
    const known = new Map(matrix.played.map((each) => [each.folder, each]));
    const stale = family().filter(({ folder, digest, breaks }) => {
      const each = known.get(folder);
      return each?.digest !== digest || each.breaks.join() !== breaks.join();
    });
    assert.deepEqual(
      stale.map(({ folder }) => folder),
      [],
      'run "npm run matrix"',
    );
    assert.equal(known.size, family().length);
    assert.deepEqual(matrix.elsewhere, builtFirst());
  });
  it('shows everything found that a manifest names, and no conforming handler accused', () => {
    for (const each of matrix.played) {
      if ('why' in each || each.outcome === 'refused') continue;
      const missing = each.breaks.filter((id) => !companionsOf(id).some((other) => each.found.includes(other)));
      const surplus = each.found.filter((id) => !companionsOf(id).some((other) => each.breaks.includes(other)));
      assert.deepEqual({ missing, surplus }, { missing: [], surplus: [] }, each.folder);
    }
  });
});
