/** What a person does with the page, in a real browser, from disk and without a network. */
import { after, before, describe, it } from 'node:test';
import assert from 'node:assert/strict';
import { copyFileSync, readFileSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import axe from 'axe-core';
import type { AxeResults } from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { hostileText, sample } from '../sample-in-spec';
import type { Sample } from '../sample-in-spec';
import { launched, opened, skipWithoutChromium } from './browser-in-spec';
import { complianceHtml } from './compliance-html';

const options = { skip: skipWithoutChromium };

function written(result: Sample): string {
  void complianceHtml.write(result);
  return path.join(result.folder, complianceHtml.name);
}

/** A run of many sessions: the one session over and over, a tenth of them in trouble. */
function long(sessions: number): Sample {
  const { compliance, folder } = sample();
  const [first] = compliance.sessions;
  if (first === undefined) throw new Error('the sample has a session');
  const many = Array.from({ length: sessions }, (_, at) => {
    const trace = `traces/${at}.trace.ndjson`;
    copyFileSync(path.join(folder, first.trace), path.join(folder, trace));
    return { ...first, trace, scenario: `Scenario ${at}`, violated: at % 10 === 0 ? ['PROG-04'] : [] };
  });
  return { folder, compliance: { ...compliance, sessions: [...compliance.sessions, ...many] } };
}

async function violations(page: Page, within = 'document'): Promise<string[]> {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate<AxeResults>(`axe.run(${within})`);
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`));
}

const visibleRows = (page: Page) => page.locator('details.row:visible').count();
const isWithin = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth);

describe('the page in a browser', () => {
  const results: Sample[] = [];
  const made = (result: Sample) => {
    results.push(result);
    return written(result);
  };
  let browser: Browser;
  before(async () => {
    if (skipWithoutChromium === false) browser = await launched();
  });
  after(async () => {
    if (skipWithoutChromium === false) await browser.close();
    for (const { folder } of results) rmSync(folder, { recursive: true, force: true });
  });

  it('tells verdict, failures and ledger without scripts, and offers nothing that needs them', options, async () => {
    const { page } = await opened(browser, made(sample()), { javaScriptEnabled: false });
    assert.ok(await page.getByText('Nonconformant', { exact: true }).isVisible());
    assert.ok(await page.locator('#finding-PROG-04 tr.lit').first().isVisible());
    assert.equal(await visibleRows(page), 287);
    assert.equal(await page.locator('button:visible').count(), 0);
  });

  it('filters by text, verdict, level and method, says how many are left, and shows all again', options, async () => {
    const { page, trouble } = await opened(browser, made(sample()));
    await page.getByLabel('Text').fill('prog-04');
    assert.ok((await visibleRows(page)) < 10);
    await page.getByRole('button', { name: 'Show all' }).click();
    await page.getByRole('checkbox', { name: /^violated/ }).check();
    assert.equal(await visibleRows(page), 2);
    assert.equal(await page.locator('#filters [role=status]').textContent(), '2 of 287 requirements');
    await page.getByLabel('Level').selectOption('MUST');
    await page.getByLabel('Method').selectOption('Progress');
    assert.deepEqual(await page.locator('details.row:visible .id').allTextContents(), ['PROG-04']);
    await page.locator('table.counts').getByRole('link', { name: 'inconclusive' }).click();
    assert.deepEqual(await page.locator('details.row:visible .id').allTextContents(), ['SYNC-06']);
    assert.deepEqual(trouble, []);
  });

  it('leads from a row to its evidence, and from a number to the entry, lit and in view', options, async () => {
    const { page, trouble } = await opened(browser, made(sample()));
    await page.locator('#PROG-04 > summary').press('Enter');
    await page.locator('#PROG-04').getByRole('link', { name: 'The evidence' }).click();
    await page.locator('#finding-PROG-04').getByRole('link', { name: '#45' }).first().click();
    const entry = page.locator('#evidence-PROG-04 tr:focus');
    await entry.waitFor();
    assert.match((await entry.getAttribute('class')) ?? '', /callback lit/);
    assert.ok(
      await entry.evaluate((row) => {
        const [at, view] = [row.getBoundingClientRect(), row.closest('.view')?.getBoundingClientRect()];
        return view !== undefined && at.top >= view.top && at.bottom <= view.bottom && at.bottom <= window.innerHeight;
      }),
    );
    assert.match(page.url(), /#evidence-PROG-04:45$/);
    await page.goto(page.url().replace(/:45$/, ':20'));
    await page.locator('#evidence-PROG-04 tr[data-n="20"]:focus').waitFor();
    assert.deepEqual(trouble, []);
  });

  it('leads from a requirement that holds to the session that shows it', options, async () => {
    const { page, trouble } = await opened(browser, made(sample()));
    await page.locator('#PROG-05 > summary').click();
    const row = page.locator('#PROG-05');
    assert.equal(await row.locator('a.trace').getAttribute('href'), 'traces/cancelled.trace.ndjson');
    await row.getByRole('button', { name: /^Timeline of/ }).click();
    await page.locator('dialog tr.lit').first().waitFor();
    assert.match((await page.locator('dialog tr.lit').first().textContent()) ?? '', /#[34]/);
    assert.deepEqual(trouble, []);
  });

  it('opens a row that a filter hides when a link asks for it', options, async () => {
    const { page } = await opened(browser, made(sample()));
    await page.getByLabel('Text').fill('nothing-says-this');
    assert.equal(await visibleRows(page), 0);
    await page.locator('.headlines a').first().click();
    await page.locator('#SYNC-13[open]').waitFor();
    assert.ok(await page.locator('#SYNC-13').isVisible());
  });

  it('copies the command of a failure', options, async () => {
    const { page } = await opened(browser, made(sample()), { permissions: ['clipboard-read', 'clipboard-write'] });
    const button = page.getByRole('button', { name: 'Copy the command for PROG-04' });
    await button.click();
    await page.getByRole('status').filter({ hasText: 'Copied' }).waitFor();
    assert.equal(await button.textContent(), 'Copied');
    assert.match(
      await page.evaluate(() => navigator.clipboard.readText()),
      /^syncmgr-conformance certify --only PROG-04 /,
    );
  });

  it('unfolds what repeats, and steps through the evidence', options, async () => {
    const { page } = await opened(browser, made(sample()));
    const figure = page.locator('#evidence-PROG-04');
    await figure.scrollIntoViewIfNeeded();
    await figure.getByText('Evidence 2 of 2').waitFor();
    const rows = await figure.locator('tr[data-n]').count();
    await figure.getByRole('button', { name: /more of the same/ }).click();
    assert.ok((await figure.locator('tr[data-n]').count()) > rows);
    await figure.getByRole('button', { name: 'Next entry of the evidence' }).click();
    await figure.locator('tr.lit:focus').waitFor();
    await figure.getByText('Evidence 1 of 2').waitFor();
  });

  it('opens a whole session, and gives the focus back when it is closed', options, async () => {
    const { page, trouble } = await opened(browser, made(long(20)));
    await page.locator('#calm > summary').click();
    const button = page.locator('#calm').getByRole('button', { name: 'Timeline of Scenario 5' });
    await button.click();
    const dialog = page.getByRole('dialog', { name: 'The user cancels the second item' });
    await dialog.locator('tr[data-n="1"]').waitFor();
    assert.deepEqual(await violations(page, "'dialog'"), []);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    assert.ok(await button.evaluate((element) => element === document.activeElement));
    assert.deepEqual(trouble, []);
  });

  it('is read by everybody: no finding of axe, light and dark, wide and narrow', options, async () => {
    const file = made(sample());
    for (const [colorScheme, width] of [
      ['light', 1600],
      ['dark', 360],
    ] as const) {
      const { page } = await opened(browser, file, { colorScheme, viewport: { width, height: 800 } });
      await page.evaluate(() =>
        document
          .querySelectorAll('details:not(.row), #PROG-04, #SYNC-06, #SYNC-02, #LIFE-01')
          .forEach((details) => details.setAttribute('open', '')),
      );
      await page.locator('#evidence-PROG-04').scrollIntoViewIfNeeded();
      await page.locator('figure .view').first().waitFor();
      // Rows are alike: some of each kind are enough.
      await page.getByLabel('Text').fill('sync-0');
      assert.deepEqual(await violations(page), [], `${colorScheme} at ${width}`);
      assert.ok(await isWithin(page), `nothing is wider than ${width}`);
    }
  });

  it('prints to A4, findings open and only what surrounds the evidence drawn', options, async () => {
    const { page } = await opened(browser, made(sample()), { viewport: { width: 680, height: 960 } });
    await page.locator('#finding-PROG-04 > summary').click();
    await page.emulateMedia({ media: 'print' });
    await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
    assert.ok(await page.locator('#finding-PROG-04 tr.lit').first().isVisible());
    assert.equal(await page.locator('tr.far:visible').count(), 0);
    assert.equal(await page.locator('button:visible').count(), 0);
    assert.ok(await isWithin(page));
    const pdf = await page.pdf({ preferCSSPageSize: true });
    assert.match(pdf.toString('latin1'), /\/MediaBox \[0 0 59[45](\.\d+)? 84[12](\.\d+)?\]/);
  });

  it('stays under a megabyte for 500 sessions, and small to lay out for 2,000', options, async () => {
    assert.ok(statSync(made(long(500))).size < 1_000_000);
    const { page, trouble } = await opened(browser, made(long(2_000)));
    assert.ok((await page.locator('*').count()) < 20_000);
    await page.locator('#calm > summary').click();
    await page.locator('#calm').getByText('Scenario 1999', { exact: true }).waitFor();
    assert.deepEqual(trouble, []);
  });

  it('lets nothing of a hostile candidate become markup, script or a steering sign', options, async () => {
    const { page, trouble } = await opened(browser, made(sample(hostileText)));
    const figure = page.locator('#evidence-PROG-04');
    await figure.scrollIntoViewIfNeeded();
    await figure.locator('.view').waitFor();
    await figure.getByRole('button', { name: 'Unfold everything' }).click();
    const text =
      (await page.locator('body').innerText()) +
      readFileSync(path.join(results.at(-1)?.folder ?? '', 'compliance.html'), 'utf8');
    assert.ok(text.includes('</script><img src=x onerror=alert(1)>'));
    assert.ok(!/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufffe]/.test(text));
    assert.equal(await page.locator('img, body b, iframe, link, object').count(), 0);
    assert.equal(await page.locator('script').count(), 2);
    assert.deepEqual(trouble, []);
  });

  it('refuses any script but its own', options, async () => {
    const { page, trouble } = await opened(browser, made(sample()));
    await page.evaluate(() => {
      const script = document.createElement('script');
      script.textContent = 'document.title = "taken"';
      document.body.append(script);
    });
    assert.notEqual(await page.title(), 'taken');
    assert.match(trouble.join(), /Content Security Policy/);
  });
});
