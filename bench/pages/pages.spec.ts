import { describe, it } from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { requirements } from '../../src/requirements';
import { knownScenarios } from '../../src/run/list-command';
import { requirementsPage } from './requirements-page';

const read = (name: string) => readFileSync(path.resolve(__dirname, '../../../docs', name), 'utf8');

describe('docs/requirements.md', () => {
  it('is what the catalogue says; "npm run docs" writes it anew', async () => {
    assert.equal(read('requirements.md'), requirementsPage(await knownScenarios()));
  });
  it('has a section for each requirement, under the anchor that the matrix links to', () => {
    const titles = new Set(read('requirements.md').match(/^### .*$/gm));
    assert.deepEqual(
      requirements.filter(({ id }) => !titles.has(`### ${id}`)),
      [],
    );
  });
});
