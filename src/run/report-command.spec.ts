import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { allWriters } from '../reporting/all-writers';
import { hostileText, sample } from '../reporting/sample-in-spec';
import { folderForSpec } from './play-in-spec';

const cli = path.resolve(__dirname, '../cli.js');
const folder = folderForSpec(after);

function reported(...words: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, 'report', ...words], {
    encoding: 'utf8',
    cwd: folder,
  });
  return { code: status, stdout, stderr };
}

const linksIn = (page: string) =>
  [...page.matchAll(/href="([^"#]+)/g)].map(([, href = '']) => decodeURIComponent(href));

describe('report', () => {
  before(async () => {
    for (const [name, text] of [
      ['plain', 'Contoso mail'],
      ['::error::hostile', hostileText],
    ] as const) {
      const made = sample(text);
      const to = path.join(folder, 'results', name);
      cpSync(made.folder, to, { recursive: true });
      rmSync(made.folder, { recursive: true, force: true });
      for (const writer of allWriters) await writer.write({ compliance: made.compliance, folder: to });
    }
    mkdirSync(path.join(folder, 'nothing'));
  });

  it('writes one page over a folder of results, and every link in it arrives', () => {
    const { code, stdout } = reported('results', '--out', 'over');
    assert.deepEqual([code, stdout], [0, `2 results in ${path.join('over', 'index.html')}\n`]);
    const page = readFileSync(path.join(folder, 'over', 'index.html'), 'utf8');
    const links = linksIn(page.replace(/<script[\s\S]*?<\/script>/g, ''));
    assert.ok(links.length > 287 * 2);
    for (const link of new Set(links)) assert.ok(existsSync(path.join(folder, 'over', link)), link);
    assert.ok(!/<img|\u001b|\u202e/.test(page));
  });

  it('gives the same as JSON', () => {
    const { stdout } = reported('results/plain', '--out', 'one', '--json');
    assert.deepEqual(JSON.parse(stdout), { schema: 1, index: path.join('one', 'index.html'), results: 1 });
  });

  it('says nothing that a workflow would obey, whatever a folder is called', () => {
    const { stdout } = reported('results/plain', '--out', '::error::x');
    assert.doesNotMatch(stdout, /^\s*::/m);
  });

  it('refuses a folder that holds no results, and a record that is none', () => {
    for (const wrong of ['nothing', 'nowhere', 'results/plain/badge.json']) {
      const { code, stdout, stderr } = reported(wrong, '--out', 'wrong');
      assert.deepEqual([code, stdout], [64, ''], wrong);
      assert.match(stderr, /\[results-(not-found|invalid)\]/);
    }
    assert.equal(existsSync(path.join(folder, 'wrong')), false);
  });
});
