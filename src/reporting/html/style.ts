/** The style sheet of the page. It is hashed into the page's policy, so it stands in one piece. */
export const style = `
:root {
  color-scheme: light dark;
  --paper: #ffffff; --ground: #f6f7f9; --ink: #1b1f24; --soft: #57606a; --line: #dfe3e8; --faint: #eceff3; --control: #b4bcc6; --link: #1f5fae;
  --bad: #b3261e; --bad-ground: #fdf1f0; --bad-edge: #f0c9c6; --warn: #855600; --warn-ground: #fdf6e7; --warn-edge: #ead9b0;
  --good: #1a6b3a; --good-ground: #eff7f1; --good-edge: #c5dfcd;
  --call: #3f76c2; --work: #1f8a86; --window: #8a5cb5; --lit: #fff3d6; --lit-edge: #d99a1b;
  --mono: ui-monospace, 'Cascadia Mono', 'SF Mono', Menlo, Consolas, 'Liberation Mono', monospace;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #15181c; --ground: #1c2025; --ink: #e4e7eb; --soft: #9aa4af; --line: #333a42; --faint: #262b31; --control: #56606b; --link: #82b4f5;
    --bad: #ff8f85; --bad-ground: #2b1b1a; --bad-edge: #57302d; --warn: #e8b658; --warn-ground: #2a2415; --warn-edge: #51431f;
    --good: #74cf95; --good-ground: #17251c; --good-edge: #2b4a36;
    --call: #6ea3ec; --work: #4fc0bb; --window: #b98ee6; --lit: #3a300f; --lit-edge: #e0a93a;
  }
}
*, *::before, *::after { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body { margin: 0 auto; padding: 3rem 1.5rem 4rem; max-width: 70rem; background: var(--paper); color: var(--ink);
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

.silences { margin-top: 1.1rem; }
.silences h2 { font-size: 0.9375rem; margin: 0 0 0.2rem; letter-spacing: 0; }
.silences ul { color: var(--soft); font-size: 0.9375rem; columns: 2 22rem; column-gap: 2.5rem; }
.silences li { break-inside: avoid; padding-left: 0.9rem; text-indent: -0.9rem; } .silences li::before { content: '– '; }

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
.seen > li { margin-top: 0.5rem; }
.cites { font-size: 0.875rem; color: var(--soft); line-height: 1.7; }
.parts .fold { margin-top: 0.4rem; font-size: 0.9375rem; }
.elsewhere { margin-top: 1rem; color: var(--soft); }
.sources { display: flex; flex-wrap: wrap; gap: 0.1rem 1.1rem; margin-top: 0.35rem; font-size: 0.875rem; color: var(--soft); }
.more { font-size: 0.875rem; color: var(--soft); padding: 0.9rem 0 1.1rem; }

.timeline { margin-top: 1.25rem; border: 1px solid var(--line); border-radius: 8px; overflow: hidden; font-size: 0.875rem; }
.timeline figcaption { padding: 0.55rem 0.8rem; color: var(--soft); border-bottom: 1px solid var(--line); background: var(--ground); }
.timeline .tools { display: flex; flex-wrap: wrap; gap: 0.4rem 1rem; align-items: center; padding: 0.4rem 0.8rem; border-bottom: 1px solid var(--line); }
.stepper { display: inline-flex; align-items: center; gap: 0.5rem; font-variant-numeric: tabular-nums; }
.timeline .view { max-height: min(34rem, 80vh); overflow: auto; position: relative; overscroll-behavior: contain; }
.timeline .view:focus-visible { outline-offset: -2px; }
.timeline table { width: 100%; border-collapse: collapse; line-height: 1.4; }
.timeline th { font-weight: 400; color: var(--soft); text-align: left; vertical-align: bottom; padding: 0.3rem 0.6rem 0.3rem 0; font-size: 0.8125rem;
  position: sticky; top: 0; background: var(--paper); z-index: 1; box-shadow: inset 0 -1px 0 var(--line); }
.timeline td { padding: 0.15rem 0.6rem 0.15rem 0; vertical-align: top; height: 1.65rem; }
.timeline .at, .timeline .n { text-align: right; color: var(--soft); font-variant-numeric: tabular-nums; font-size: 0.8125rem; white-space: nowrap; }
.timeline .at { width: 5.2rem; padding-left: 0.6rem; } .timeline .n { width: 3.2rem; }
.timeline .lanes { width: 1px; padding: 0; }
.timeline th.lanes svg { display: block; font-size: 11px; fill: var(--soft); overflow: visible; }
.timeline td.lanes { position: relative; }
.timeline td.lanes svg { position: absolute; top: 0; left: 0; display: block; }
.lanes path, .lanes circle { fill: none; stroke: var(--soft); stroke-width: 1.2; }
.lanes .life { stroke: var(--line); }
.lanes .bar { stroke-width: 6; opacity: 0.8; } .lanes .bar.call { stroke: var(--call); } .lanes .bar.work { stroke: var(--work); stroke-width: 4; }
.lanes .bar.window { stroke: var(--window); stroke-width: 4; }
.lanes .ask path { stroke: var(--ink); } .lanes .answer .shaft { stroke-dasharray: 2.5 2; }
.lanes .answer.said path { stroke: var(--warn); stroke-width: 1.6; } .lanes .answer.failed path { stroke: var(--bad); stroke-width: 1.6; }
.lanes .sign { fill: var(--paper); } .lanes .sign.user { fill: var(--ink); stroke: var(--ink); } .lanes .sign.work { stroke: var(--work); }
.lanes .sign.window { stroke: var(--window); } .lanes .sign.lost { stroke: var(--bad); stroke-width: 2.4; } .lanes .sign.both { stroke-dasharray: 1 3; stroke-linecap: round; }
.lanes .dots { stroke-width: 3.5; stroke-linecap: round; }
.gap .life, .pause .life { stroke-dasharray: 2 3; }
td.what { width: 100%; overflow-wrap: anywhere; }
.user td.what, .manager td.what, .work td.what, .window td.what, .handler td.what, .both td.what { font-style: italic; }
.manager td.what, .work td.what, .both td.what, .gap td.what, .pause td.what, .fold td.what { color: var(--soft); }
.lost td.what { color: var(--bad); font-weight: 600; }
.gap td.what, .pause td.what, .fold td.what { font-size: 0.8125rem; }
.of, .to { color: var(--soft); }
.thread { font-size: 0.75rem; color: var(--soft); border: 1px solid var(--line); border-radius: 4px; padding: 0 0.3em; margin-right: 0.4em; }
.unfold { font: inherit; color: var(--link); background: none; border: 0; padding: 0; min-height: 1.5rem; cursor: pointer; text-align: left; text-decoration: underline; text-decoration-thickness: 0.06em; text-underline-offset: 0.15em; }
.answer.plain { color: var(--soft); } .answer.said { font-weight: 600; color: var(--warn); } .answer.failed { font-weight: 600; color: var(--bad); }
.timeline tr.lit td { background: var(--lit); }
.timeline tr.lit td:first-child { box-shadow: inset 3px 0 0 var(--lit-edge); }
.timeline tr.lit td.what, .timeline tr.lit .answer.plain, .timeline tr.lit .of, .timeline tr.lit .to, .timeline tr.lit td.at, .timeline tr.lit td.n { color: var(--ink); }
.timeline tr.lit .life { stroke: var(--lit-edge); opacity: 0.5; }
.timeline tr:focus-visible { outline: 2px solid var(--lit-edge); outline-offset: -2px; }
.not-drawn { padding: 0.8rem; color: var(--soft); }
.legend { display: flex; flex-wrap: wrap; gap: 0.2rem 1.2rem; padding: 0.5rem 0.8rem; border-top: 1px solid var(--line); color: var(--soft); font-size: 0.8125rem; }
.key { display: inline-block; width: 5px; height: 0.9em; border-radius: 3px; background: currentColor; vertical-align: -0.12em; margin-right: 0.25em; }
.key.call { color: var(--call); } .key.work { color: var(--work); } .key.window { color: var(--window); }
.key.lit { width: 0.9em; background: var(--lit); box-shadow: inset 3px 0 0 var(--lit-edge); border-radius: 0; }

html:not(.scripted) .scripted-only { display: none; }
button, select, input { font: inherit; color: inherit; }
.tools button, .command button, .open-session, dialog button, .found button { font-size: 0.8125rem; line-height: 1.3; padding: 0.2rem 0.65rem; min-height: 1.6rem; border: 1px solid var(--control);
  border-radius: 6px; background: var(--paper); cursor: pointer; white-space: nowrap; }
button:hover:not(:disabled) { border-color: var(--link); color: var(--link); } button:disabled { opacity: 0.45; cursor: default; }
.trail { display: inline-flex; flex-wrap: wrap; gap: 0.2rem 0.6rem; align-items: center; }
.trail .trace { color: var(--soft); }
dialog.session { width: min(72rem, calc(100vw - 2rem)); max-width: none; max-height: calc(100dvh - 2rem); padding: 1rem 1.25rem 1.25rem; border: 1px solid var(--line);
  border-radius: 12px; background: var(--paper); color: var(--ink); }
dialog::backdrop { background: rgb(0 0 0 / 45%); }
dialog header { display: flex; gap: 1rem; justify-content: space-between; align-items: flex-start; }
dialog h2 { margin: 0; font-size: 1.1rem; }
dialog .timeline { margin-top: 0.8rem; } dialog .timeline .view { max-height: calc(100dvh - 14rem); }

#filters form { display: grid; grid-template-columns: minmax(12rem, 2fr) minmax(6rem, 1fr) minmax(10rem, 2fr); gap: 0.7rem 1rem; padding: 0.9rem 1rem; border: 1px solid var(--line);
  border-radius: 10px; background: var(--ground); }
#filters label { display: flex; flex-direction: column; gap: 0.15rem; font-size: 0.875rem; color: var(--soft); min-width: 0; }
#filters input[type='search'], #filters select { width: 100%; min-height: 2.1rem; padding: 0.25rem 0.5rem; border: 1px solid var(--control); border-radius: 6px; background: var(--paper); color: var(--ink); }
#filters fieldset { grid-column: 1 / -1; display: flex; flex-wrap: wrap; gap: 0.3rem 0.5rem; border: 0; margin: 0; padding: 0; }
#filters legend { float: left; font-size: 0.875rem; color: var(--soft); padding: 0; margin: 0.25rem 0.5rem 0 0; }
#filters .chip { flex-direction: row; align-items: center; gap: 0.4rem; padding: 0.15rem 0.7rem 0.15rem 0.5rem; border: 1px solid var(--control); border-radius: 99px; background: var(--paper); color: var(--ink); cursor: pointer; }
#filters .chip input { margin: 0; accent-color: var(--link); }
#filters .found { grid-column: 1 / -1; display: flex; gap: 0.8rem; align-items: center; justify-content: space-between; font-size: 0.875rem; color: var(--soft); }

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
.command { display: flex; gap: 0.8rem; align-items: flex-start; padding: 0.6rem 0.7rem 0.6rem 0.9rem; border-radius: 8px; background: var(--ground); border: 1px solid var(--line); }
.command code { flex: 1 1 auto; min-width: 0; white-space: pre-wrap; overflow-wrap: anywhere; padding-top: 0.1rem; }
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
.sessions td, .sessions thead th { overflow-wrap: break-word; } .sessions .id { white-space: nowrap; } .sessions .open-session { margin-right: 0.5rem; }
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
  dialog .timeline { margin-inline: 0; }
  .timeline .at { width: 3.4rem; padding-left: 0.3rem; } .timeline .n { width: 2.4rem; } .timeline .at, .timeline .n { padding-right: 0.3rem; font-size: 0.75rem; white-space: normal; overflow-wrap: normal; }
  dialog.session { width: 100vw; max-height: 100dvh; height: 100dvh; border-radius: 0; border: 0; padding: 0.8rem; }
  #filters form { grid-template-columns: 1fr 1fr; } #filters .wide { grid-column: 1 / -1; }
  .command { flex-direction: column; gap: 0.5rem; }
}
@media print {
  @page { size: A4; margin: 16mm 14mm; }
  :root { color-scheme: light; --paper: #fff; --ground: #f6f7f9; --ink: #000; --soft: #444; --line: #ccc; --faint: #e3e3e3; --link: #000;
    --bad: #a11d15; --bad-ground: #fff; --warn: #6d4700; --warn-ground: #fff; --good: #145c30; --good-ground: #fff; --lit: #fff0c8; }
  html { font-size: 9.5pt; }
  body { padding: 0; max-width: none; }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  nav, .skip, .more, button, #filters, .tools, .open-session, dialog { display: none !important; }
  .timeline .view { max-height: none; overflow: visible; }
  .timeline tr.far { display: none; } .timeline tr.far + tr:not(.far) td { border-top: 1px dashed var(--soft); } .timeline th { position: static; }
  .timeline table { font-size: 8.5pt; } .timeline tr { break-inside: avoid; } .timeline thead { display: table-header-group; }
  a { text-decoration: none; }
  h2, h3, summary, figcaption { break-after: avoid; }
  tr, .headlines li, .row, .facts > div { break-inside: avoid; }
}
`;
