/** The style sheet of the index: that of a handler's page, and what only tables of many handlers need. */
import { style } from './style';

export const indexStyle = `${style}
body.index { max-width: 110rem; }
table.handlers { border-collapse: collapse; width: 100%; font-size: 0.9375rem; }
.handlers th, .handlers td { text-align: left; vertical-align: top; padding: 0.45rem 1rem 0.45rem 0; border-top: 1px solid var(--faint); font-weight: 400; }
.handlers thead th { color: var(--soft); font-size: 0.8125rem; border-top: 0; vertical-align: bottom; }
.handlers tbody th { min-width: 13rem; overflow-wrap: break-word; } .handlers tbody th a { font-weight: 600; text-decoration: none; }
.handlers .headline { max-width: 8.5rem; } .handlers .mark { width: 1.2em; height: 1.2em; } .handlers td.headline a { display: inline-block; min-width: 24px; min-height: 24px; }
.handlers .verdict-word { white-space: nowrap; } .handlers .figure { text-align: right; padding-right: 0; font-variant-numeric: tabular-nums; }
.handlers { overflow-wrap: normal; } .handlers .id { white-space: nowrap; } .handlers td.violated-ids { min-width: 11rem; }
.handlers .id.bad { color: var(--bad); } .handlers .id.warn { color: var(--warn); }
tr.handler[hidden] { display: none; }
.filters { display: flex; flex-wrap: wrap; gap: 0.6rem 1rem; align-items: flex-end; margin: 0.6rem 0 0.9rem; padding: 0.8rem 1rem; border: 1px solid var(--line); border-radius: 10px; background: var(--ground); }
.filters label { display: flex; flex-direction: column; gap: 0.15rem; font-size: 0.875rem; color: var(--soft); flex: 1 1 11rem; min-width: 0; }
.filters input, .filters select { width: 100%; min-height: 2.1rem; padding: 0.25rem 0.5rem; border: 1px solid var(--control); border-radius: 6px; background: var(--paper); color: var(--ink); }
.filters .found { flex: 1 1 100%; display: flex; flex-wrap: wrap; gap: 0.4rem 1rem; justify-content: space-between; align-items: center; font-size: 0.875rem; color: var(--soft); }
.index .scroll:has(.matrix) { max-height: 85vh; overflow: auto; border: 1px solid var(--line); border-radius: 8px; }
table.matrix { border-collapse: separate; border-spacing: 0; font-size: 0.875rem; width: 100%; }
.matrix th, .matrix td { font-weight: 400; border-bottom: 1px solid var(--faint); text-align: left; }
.matrix thead th { position: sticky; top: 0; z-index: 2; background: var(--ground); vertical-align: bottom; padding: 0.5rem; color: var(--soft); }
.matrix thead th.handler { padding: 0.5rem 0; width: 2.4rem; }
.matrix thead .handler a { writing-mode: vertical-rl; transform: rotate(180deg); max-height: 12rem; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; display: block; margin: 0 auto; text-decoration: none; color: var(--ink); line-height: 1.6rem; }
.matrix tbody th[scope='row'] { position: sticky; left: 0; background: var(--paper); padding: 0.25rem 0.8rem 0.25rem 0.5rem; min-width: 7rem; }
.matrix th:first-child { left: 0; z-index: 1; } .matrix thead th:first-child { z-index: 3; }
.matrix tr.area th { background: var(--ground); font-weight: 600; padding: 0.35rem 0.5rem; }
.matrix .rule { color: var(--soft); font-size: 0.8125rem; margin-left: 0.4rem; }
.matrix td { text-align: center; width: 2.4rem; padding: 0; border-left: 1px solid var(--faint); }
.matrix td a { display: block; min-width: 24px; line-height: 1.75rem; text-decoration: none; color: inherit; }
.matrix td a:hover { text-decoration: underline; }
.matrix td.violated { background: var(--bad-ground); } .matrix td.violated a, .legend .violated b { color: var(--bad); font-weight: 700; }
.matrix td.waived, .matrix td.inconclusive, .matrix td.not-exercised { background: var(--warn-ground); }
.matrix td.waived a, .matrix td.inconclusive a, .matrix td.not-exercised a, .legend .waived b, .legend .inconclusive b, .legend .not-exercised b { color: var(--warn); }
.matrix td.satisfied a, .legend .satisfied b { color: var(--good); } .matrix td.not-applicable a, .matrix td.not-judged a { color: var(--soft); }
.index .legend { border: 0; padding-inline: 0; }
@media (max-width: 60rem) { .matrix .rule { display: none; } }
@media (max-width: 40rem) { .handlers .headline { display: none; } .handlers tbody th { min-width: 9rem; } }
@media print { .index .scroll:has(.matrix) { max-height: none; overflow: visible; } .matrix th { position: static !important; } }
`;
