import { after, describe, it } from 'node:test';
import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { hostileText, sample } from './sample-in-spec';
import { terminalText } from './terminal';

const plain = sample();
const hostile = sample(hostileText);
after(() => [plain, hostile].forEach(({ folder }) => rmSync(folder, { recursive: true, force: true })));

describe('the result on a terminal', () => {
  it('tells failures first, then the verdict, the counts and where the report is', () => {
    const text = terminalText(plain.compliance, { report: 'reports/contoso-mail/compliance.html' });
    const places = [
      'Violated (1)',
      'PROG-04  MUST',
      'Recommendations not followed (1)',
      'Waived (1)',
      'Inconclusive (1)',
      'Not exercised (1)',
      'Nonconformant under',
      'Counts',
      'Report     reports/contoso-mail/compliance.html',
    ].map((part) => text.indexOf(part));
    assert.ok(places.every((place) => place >= 0));
    assert.deepEqual(
      places,
      [...places].sort((a, b) => a - b),
    );
  });

  it('tells a failure in three parts', () => {
    assert.match(
      terminalText(plain.compliance),
      /Seen {7}Item "Contoso mail" was cancelled[\s\S]*Required {3}S_SYNCMGR_CANCELITEM[\s\S]*Look {7}Look at Contoso mail\./,
    );
  });

  it('keeps to 80 columns, but for what is there to be copied', () => {
    for (const { compliance } of [plain, hostile]) {
      const reproduce = `npx syncmgr-conformance certify "${'folder of a handler/'.repeat(6)}handler.json" --seed 1`;
      const report = `../${'results/'.repeat(12)}compliance.html`;
      const lines = terminalText({ ...compliance, reproduce }, { report }).split('\n');
      for (const line of lines.filter((each) => !/^(Again|Report) /.test(each)))
        assert.ok([...line].length <= 80, line);
      assert.ok(lines.includes(`Again      ${reproduce}`));
      assert.ok(lines.includes(`Report     ${report}`));
    }
  });

  it('lets no candidate steer the terminal, and colours only when asked', () => {
    const control = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/;
    assert.ok(!control.test(terminalText(hostile.compliance, { report: hostileText })));
    const coloured = terminalText(hostile.compliance, { colours: true });
    assert.ok(coloured.includes('\u001b[1;31mViolated (1)\u001b[0m'));
    assert.ok(!control.test(coloured.replace(/\u001b\[(1;\d\d|0)m/g, '')));
  });
});
