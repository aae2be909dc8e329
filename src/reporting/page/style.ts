/** The style sheet of the compliance page: screen in light and dark, phone and desk, and A4. */
export const style = `
:root{--ground:#fbfbf9;--card:#fff;--ink:#1d2126;--soft:#5a626b;--line:#dfe2e4;--good:#1a6b3f;--goodbg:#e6f3ea;--bad:#a4262c;--badbg:#fbe9e9;--warn:#7a5200;--warnbg:#fdf3dc;--calm:#3b5b7a;--calmbg:#e9f0f6;--lit:#fff3c4}
@media (prefers-color-scheme:dark){:root{--ground:#15181b;--card:#1c2024;--ink:#e6e8ea;--soft:#a3abb3;--line:#343a40;--good:#7fd3a0;--goodbg:#15301f;--bad:#ff9a96;--badbg:#3a1a1b;--warn:#f0c674;--warnbg:#33290f;--calm:#9cc3e6;--calmbg:#1a2833;--lit:#4a3f12}}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--ink);font:16px/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"DejaVu Sans",sans-serif}
header,main,footer{max-width:62rem;margin:0 auto;padding:0 1.25rem}
header{padding-top:2.5rem}
h1{font-size:1.05rem;font-weight:600;color:var(--soft);margin:0 0 .4rem}
h2{font-size:1.3rem;margin:2.75rem 0 .8rem;line-height:1.3}
h3{font-size:1.05rem;margin:0 0 .5rem;line-height:1.35}
h4{font-size:.8rem;font-weight:600;color:var(--soft);margin:1rem 0 .15rem}
p{margin:.4rem 0}
a{color:var(--calm)}
.word{font-size:2.3rem;font-weight:700;line-height:1.1;margin:0 0 .6rem}
.conformant,.satisfied{color:var(--good)}.nonconformant,.violated{color:var(--bad)}.incomplete,.inconclusive,.not-exercised,.waived{color:var(--warn)}.not-applicable,.not-judged{color:var(--soft)}
.sentence{font-size:1.1rem;max-width:48rem}
.heads{display:grid;grid-template-columns:repeat(auto-fit,minmax(13rem,1fr));gap:.75rem;margin:1.5rem 0 0;padding:0;list-style:none}
.heads li{background:var(--card);border:1px solid var(--line);border-radius:8px;padding:.8rem 1rem}
.heads .id{white-space:normal}
.heads b{display:block;font-size:.95rem;margin-bottom:.2rem}
.counts{display:flex;flex-wrap:wrap;gap:.3rem 1.4rem;margin:1.2rem 0 0;padding:0;list-style:none;color:var(--soft)}
.counts b{color:var(--ink);font-variant-numeric:tabular-nums}
.card{background:var(--card);border:1px solid var(--line);border-radius:10px;padding:1.1rem 1.25rem;margin:0 0 1rem}
.card.bad{border-left:5px solid var(--bad)}.card.warning{border-left:5px solid var(--warn)}
.id{font-family:ui-monospace,"DejaVu Sans Mono",monospace;font-size:.92em;white-space:nowrap}
.soft{color:var(--soft)}.small{font-size:.88rem}
pre,code{font-family:ui-monospace,"DejaVu Sans Mono",monospace;font-size:.86rem}
pre{background:var(--calmbg);border-radius:6px;padding:.7rem .9rem;overflow-x:auto;white-space:pre-wrap;word-break:break-word}
details{border-top:1px solid var(--line)}
details>summary{cursor:pointer;padding:.5rem .2rem;display:flex;gap:.8rem;align-items:baseline;list-style-position:inside}
details>summary .rule{flex:1;min-width:0}
details>summary .verdict{white-space:nowrap;font-size:.88rem;font-weight:600}
details[open]>summary{font-weight:600}
details>div{padding:.1rem .2rem 1rem 1.1rem}
.card details{border-top:0}.card details>summary{color:var(--calm);font-size:.92rem}
.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-size:.88rem}
th,td{text-align:left;padding:.28rem .6rem;border-bottom:1px solid var(--line);vertical-align:top}
th{color:var(--soft);font-weight:600}
td.n,th.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap;color:var(--soft)}
.time td{border-bottom:0;padding:.16rem .6rem}
.time .lit td{background:var(--lit)}
.time .lane{padding:0;width:.8rem;position:relative}
.time .lane span{position:absolute;left:.28rem;width:.24rem;top:0;bottom:0;background:var(--calm);opacity:.45}
.time .lane .start{top:50%;border-radius:.2rem .2rem 0 0}.time .lane .end{bottom:50%;border-radius:0 0 .2rem .2rem}.time .lane .point{top:35%;bottom:35%}
.time .work span{background:var(--good)}.time .window span{background:var(--warn)}
.time .who{white-space:nowrap;color:var(--soft)}
.time .callback td.what,.time .handler td.what{padding-left:1.8rem}
.time .gap td,.time .folded td{color:var(--soft);font-style:italic}
.time td.what{overflow-wrap:anywhere}
.failed{color:var(--bad)}.said{color:var(--warn)}
footer{color:var(--soft);font-size:.85rem;margin-top:3rem;padding-bottom:3rem}
footer dl{display:grid;grid-template-columns:max-content 1fr;gap:.1rem 1rem}footer dd{margin:0;overflow-wrap:anywhere}
@media (max-width:36rem){.word{font-size:1.8rem}details>summary{flex-wrap:wrap;gap:.2rem .7rem}details>summary .rule{flex-basis:100%;order:3}footer dl{grid-template-columns:1fr}.time .who{white-space:normal}}
@media print{@page{size:A4;margin:16mm}body{background:#fff;color:#000;font-size:10pt}.card,.heads li{break-inside:avoid;border-color:#bbb}header,main,footer{max-width:none;padding:0}details>summary{break-inside:avoid}}
`;
