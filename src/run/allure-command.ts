/**
 * `allure`: draws the Allure report of finished results, on demand. It needs Java and the package allure-commandline beside the kit;
 * the kit's own page needs neither. History is kept from one report to the next.
 */
import { spawnSync } from 'node:child_process';
import { copyFileSync, cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { UserError } from '../base/errors';
import { allureResults } from '../reporting/allure-results';
import { printText } from './output';
import { readResults } from './results';

/** The report with its history, for a web server, and the same as one page, for the disk. */
const reportName = 'allure-report';
const pageName = 'allure.html';
/** A program that runs for seconds gains nothing from Java's last optimizations, and loses half its time to them. */
const shortLived = '-XX:TieredStopAtLevel=1 -XX:+UseSerialGC';

export function allureCommand(given: string): number {
  const { folder } = readResults(given);
  const results = path.join(folder, allureResults.name);
  if (!existsSync(results))
    throw new UserError('results-not-found', `${given} holds no ${allureResults.name}. Certify again, and then draw.`);
  const report = path.join(folder, reportName);
  keepHistory(report, results);
  draw(results, report, []);
  drawPage(results, path.join(folder, pageName));
  const shown = path.relative(process.cwd(), folder) || '.';
  printText(
    `Page         ${path.join(shown, pageName)}\nReport       ${path.join(shown, reportName)} (for a web server)`,
  );
  return 0;
}

/** Trends are drawn from what the last report knew. */
function keepHistory(report: string, results: string): void {
  const [known, kept] = [path.join(report, 'history'), path.join(results, 'history')];
  if (!existsSync(known)) return;
  rmSync(kept, { recursive: true, force: true });
  cpSync(known, kept, { recursive: true });
}

/** Of a report in one file Allure writes only the page, without history: it is drawn beside. */
function drawPage(results: string, page: string): void {
  const folder = mkdtempSync(path.join(tmpdir(), 'syncmgr-conformance-allure-'));
  try {
    draw(results, folder, ['--single-file']);
    copyFileSync(path.join(folder, 'index.html'), page);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function draw(results: string, report: string, options: readonly string[]): void {
  if (spawnSync('java', ['-version']).error !== undefined)
    throw new UserError('java-missing', 'Allure 2 needs Java, and there is none here. compliance.html needs nothing.');
  const words = [commandline(), 'generate', '--clean', ...options, results, '--output', report];
  // "1" would not do: only "true" keeps the script that reports to the makers of Allure out of the page.
  const environment = { ALLURE_OPTS: shortLived, ...process.env, ALLURE_NO_ANALYTICS: 'true' };
  const { status, stderr } = spawnSync(process.execPath, words, { encoding: 'utf8', env: environment });
  if (status !== 0)
    throw new UserError('allure-failed', `Allure could not draw the report: ${stderr.trim().split('\n')[0] ?? ''}`);
}

function commandline(): string {
  try {
    return require.resolve('allure-commandline/bin/allure', { paths: [process.cwd(), __dirname] });
  } catch {
    throw new UserError(
      'allure-missing',
      'The package allure-commandline is not installed. "npm install --save-dev allure-commandline" brings it.',
    );
  }
}
