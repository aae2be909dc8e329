/** The style sheet of the page. It is hashed into the page's policy, so it stands in one piece. */
export const style = `
:root {
  color-scheme: light dark;
  --paper: #ffffff; --ground: #f6f7f9; --ink: #1b1f24; --soft: #57606a; --line: #dfe3e8; --faint: #eceff3; --link: #1f5fae;
  --bad: #b3261e; --bad-ground: #fdf1f0; --bad-edge: #f0c9c6; --warn: #855600; --warn-ground: #fdf6e7; --warn-edge: #ead9b0;
  --good: #1a6b3a; --good-ground: #eff7f1; --good-edge: #c5dfcd;
  --call: #3f76c2; --work: #1f8a86; --window: #8a5cb5; --lit: #fff3d6; --lit-edge: #d99a1b;
  --mono: ui-monospace, 'Cascadia Mono', 'SF Mono', Menlo, Consolas, 'Liberation Mono', monospace;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #15181c; --ground: #1c2025; --ink: #e4e7eb; --soft: #9aa4af; --line: #333a42; --faint: #262b31; --link: #82b4f5;
    --bad: #ff8f85; --bad-ground: #2b1b1a; --bad-edge: #57302d; --warn: #e8b658; --warn-ground: #2a2415; --warn-edge: #51431f;
    --good: #74cf95; --good-ground: #17251c; --good-edge: #2b4a36;
    --call: #6ea3ec; --work: #4fc0bb; --window: #b98ee6; --lit: #3a300f; --lit-edge: #e0a93a;
  }
}
*, *::before, *::after { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body { margin: 0 auto; padding: 3rem 1.5rem 4rem; max-width: 64rem; background: var(--paper); color: var(--ink);
  font: 1rem/1.55 system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', 'Liberation Sans', Arial, sans-serif;
  overflow-wrap: anywhere; }
a { color: var(--link); text-underline-offset: 0.15em; text-decoration-thickness: 0.06em; }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; border-radius: 2px; }
h1, h2, h3, p, ul, dl, dd, figure { margin: 0; padding: 0; }
ul { list-style: none; }
h1 { font-size: clamp(1.75rem, 1.2rem + 2.2vw, 2.5rem); line-height: 1.15; letter-spacing: -0.02em; font-weight: 650; }
h2 { font-size: 1.3rem; line-height: 1.3; letter-spacing: -0.01em; font-weight: 650; margin: 3.25rem 0 0.35rem; }
h3 { font-size: 1rem; font-weight: 600; }
.version { color: var(--soft); font-weight: 400; }
.eyebrow { color: var(--soft); font-size: 0.875rem; margin-bottom: 0.4rem; }
.lead { color: var(--soft); margin-bottom: 1rem; max-width: 46rem; }
.aside, .cite { color: var(--soft); }
.cite { font-size: 0.875rem; }
.number { color: var(--soft); font-weight: 400; font-variant-numeric: tabular-nums; }
.id, .trace, code { font-family: var(--mono); font-size: 0.86em; }
.trace { overflow-wrap: anywhere; }
.vh { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.skip { position: absolute; left: -999rem; }
.skip:focus { left: 1rem; top: 1rem; background: var(--paper); padding: 0.5rem; }
.mark { width: 1.05em; height: 1.05em; flex: none; vertical-align: -0.16em; fill: none; stroke: currentColor; stroke-width: 1.6;
  stroke-linecap: round; stroke-linejoin: round; }
.mark circle { stroke-width: 1; opacity: 0.55; }
.mark.bad, .tag.bad, .state.bad { color: var(--bad); } .mark.warn, .tag.warn, .state.warn { color: var(--warn); }
.mark.good, .tag.good, .state.good { color: var(--good); } .mark.none, .tag.none, .state.none { color: var(--soft); }
.tag { display: inline-flex; align-items: center; gap: 0.35em; font-size: 0.875rem; font-weight: 600; }
.level { font-size: 0.75rem; letter-spacing: 0.03em; color: var(--soft); }

.verdict { display: flex; gap: 1rem; margin-top: 1.75rem; padding: 1.25rem 1.4rem; border-radius: 10px; border: 1px solid var(--line); }
.verdict .mark { width: 2.1rem; height: 2.1rem; margin-top: 0.1rem; }
.verdict .word { font-size: 1.35rem; line-height: 1.3; font-weight: 650; margin-bottom: 0.2rem; }
.verdict > div { min-width: 0; }
.verdict.bad { background: var(--bad-ground); border-color: var(--bad-edge); }
.verdict.warn { background: var(--warn-ground); border-color: var(--warn-edge); }
.verdict.good { background: var(--good-ground); border-color: var(--good-edge); }
.verdict.bad .word { color: var(--bad); } .verdict.warn .word { color: var(--warn); } .verdict.good .word { color: var(--good); }

nav { margin-top: 1.1rem; }
nav ul { display: flex; flex-wrap: wrap; gap: 0.3rem 1.4rem; font-size: 0.9375rem; }
nav a { text-decoration: none; } nav a:hover { text-decoration: underline; }

.headlines { display: grid; grid-template-columns: repeat(auto-fit, minmax(13rem, 1fr)); gap: 0.75rem; margin-top: 0.9rem; }
.headlines li { display: flex; flex-direction: column; gap: 0.4rem; padding: 0.9rem 1rem; border: 1px solid var(--line); border-radius: 8px; }
.headlines .title { font-weight: 600; line-height: 1.35; flex: 1 0 auto; }
.headlines .ids { display: flex; flex-wrap: wrap; gap: 0 0.7rem; font-size: 0.9rem; }
.headlines a { color: var(--soft); }

.finding { border: 1px solid var(--line); border-radius: 10px; margin-top: 1rem; padding: 0 1.25rem; scroll-margin-top: 1rem; }
.finding > summary { padding: 1rem 0; cursor: pointer; list-style: none; }
.finding > summary::-webkit-details-marker, .row > summary::-webkit-details-marker { display: none; }
.facets { display: flex; flex-wrap: wrap; align-items: center; gap: 0.15rem 0.8rem; margin-bottom: 0.3rem; }
.facets .id { font-size: 0.9375rem; font-weight: 600; }
.finding .rule { display: block; font-size: 1.0625rem; line-height: 1.45; font-weight: 600; }
.finding[open] > summary { padding-bottom: 0.9rem; }
.parts { display: grid; grid-template-columns: 9.2rem minmax(0, 1fr); gap: 0.8rem 1rem; }
.parts dt { color: var(--soft); font-size: 0.9375rem; }
.seen > li + li { margin-top: 0.6rem; }
.cites { display: flex; flex-wrap: wrap; gap: 0 1.4rem; font-size: 0.875rem; color: var(--soft); }
.cites > li { min-width: 0; }
.elsewhere { margin-top: 1rem; color: var(--soft); }
.sources { display: flex; flex-wrap: wrap; gap: 0.1rem 1.1rem; margin-top: 0.35rem; font-size: 0.875rem; color: var(--soft); }
.more { font-size: 0.875rem; color: var(--soft); padding: 0.9rem 0 1.1rem; }

.timeline { margin-top: 1.25rem; border: 1px solid var(--line); border-radius: 8px; overflow: hidden; font-size: 0.875rem; }
.timeline figcaption { padding: 0.55rem 0.8rem; color: var(--soft); border-bottom: 1px solid var(--line); background: var(--ground); }
.timeline table { width: 100%; border-collapse: collapse; table-layout: fixed; line-height: 1.4; }
.timeline th { font-weight: 400; color: var(--soft); text-align: left; padding: 0.4rem 0.6rem 0.35rem; font-size: 0.8125rem; }
.timeline td { padding: 0.2rem 0.6rem; vertical-align: top; }
.timeline .at, .timeline .n { text-align: right; color: var(--soft); font-variant-numeric: tabular-nums; font-size: 0.8125rem; padding-left: 0; }
.timeline .at, .timeline .n { white-space: nowrap; }
.timeline .at { width: 4.2rem; } .timeline .n { width: 3rem; }
.timeline .ends { display: flex; justify-content: space-between; }
.timeline td.what { border-left: 1px solid var(--line); border-right: 1px solid var(--line); padding: 0.2rem 0; }
.line { display: flex; align-items: flex-start; gap: 0.4rem; }
.says { flex: 0 1 auto; min-width: 0; padding: 0 0.6rem; overflow-wrap: break-word; }
.arrow { flex: 1 1 2rem; min-width: 1.6rem; height: 1.4em; position: relative; color: var(--soft); }
.arrow::before { content: ''; position: absolute; left: 0; right: 0; top: 50%; border-top: 1px solid currentColor; opacity: 0.55; }
.arrow::after { content: ''; position: absolute; top: calc(50% - 3.5px); border: 4px solid transparent; }
.call .arrow::after, .reply .arrow::after { right: 0; border-left: 6px solid currentColor; border-right: 0; }
.return .arrow::after, .callback .arrow::after { left: 0; border-right: 6px solid currentColor; border-left: 0; }
.return .arrow::before, .reply .arrow::before { border-top-style: dashed; }
.callback .line, .return .line, .handler .line { flex-direction: row-reverse; text-align: right; }
.manager .says, .handler .says { font-style: italic; color: var(--soft); }
.both .line, .gap .line, .folded .line { justify-content: center; }
.both .says, .gap .says, .folded .says { color: var(--soft); font-size: 0.8125rem; }
.timeline tr.gap td { background: var(--ground); }
.to { color: var(--soft); }
.answer.plain { color: var(--soft); } .answer.said { font-weight: 600; color: var(--warn); } .answer.failed { font-weight: 600; color: var(--bad); }
.timeline tr.lit td { background: var(--lit); }
.timeline tr.lit td.at { box-shadow: inset 3px 0 0 var(--lit-edge); }
.timeline tr.lit .says { color: var(--ink); }
.timeline .lane { width: 0.8rem; padding: 0; position: relative; }
.timeline .lane:last-child { width: 1.1rem; }
.lane.on::before, .lane.start::before, .lane.end::before { content: ''; position: absolute; left: 4px; width: 5px; top: 0; bottom: 0; background: currentColor; }
.lane.start::before { top: 0.6em; border-radius: 3px 3px 0 0; }
.lane.end::before { bottom: 0.6em; border-radius: 0 0 3px 3px; }
.lane.call, .key.call { color: var(--call); } .lane.work, .key.work { color: var(--work); } .lane.window, .key.window { color: var(--window); }
.legend { display: flex; flex-wrap: wrap; gap: 0.2rem 1.2rem; padding: 0.5rem 0.8rem; border-top: 1px solid var(--line); color: var(--soft); font-size: 0.8125rem; }
.key { display: inline-block; width: 5px; height: 0.9em; border-radius: 3px; background: currentColor; vertical-align: -0.12em; margin-right: 0.25em; }
.key.lit { width: 0.9em; background: var(--lit); box-shadow: inset 3px 0 0 var(--lit-edge); border-radius: 0; }

.bar { display: block; width: 100%; height: 12px; border-radius: 6px; margin: 0.9rem 0 0.8rem; background: var(--faint); }
.bar .violated { fill: var(--bad); } .bar .waived, .bar .inconclusive { fill: var(--warn); } .bar .not-exercised { fill: var(--lit-edge); }
.bar .not-judged { fill: var(--soft); opacity: 0.6; } .bar .not-applicable { fill: var(--line); } .bar .satisfied { fill: var(--good); }
table.counts { border-collapse: collapse; width: 100%; max-width: 30rem; font-variant-numeric: tabular-nums; }
.counts th { font-weight: 400; text-align: left; } .counts td, .counts thead th:not(:first-child) { text-align: right; }
.counts th, .counts td { padding: 0.28rem 0; border-bottom: 1px solid var(--faint); }
.counts thead th { color: var(--soft); font-size: 0.875rem; }
.counts tbody .mark { margin-right: 0.55em; }
.counts tfoot th, .counts tfoot td { font-weight: 600; border-bottom: 0; border-top: 1px solid var(--line); }
.reasons li { margin-top: 0.5rem; padding-left: 1rem; border-left: 3px solid var(--line); }

.facts { display: grid; grid-template-columns: repeat(auto-fit, minmax(17rem, 1fr)); gap: 0.9rem 2rem; margin-top: 0.9rem; }
.facts dt { color: var(--soft); font-size: 0.875rem; }
.facts dd { overflow-wrap: anywhere; }
.command { margin: 0; padding: 0.8rem 1rem; border-radius: 8px; background: var(--ground); border: 1px solid var(--line); white-space: pre-wrap; overflow-wrap: anywhere; }
.fold { margin-top: 0.9rem; } .fold > summary { cursor: pointer; color: var(--link); }

.ledger h3 { margin: 1.9rem 0 0.4rem; }
.tally { display: block; color: var(--soft); font-weight: 400; font-size: 0.875rem; }
.row { border-top: 1px solid var(--faint); scroll-margin-top: 1rem; }
.row > summary { display: grid; grid-template-columns: 1.05rem 4.8rem minmax(0, 1fr) 7rem 4.2rem; gap: 0 0.8rem; align-items: baseline;
  padding: 0.5rem 0.2rem; cursor: pointer; list-style: none; }
.row > summary:hover, .row[open] > summary { background: var(--ground); }
.row .mark { align-self: start; margin-top: 0.2rem; }
.row .state { font-size: 0.875rem; text-align: right; } .row .level { text-align: right; }
.row > .parts { grid-template-columns: 4.8rem minmax(0, 1fr); gap: 0.6rem 0.8rem; padding: 0.6rem 0.2rem 1.2rem 2.05rem; font-size: 0.9375rem; }
.row:target > summary, .finding:target { box-shadow: inset 3px 0 0 var(--link); }
.plain li { padding: 0.4rem 0; border-top: 1px solid var(--faint); }
.plain .id { display: inline-block; min-width: 5rem; }
.scroll { overflow-x: auto; margin-top: 0.6rem; }
table.sessions { border-collapse: collapse; width: 100%; font-size: 0.875rem; min-width: 40rem; }
.sessions caption { text-align: left; color: var(--soft); padding-bottom: 0.4rem; }
.sessions th, .sessions td { text-align: left; vertical-align: top; padding: 0.35rem 0.9rem 0.35rem 0; border-top: 1px solid var(--faint); font-weight: 400; }
.sessions thead th { color: var(--soft); border-top: 0; }
.sessions .figure { text-align: right; font-variant-numeric: tabular-nums; }
.sessions .id { margin-right: 0.6em; }
footer { margin-top: 4rem; padding-top: 1rem; border-top: 1px solid var(--line); color: var(--soft); font-size: 0.875rem; }

@media (max-width: 40rem) {
  body { padding: 1.5rem 1rem 3rem; }
  h2 { margin-top: 2.5rem; }
  .verdict { padding: 1rem; gap: 0.75rem; } .verdict .mark { width: 1.6rem; height: 1.6rem; }
  .headlines { grid-template-columns: 1fr; }
  .headlines li { padding: 0.7rem 0.9rem; flex-flow: row wrap; align-items: baseline; gap: 0.15rem 1rem; } .headlines .title { flex: 1 0 100%; }
  .finding { padding: 0 0.9rem; }
  .parts { grid-template-columns: minmax(0, 1fr); gap: 0.1rem; } .parts dd { margin-bottom: 0.7rem; }
  .row > .parts { grid-template-columns: minmax(0, 1fr); gap: 0.1rem; padding-left: 0.2rem; }
  .row > summary { grid-template-columns: 1.05rem minmax(0, 1fr) auto; gap: 0 0.6rem; }
  .row .rule { grid-column: 2 / -1; grid-row: 2; } .row .level { display: none; }
  .timeline { margin-inline: -0.9rem; border-radius: 0; border-inline: 0; font-size: 0.8125rem; }
  .timeline .at { width: 2.9rem; } .timeline .n { width: 2.4rem; } .timeline .at, .timeline .n { padding-right: 0.35rem; font-size: 0.75rem; }
  .says { padding: 0 0.4rem; } .line { gap: 0.1rem; } .arrow { min-width: 1rem; flex-basis: 1rem; }
}
@media print {
  @page { size: A4; margin: 16mm 14mm; }
  :root { color-scheme: light; --paper: #fff; --ground: #f6f7f9; --ink: #000; --soft: #444; --line: #ccc; --faint: #e3e3e3; --link: #000;
    --bad: #a11d15; --bad-ground: #fff; --warn: #6d4700; --warn-ground: #fff; --good: #145c30; --good-ground: #fff; --lit: #fff0c8; }
  html { font-size: 9.5pt; }
  body { padding: 0; max-width: none; }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  nav, .skip, .more { display: none; }
  a { text-decoration: none; }
  h2, h3, summary, figcaption { break-after: avoid; }
  tr, .headlines li, .row, .facts > div { break-inside: avoid; }
}
`;
