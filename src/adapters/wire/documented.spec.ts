import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { defaultLimits } from '../../protocol/limits';

const root = path.resolve(__dirname, '../../../..');
const page = readFileSync(path.join(root, 'docs/limits.md'), 'utf8');
const family = path.join(root, 'handlers-under-test/hostile');

describe('the page of limits', () => {
  it('names every limit with its default, and no other', () => {
    const named = [...page.matchAll(/^\| `([\w-]+)` \| (\d+) \|/gm)].map(([, name, value]) => [name, Number(value)]);
    assert.deepEqual(named, Object.entries(defaultLimits));
  });

  it('names every hostile program with what it breaks', () => {
    const named = [...page.matchAll(/^\| \[([\w-]+)\]\(.*\| ([^|]+) \|$/gm)].map(([, name, breaks]) => [name, breaks]);
    const programs = readdirSync(family, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    const expected = programs.map(({ name }) => {
      const file = path.join(family, name, 'handler.json');
      // Without a manifest `npm start` leaves it out: at the limits' defaults it would last for many minutes.
      const text = existsSync(file) ? readFileSync(file, 'utf8') : '{"breaks":[]}';
      const { breaks } = JSON.parse(text) as { readonly breaks: readonly string[] };
      return [name, breaks.length === 0 ? '–' : breaks.join(', ')];
    });
    assert.deepEqual(named, expected.sort());
  });
});
