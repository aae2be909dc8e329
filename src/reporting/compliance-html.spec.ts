import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import type { Compliance } from '../verdict/compliance';
import { complianceHtmlText } from './compliance-html';

const folder = mkdtempSync(path.join(tmpdir(), 'syncmgr-conformance-html-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const hostile = '</script><img src=x onerror=alert(1)>\u001b[31m\u202e&"';
const record: Compliance = {
  schema: 1,
  kit: { name: 'syncmgr-conformance', version: '0' },
  handler: { name: hostile, version: hostile, capabilities: [], declines: [], conditions: [] },
  profile: 'certification',
  strict: false,
  depth: 'full',
  seed: 1,
  verdict: 'nonconformant',
  exitCode: 1,
  sentence: `About ${hostile}`,
  reasons: [hostile],
  counts: { planned: 1, satisfied: 0, violated: 1, inconclusive: 0, 'not-exercised': 0, 'not-applicable': 0, 'not-judged': 0, waived: 0 },
  headlines: [{ title: 'No user interface during Synchronize', ids: ['SYNC-15'], verdict: 'satisfied' }],
  requirements: [
    {
      id: 'SYNC-06',
      level: 'MUST',
      verdict: 'violated',
      binding: true,
      inferred: false,
      provenance: ['L'],
      evidence: [{ trace: `traces/${hostile}`, entries: [1], says: hostile, seen: hostile, look: hostile }],
      exercised: 1,
    },
  ],
  notes: [{ requirement: 'COM-08', trace: 't', entries: [1], seen: hostile }],
  sessions: [{ name: hostile, scenario: hostile, trace: `traces/${hostile}`, outcome: 'lost', entries: 1, detail: hostile, violated: ['SYNC-06'] }],
  ledger: { scenariosPlanned: 1, scenariosFinished: 1, sessionsPlanned: 1, sessionsFinished: 1 },
  catalogue: { rows: 287, digest: 'sha256:0' },
  platform: 'linux',
  isolation: 'child-process',
  limits: { reply: 1 },
  reproduce: hostile,
};

describe('the compliance page', () => {
  const page = complianceHtmlText(record, new Map());

  it('escapes what the candidate wrote, and shows what steers a terminal or the direction of writing', () => {
    assert.ok(!page.includes('<img'));
    assert.ok(!page.includes('</script'));
    assert.ok(!page.includes('\u202e'));
    assert.ok(!page.includes('\u001b'));
    assert.ok(page.includes('⟨U+202E⟩'));
  });
  it('holds no script, nothing from elsewhere, and says so to the browser', () => {
    assert.ok(!/<script|<link|<iframe|url\(/i.test(page));
    assert.ok(page.includes("default-src 'none'"));
  });
  it('tells verdict, failure and counts', () => {
    for (const text of ['Not conformant', 'What was violated', 'SYNC-06', 'What was seen', 'What to look at']) assert.ok(page.includes(text), text);
  });
});
