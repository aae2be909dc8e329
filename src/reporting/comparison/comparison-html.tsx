/** The comparison as one static page: no script, nothing from elsewhere, and a policy that forbids both. */
import { createHash } from 'node:crypto';
import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import type { ComparedRowView, ComparisonView, Side } from './comparison-view';

const style = `
:root { color-scheme: light dark; --paper: #fff; --ink: #1b1f24; --soft: #57606a; --line: #dfe3e8; --bad: #b3261e; --good: #1a6b3a; --warn: #855600; }
@media (prefers-color-scheme: dark) { :root { --paper: #15181c; --ink: #e4e7eb; --soft: #9aa4af; --line: #333a42; --bad: #ff8f85; --good: #74cf95; --warn: #e8b658; } }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 2.5rem 1.25rem 4rem; max-width: 60rem; background: var(--paper); color: var(--ink);
  font: 1rem/1.55 system-ui, -apple-system, 'Segoe UI', Roboto, 'Liberation Sans', Arial, sans-serif; overflow-wrap: anywhere; }
h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 .5rem; } h2 { font-size: 1.25rem; margin: 2.5rem 0 .5rem; }
.outcome { font-size: 1.15rem; font-weight: 600; margin: 0 0 1rem; }
.worse, .bad { color: var(--bad); } .better, .good { color: var(--good); } .warn { color: var(--warn); }
.sides { display: grid; grid-template-columns: repeat(auto-fit, minmax(16rem, 1fr)); gap: 1rem; }
.sides section, li { border: 1px solid var(--line); border-radius: 8px; padding: .9rem 1rem; }
.sides h2 { font-size: 1rem; margin: 0 0 .3rem; } .sides p, li p { margin: .25rem 0 0; }
ul { list-style: none; padding: 0; margin: 0; display: grid; gap: .6rem; } .remarks li { border: 0; padding: 0; }
.id { font-family: ui-monospace, Menlo, Consolas, 'Liberation Mono', monospace; font-weight: 600; }
.words, .soft, footer { color: var(--soft); } footer { margin-top: 3rem; font-size: .875rem; }
@media print { body { padding: 0; max-width: none; } li, .sides section { break-inside: avoid; } }
`;
const policy = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; base-uri 'none'; form-action 'none'`;

export function comparisonHtml(view: ComparisonView): string {
  return `<!doctype html>\n${renderToString(<Page view={view} />)}\n`;
}

function Page({ view }: { view: ComparisonView }): VNode {
  const { before, after, outcome, sentence, remarks, groups } = view;
  const title =
    before.title === after.title ? `${after.title}, compared` : `${before.title} and ${after.title}, compared`;
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content={policy} />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="referrer" content="no-referrer" />
        <title>{title}</title>
        <style dangerouslySetInnerHTML={{ __html: style }} />
      </head>
      <body>
        <main>
          <h1>{title}</h1>
          <p class={`outcome ${outcome}`}>{sentence}</p>
          <div class="sides">
            <SideBox name="Before" side={before} />
            <SideBox name="After" side={after} />
          </div>
          {remarks.length > 0 && (
            <section>
              <h2>What else differs</h2>
              <ul class="remarks">
                {remarks.map((remark) => (
                  <li>{remark}</li>
                ))}
              </ul>
            </section>
          )}
          {groups.map(({ title: name, change, rows }) => (
            <section>
              <h2 class={tones[change]}>{`${name} (${rows.length})`}</h2>
              <ul>
                {rows.map((row) => (
                  <Row row={row} />
                ))}
              </ul>
            </section>
          ))}
        </main>
        <footer>Two results, requirement by requirement. What stands in no group has the verdict it had.</footer>
      </body>
    </html>
  );
}

const tones = {
  broken: 'bad',
  'no-longer-covered': 'warn',
  fixed: 'good',
  'newly-covered': 'good',
  otherwise: 'soft',
  kit: 'soft',
} as const;

const sideTones = { conformant: 'good', incomplete: 'warn', nonconformant: 'bad' } as const;

function SideBox({ name, side }: { name: string; side: Side }): VNode {
  return (
    <section>
      <h2>{`${name}: ${side.title}`}</h2>
      <p class={sideTones[side.verdict]}>{side.verdict}</p>
      <p>{side.sentence}</p>
    </section>
  );
}

function Row({ row: { id, words, rule, seen, cause, binding } }: { row: ComparedRowView }): VNode {
  return (
    <li id={id}>
      <span class="id">{id}</span>{' '}
      <span class="words">
        {words}
        {binding ? ', binding' : ''}
        {cause === 'either' ? ' (the kit changed as well)' : ''}
      </span>
      <p>{rule}</p>
      {seen !== undefined && <p class="soft">{`Seen: ${seen}`}</p>}
    </li>
  );
}
