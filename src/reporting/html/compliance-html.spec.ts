import { after, describe, it } from 'node:test';
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Compliance } from '../../verdict/compliance';
import { hostileText, sample } from '../sample-in-spec';
import { complianceHtml } from './compliance-html';
import type { PageData } from './page-data';

const plain = sample();
const hostile = sample(hostileText);
const elsewhere = mkdtempSync(path.join(tmpdir(), 'syncmgr-conformance-report-'));
after(() =>
  [plain.folder, hostile.folder, elsewhere].forEach((folder) => rmSync(folder, { recursive: true, force: true })),
);

function complianceHtmlText(compliance: Compliance, folder: string): string {
  void complianceHtml.write({ compliance, folder });
  return readFileSync(path.join(folder, complianceHtml.name), 'utf8');
}

/** Text between tags and in attributes, references resolved for the few that are written. */
function textOf(page: string): string {
  return page
    .replace(/<[^>]*>/g, ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
}

describe('the page', () => {
  const page = complianceHtmlText(plain.compliance, plain.folder);

  it('tells verdict, four behaviours, and every requirement once in the list', () => {
    assert.match(page, /Nonconformant/);
    assert.equal(page.match(/<details class="row"/g)?.length, 287);
    for (const { title } of plain.compliance.headlines) assert.ok(page.includes(title));
  });

  it('puts what binds first, then warnings, waivers, open rows and the list', () => {
    const places = [
      'id="failures"',
      'id="finding-PROG-04"',
      'id="warnings"',
      'id="finding-ITEM-04"',
      'id="waived"',
      'id="undecided"',
      'id="idle"',
      'id="counts"',
      'id="ledger"',
    ].map((mark) => page.indexOf(mark));
    assert.ok(places.every((place) => place >= 0));
    assert.deepEqual(
      places,
      [...places].sort((a, b) => a - b),
    );
  });

  it('says of a failure what was seen, what was required and what to look at', () => {
    const finding = textOf(page.slice(page.indexOf('id="finding-PROG-04"'), page.indexOf('id="warnings"')));
    for (const part of [
      'was cancelled and claimed SUCCEEDED.',
      'stops the item named in the call',
      'Look at Contoso mail.',
    ])
      assert.ok(finding.includes(part), part);
  });

  it('draws the session around the evidence, lit, with the cancel and the run folded', () => {
    const finding = page.slice(page.indexOf('id="finding-PROG-04"'), page.indexOf('id="warnings"'));
    assert.ok(/<tr class="callback lit" data-n="44" data-to="45">/.test(finding));
    assert.ok(finding.includes('S_SYNCMGR_CANCELITEM'));
    assert.ok(finding.includes('class="bar call"'));
    assert.match(finding, /\d+ more of the same/);
  });

  it('gives a command that plays the failure again, alone', () => {
    const finding = textOf(page.slice(page.indexOf('id="finding-PROG-04"'), page.indexOf('id="warnings"')));
    assert.ok(finding.includes('syncmgr-conformance certify --only PROG-04 --scenario "Contoso mail" Contoso mail'));
  });

  it('has counts that add up', () => {
    const { planned, ...counts } = plain.compliance.counts;
    const table = textOf(
      page.slice(
        page.indexOf('<table class="counts">'),
        page.indexOf('</table>', page.indexOf('<table class="counts">')),
      ),
    );
    assert.equal(
      Object.values(counts).reduce((a, b) => a + b),
      planned,
    );
    assert.ok(table.includes(String(planned)));
  });

  it('runs its own script only, is styled by its own sheet only, and loads nothing', () => {
    const digestOf = (text = '') => `sha256-${createHash('sha256').update(text).digest('base64')}`;
    const scripts = [...page.matchAll(/<script>([\s\S]*?)<\/script>/g)];
    assert.equal(scripts.length, 1);
    assert.ok(page.includes(`script-src '${digestOf(scripts[0]?.[1])}'`));
    assert.ok(page.includes(`style-src '${digestOf(/<style>([\s\S]*?)<\/style>/.exec(page)?.[1])}'`));
    assert.ok(page.includes("default-src 'none'"));
    const markup = page.replace(/<script>[\s\S]*?<\/script>/g, '');
    assert.ok(!/<link|<iframe|<img|<object|<form|\son\w+=|\sstyle=|url\(|@import|javascript:/i.test(markup));
    assert.ok(!/\bsrc=|https?:\/\/(?!learn\.microsoft\.com|www\.w3\.org)/.test(page));
  });

  it('carries the session whole, compressed, for its script', () => {
    const payload = /<script type="application\/gzip" id="page-data">([^<]*)<\/script>/.exec(page)?.[1] ?? '';
    const data = JSON.parse(gunzipSync(Buffer.from(payload, 'base64')).toString('utf8')) as PageData;
    assert.deepEqual(
      data.timelines.map(({ trace, rows }) => [trace, rows[0]?.from, rows.at(-1)?.to]),
      [['traces/cancelled.trace.ndjson', 1, 58]],
    );
  });

  it('links to the pages of the documents without telling where from, and to traces beside it', () => {
    assert.ok(/<a href="https:\/\/learn\.microsoft\.com\/[^"]+">/.test(page));
    assert.ok(page.includes('<meta name="referrer" content="no-referrer"/>'));
    assert.ok(page.includes('href="traces/cancelled.trace.ndjson"'));
  });

  it('has one id of each name, and no link into the page that leads nowhere', () => {
    const ids = [...page.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id);
    assert.equal(new Set(ids).size, ids.length);
    const targets = [...page.matchAll(/href="#([^"]*)"/g)].map(([, id]) => id);
    assert.deepEqual(
      targets.filter((id) => !ids.includes(id)),
      [],
    );
  });

  it('is the same bytes for the same results', () => {
    assert.equal(complianceHtmlText(plain.compliance, plain.folder), page);
  });

  it('is written without traces too, and does not leave the folder to find them', () => {
    assert.ok(!complianceHtmlText(plain.compliance, elsewhere).includes('<figure'));
    const requirements = plain.compliance.requirements.map((row) => ({
      ...row,
      evidence: row.evidence.map((each) => ({ ...each, trace: '../../etc/passwd' })),
    }));
    assert.ok(!complianceHtmlText({ ...plain.compliance, requirements }, plain.folder).includes('<figure'));
  });
});

describe('the page of a hostile candidate', () => {
  const page = complianceHtmlText(hostile.compliance, hostile.folder);

  it('has the same elements as that of a harmless one', () => {
    const elements = (text: string) => [...text.matchAll(/<(\/?[a-z0-9]+)/gi)].map(([, name]) => name).join(' ');
    assert.equal(elements(page), elements(complianceHtmlText(plain.compliance, plain.folder)));
  });

  it('shows what nobody would see, and lets none of it through', () => {
    assert.ok(page.includes('⟨U+202E⟩'));
    assert.ok(page.includes('⟨U+001B⟩'));
    assert.ok(!/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufffe]|\p{Cs}/u.test(page));
  });
});
