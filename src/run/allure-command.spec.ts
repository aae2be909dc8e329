/** Allure's own report, drawn to its end by the real program. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { allWriters } from '../reporting/all-writers';
import { launched, opened, skipWithoutChromium } from '../reporting/html/browser-in-spec';
import { hostileText, sample } from '../reporting/sample-in-spec';

const cli = path.resolve(__dirname, '../cli.js');
const skip = spawnSync('java', ['-version']).error === undefined ? false : 'Java is not installed';

/** Java takes its time: the same report is looked at by every test, drawn twice, the second time for a hostile candidate. */
describe('the report of Allure', { skip }, () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'syncmgr-conformance-allure-'));
  const jsonIn = (name: string) =>
    JSON.parse(readFileSync(path.join(folder, 'allure-report', name), 'utf8')) as unknown;
  after(() => rmSync(folder, { recursive: true, force: true }));
  before(async () => {
    for (const text of ['Contoso mail', hostileText]) {
      await written(text, folder);
      const { status, stderr } = spawnSync(process.execPath, [cli, 'allure', folder], { encoding: 'utf8' });
      assert.equal(status, 0, stderr);
    }
  });

  it('holds every requirement, sorted by interface and method, with categories', () => {
    const { statistic } = jsonIn('widgets/summary.json') as { statistic: Record<string, number> };
    assert.equal(statistic['total'], 288);
    const names = (name: string) =>
      (jsonIn(name) as { children: { name: string }[] }).children.map((each) => each.name);
    assert.ok(names('data/behaviors.json').includes('ISyncMgrSynchronizeCallback'));
    const open = ['Inconclusive', 'Not exercised, and binding', 'Recommendations not followed', 'Waived'];
    for (const each of [...open, 'Not applicable', 'Violated, and binding'])
      assert.ok(names('data/categories.json').includes(each), each);
  });

  it('carries the session that shows a violation', () => {
    const cases = readdirSync(path.join(folder, 'allure-report/data/test-cases')).map(
      (name) => jsonIn(`data/test-cases/${name}`) as TestCase,
    );
    const { testStage, labels } = cases.find(({ name }) => name.startsWith('PROG-04 ')) ?? {};
    assert.deepEqual(
      testStage?.attachments.map(({ name }) => name),
      ['What the session shows: cancelled', 'Trace: cancelled'],
    );
    assert.ok(labels?.some(({ name, value }) => name === 'owner' && value !== ''));
  });

  it('names nobody who would be told of it', () => {
    const page = readFileSync(path.join(folder, 'allure.html'), 'utf8');
    for (const text of [...texts(path.join(folder, 'allure-report')), page])
      assert.doesNotMatch(text, /googletagmanager|google-analytics|\bgtag\(/);
  });

  it('keeps its history from one run to the next', () => {
    assert.equal((jsonIn('widgets/history-trend.json') as unknown[]).length, 2);
  });

  it('runs nothing that a candidate wrote', { skip: skipWithoutChromium }, async () => {
    const browser = await launched();
    try {
      const { page, trouble } = await opened(browser, path.join(folder, 'allure.html'));
      await page.evaluate(() => (location.hash = '#behaviors'));
      await page.getByText('ISyncMgrSynchronizeCallback').first().waitFor();
      assert.deepEqual(
        trouble.filter((text) => text.startsWith('dialog')),
        [],
      );
    } finally {
      await browser.close();
    }
  });
});

interface TestCase {
  readonly name: string;
  readonly labels: readonly { readonly name: string; readonly value: string }[];
  readonly testStage: { readonly attachments: readonly { readonly name: string }[] };
}

/** Results in the folder, as a run would leave them. */
async function written(text: string, folder: string): Promise<void> {
  const made = sample(text);
  cpSync(made.folder, folder, { recursive: true });
  rmSync(made.folder, { recursive: true, force: true });
  for (const writer of allWriters) await writer.write({ compliance: made.compliance, folder });
}

function texts(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => path.join(folder, name))
    .filter((file) => statSync(file).isFile() && /\.(html|js|json)$/.test(file))
    .map((file) => readFileSync(file, 'utf8'));
}
