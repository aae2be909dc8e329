/** Opens pages in the Chromium of the machine, as a person would from disk. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';

const names = ['chromium', 'chromium-browser', 'google-chrome'];

/** Gives the path of Chromium; undefined where there is none. */
export function chromiumPath(): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(path.delimiter);
  return folders.flatMap((folder) => names.map((name) => path.join(folder, name))).find((file) => existsSync(file));
}

/** Whether a spec must be skipped, and why. */
export const skipWithoutChromium = chromiumPath() === undefined ? 'Chromium is not installed' : false;

export async function launched(): Promise<Browser> {
  const isRoot = process.getuid?.() === 0;
  return chromium.launch({ executablePath: chromiumPath() ?? '', args: isRoot ? ['--no-sandbox'] : [] });
}

export interface Opened {
  readonly page: Page;
  /** Errors, refusals of the policy and dialogs, in the order in which they came. */
  readonly trouble: readonly string[];
}

export async function opened(browser: Browser, file: string, options: BrowserContextOptions = {}): Promise<Opened> {
  // One at a time: what is left open would be drawn on.
  for (const context of browser.contexts()) await context.close();
  const context = await browser.newContext(options);
  context.setDefaultTimeout(60_000);
  const page = await context.newPage();
  const trouble: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') trouble.push(message.text());
  });
  page.on('pageerror', (error) => trouble.push(error.message));
  page.on('dialog', (dialog) => {
    trouble.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  await page.goto(pathToFileURL(file).href);
  return { page, trouble };
}
