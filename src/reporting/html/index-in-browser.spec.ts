/** What a person does with the index over several handlers. */
import { after, before, describe, it } from 'node:test';
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import axe from 'axe-core';
import type { AxeResults } from 'axe-core';
import type { Browser } from 'playwright-core';
import { hostileText, sample } from '../sample-in-spec';
import type { Sample } from '../sample-in-spec';
import { launched, opened, skipWithoutChromium } from './browser-in-spec';
import { complianceHtml } from './compliance-html';
import { writeIndex } from './index-html';

const options = { skip: skipWithoutChromium };
const results = [sample(), sample(hostileText)];
const place = mkdtempSync(path.join(tmpdir(), 'syncmgr-conformance-index-'));

/** Handlers as many as the kit's own family. */
function many(count: number): Sample[] {
  return Array.from({ length: count }, (_, at) => ({
    folder: path.join(place, `handler-${at}`),
    compliance: {
      ...(results[0] ?? sample()).compliance,
      handler: { ...(results[0] ?? sample()).compliance.handler, name: `Handler ${at}` },
    },
  }));
}

describe('the index in a browser', () => {
  let browser: Browser;
  before(async () => {
    for (const result of results) void complianceHtml.write(result);
    if (skipWithoutChromium === false) browser = await launched();
  });
  after(async () => {
    if (skipWithoutChromium === false) await browser.close();
    for (const { folder } of [...results, { folder: place }]) rmSync(folder, { recursive: true, force: true });
  });

  it('shows every handler and the matrix without scripts', options, async () => {
    const file = writeIndex(place, results, [{ name: 'Fabrikam', because: 'no greeting' }]);
    const { page } = await opened(browser, file, { javaScriptEnabled: false });
    assert.equal(await page.locator('tr.handler:visible').count(), 2);
    assert.ok(await page.getByText('Fabrikam: no greeting').isVisible());
    assert.equal(await page.locator('.matrix tbody td').count(), 287 * 2);
  });

  it('leads from a cell to the evidence on the page of the handler', options, async () => {
    const { page } = await opened(browser, writeIndex(place, results));
    await page.getByLabel('Rows').selectOption({ label: 'violated by one of those shown' });
    assert.deepEqual(await page.locator('.matrix .id').allTextContents(), ['ITEM-04', 'PROG-04']);
    await page
      .locator('.matrix')
      .getByRole('row', { name: /^PROG-04/ })
      .getByRole('link', { name: 'violated' })
      .first()
      .click();
    await page.locator('#finding-PROG-04').waitFor();
    assert.match(page.url(), /compliance\.html#finding-PROG-04$/);
  });

  it('stays usable for two hundred handlers: filtered, and some columns at a time', options, async () => {
    const { page, trouble } = await opened(browser, writeIndex(place, many(200)));
    await page.getByRole('button', { name: 'Next handlers' }).click();
    await page.getByText('287 requirements, handlers 13 to 24 of 200').waitFor();
    await page.getByLabel('Handlers', { exact: true }).fill('Handler 199');
    assert.equal(await page.locator('.matrix thead th.handler').count(), 1);
    await page.getByLabel('Handler or requirement').fill('handler 19');
    assert.equal(await page.locator('tr.handler:visible').count(), 12);
    assert.ok((await page.locator('*').count()) < 20_000);
    assert.deepEqual(trouble, []);
  });

  it('has no finding of axe, and is never wider than a phone', options, async () => {
    for (const [colorScheme, width] of [
      ['light', 1600],
      ['dark', 360],
    ] as const) {
      const { page } = await opened(browser, writeIndex(place, results), {
        colorScheme,
        viewport: { width, height: 800 },
      });
      await page.getByRole('search', { name: 'Filter the matrix' }).waitFor();
      await page.getByLabel('Requirements', { exact: true }).fill('sync-0');
      await page.evaluate(axe.source);
      const { violations } = await page.evaluate<AxeResults>('axe.run()');
      assert.deepEqual(
        violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`)),
        [],
      );
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth));
    }
  });

  it('lets nothing of a hostile candidate become markup or a steering sign', options, async () => {
    const file = writeIndex(place, results, [{ name: hostileText, because: hostileText }]);
    const { page, trouble } = await opened(browser, file);
    await page.getByRole('search', { name: 'Filter the matrix' }).waitFor();
    assert.equal(await page.locator('img, iframe, link, object').count(), 0);
    const text = (await page.locator('body').innerText()) + readFileSync(file, 'utf8');
    assert.ok(!/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufffe]/.test(text));
    assert.deepEqual(trouble, []);
  });
});
