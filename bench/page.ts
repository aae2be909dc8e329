/**
 * The page over a run of more than 2,000 sessions: its weight, and when a browser has painted it for the first time.
 *
 * Targets: under one megabyte for 500 sessions, first paint under one second with 2,000. The sessions are real: the kit's own
 * scenarios, several times over, played by a handler that completes twice.
 */
import { cpSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { launched } from '../src/reporting/html/browser-in-spec';
import { kitRoot } from '../src/run/scenarios';
import { certifiedInto } from '../src/run/certified-in-spec';
import { median } from './measure';
import { findCandidate } from '../src/run/manifest';

const paints = 5;
const sizes = [500, 2_000];
const handler = path.join(kitRoot, 'handlers-under-test/faulty/completes-twice');

/** Milliseconds from the navigation to the first paint. */
async function firstPaint(browser: Browser, file: string): Promise<number> {
  const page = await browser.newPage();
  await page.goto(`file://${file}`);
  const painted = await page.evaluate(
    () =>
      new Promise<number>((resolve) =>
        new PerformanceObserver((list) => {
          const [first] = list.getEntriesByName('first-contentful-paint');
          if (first !== undefined) resolve(first.startTime);
        }).observe({ type: 'paint', buffered: true }),
      ),
  );
  await page.close();
  return painted;
}

/** Copies of the kit's features, so many that a run of all of them has at least as many sessions. */
function featuresFor(sessions: number, perCopy: number, folder: string): string[] {
  return Array.from({ length: Math.ceil(sessions / perCopy) }, (_, at) => {
    const copy = path.join(folder, `features-${at}`);
    cpSync(path.join(kitRoot, 'features'), copy, { recursive: true });
    return copy;
  });
}

async function main(): Promise<void> {
  const out = mkdtempSync(path.join(tmpdir(), 'syncmgr-conformance-bench-'));
  const asked = { candidate: findCandidate(handler), depth: 'full', sameRealm: true } as const;
  const browser = await launched();
  try {
    const { ledger } = await certifiedInto(path.join(out, 'once'), asked);
    for (const size of sizes) {
      const features = featuresFor(size, ledger.sessionsPlanned, path.join(out, `features-${size}`));
      const results = path.join(out, String(size));
      const { sessions } = await certifiedInto(results, { ...asked, features });
      const file = path.join(results, asked.candidate.slug, 'compliance.html');
      const times: number[] = [];
      for (let n = 0; n < paints; n += 1) times.push(await firstPaint(browser, file));
      const kilobytes = Math.round(statSync(file).size / 1_000);
      console.log(
        `page of ${sessions.length} sessions: ${kilobytes} kB, first paint after ${Math.round(median(times))} ms (${times.map(Math.round).join(', ')}; targets under 1000 kB for 500, under 1000 ms with 2,000)`,
      );
    }
  } finally {
    await browser.close();
    rmSync(out, { recursive: true, force: true });
  }
}

void main();
