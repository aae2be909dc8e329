import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import { loadFactory } from './load-module';

const folder = mkdtempSync(path.join(tmpdir(), 'load-module-'));
after(() => rmSync(folder, { recursive: true }));

describe('a module that nobody declared to be an ES module', () => {
  const loads = async (name: string, source: string) => {
    const file = path.join(folder, name);
    writeFileSync(file, source);
    assert.equal(typeof (await loadFactory(file)), 'function');
  };
  it('is one when it awaits at its top level', () =>
    loads('awaits.ts', 'const one: number = await Promise.resolve(1);\nexport default () => ({ one });\n'));
  it('is one when it asks for its own address', () =>
    loads('asks.ts', 'export const here: string = import.meta.url;\nexport default () => ({ here });\n'));
});
