import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { after, describe, it } from 'node:test';
import { compareResults } from '../../verdict/comparison';
import type { Compliance } from '../../verdict/compliance';
import { hostileText, sample } from '../sample-in-spec';
import { comparisonHtml } from './comparison-html';
import { comparisonText } from './comparison-text';
import { comparisonView } from './comparison-view';

const samples = [sample(), sample(hostileText)];
after(() => samples.forEach(({ folder }) => rmSync(folder, { recursive: true, force: true })));
const [plain, hostile] = samples.map(({ compliance }) => compliance);
assert.ok(plain !== undefined && hostile !== undefined);

/** The result before PROG-04 broke, or the other way round. */
const mended = (record: Compliance): Compliance => ({
  ...record,
  requirements: record.requirements.map((row) =>
    row.id === 'PROG-04' ? { ...row, verdict: 'satisfied' as const, evidence: [] } : row,
  ),
});
const view = (before: Compliance, now: Compliance) => comparisonView(compareResults(before, now), before, now);

describe('the reports of a comparison', () => {
  it('tell what broke, with what was seen', () => {
    const text = comparisonText(view(mended(plain), plain));
    assert.match(text, /Broken \(1\)\n\n {2}PROG-04 {2}satisfied, now violated[\s\S]*Seen: Item "Contoso mail"/);
    assert.match(text, /Worse: 1 broken, 286 unchanged\.$/);
    assert.match(comparisonText(view(plain, mended(plain))), /Fixed \(1\)[\s\S]*Better: 1 fixed/);
  });

  it('keep to 80 columns, and let no candidate steer a terminal or a page', () => {
    const shown = view(mended(hostile), hostile);
    const text = comparisonText(shown);
    for (const line of text.split('\n')) assert.ok([...line].length <= 80, line);
    const page = comparisonHtml(shown);
    for (const each of [text, page])
      assert.ok(!/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/.test(each));
    assert.ok(!/<img|<script|<b>/.test(page));
    assert.match(page, /Content-Security-Policy" content="default-src (&#39;|')none/);
  });
});
