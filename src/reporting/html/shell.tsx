/**
 * What every page has around it: nothing from elsewhere, one script of its own, and a policy that forbids all others.
 *
 * The policy names style and script by their digests. What the page carries for the script is data that no browser runs.
 */
import { createHash } from 'node:crypto';
import type { VNode } from 'preact';
import { pageDataId } from './page-data';

interface HeadProps {
  readonly title: string;
  readonly style: string;
  readonly script: string | undefined;
}

export function Head({ title, style, script }: HeadProps): VNode {
  const scripts = script === undefined ? '' : `script-src '${digestOf(script)}'; `;
  const policy = `default-src 'none'; ${scripts}style-src '${digestOf(style)}'; base-uri 'none'; form-action 'none'`;
  return (
    <head>
      <meta charset="utf-8" />
      <meta http-equiv="Content-Security-Policy" content={policy} />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="referrer" content="no-referrer" />
      <meta name="color-scheme" content="light dark" />
      <title>{title}</title>
      <style dangerouslySetInnerHTML={{ __html: style }} />
    </head>
  );
}

function digestOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}

export function Script({ script, payload }: { script: string; payload: string }): VNode {
  if (/<\/script|<!--/i.test(script)) throw new Error('invariant: the bundle would end its own element');
  return (
    <>
      <script type="application/gzip" id={pageDataId} dangerouslySetInnerHTML={{ __html: payload }} />
      <script dangerouslySetInnerHTML={{ __html: script }} />
    </>
  );
}
