import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Verdict } from './compliance';
import { compareResults } from './comparison';

type Result = Parameters<typeof compareResults>[0];

function result(verdicts: Readonly<Record<string, Verdict>>, change: Partial<Result> = {}): Result {
  const all = Object.values(verdicts);
  return {
    requirements: Object.entries(verdicts).map(([id, verdict]) => ({
      id,
      level: 'MUST',
      verdict,
      binding: true,
      inferred: false,
      provenance: [],
      evidence: verdict === 'violated' ? [{ trace: 't', entries: [1], says: 'x', seen: `${id} seen.` }] : [],
      exercised: 1,
    })),
    verdict: all.includes('violated') ? 'nonconformant' : all.includes('not-exercised') ? 'incomplete' : 'conformant',
    kit: { name: 'kit', version: '1', digest: 'sha256:k' },
    catalogue: { rows: 1, digest: 'sha256:c' },
    handler: { name: 'x', version: '1', digest: 'sha256:h', capabilities: [], declines: [], conditions: [] },
    profile: 'certification',
    strict: false,
    depth: 'full',
    isolation: 'child-process',
    ...change,
  };
}
const one = (before: Verdict, after: Verdict) => {
  const { rows, outcome } = compareResults(result({ 'SYNC-06': before }), result({ 'SYNC-06': after }));
  return [rows[0]?.change, outcome];
};

describe('two results compared', () => {
  const cases: [Verdict, Verdict, string, string][] = [
    ['violated', 'satisfied', 'fixed', 'better'],
    ['waived', 'satisfied', 'fixed', 'better'],
    ['satisfied', 'violated', 'broken', 'worse'],
    ['not-exercised', 'violated', 'broken', 'worse'],
    ['satisfied', 'waived', 'broken', 'worse'],
    ['not-exercised', 'satisfied', 'newly-covered', 'better'],
    ['not-applicable', 'satisfied', 'newly-covered', 'better'],
    ['satisfied', 'not-exercised', 'no-longer-covered', 'worse'],
    ['violated', 'inconclusive', 'no-longer-covered', 'worse'],
    ['violated', 'waived', 'otherwise', 'better'],
    ['inconclusive', 'not-applicable', 'otherwise', 'same'],
  ];
  for (const [before, after, change, outcome] of cases)
    it(`${before}, then ${after}: ${change}, ${outcome}`, () => {
      assert.deepEqual(one(before, after), [change, outcome]);
    });

  it('are the same where no verdict differs', () => {
    const { rows, same, outcome, remarks } = compareResults(
      result({ 'SYNC-06': 'violated' }),
      result({ 'SYNC-06': 'violated' }),
    );
    assert.deepEqual([rows, same, outcome, remarks], [[], 1, 'same', []]);
  });

  it('are worse when one row broke, however many were fixed', () => {
    const before = result({ 'SYNC-06': 'violated', 'SYNC-01': 'violated', 'PROG-04': 'satisfied' });
    const after = result({ 'SYNC-06': 'satisfied', 'SYNC-01': 'satisfied', 'PROG-04': 'violated' });
    assert.equal(compareResults(before, after).outcome, 'worse');
  });

  it('cite what was seen: of the second where it broke, of the first where it was fixed', () => {
    const before = result({ 'SYNC-06': 'violated', 'PROG-04': 'satisfied' });
    const after = result({ 'SYNC-06': 'satisfied', 'PROG-04': 'violated' });
    assert.deepEqual(
      compareResults(before, after).rows.map(({ seen }) => seen),
      ['SYNC-06 seen.', 'PROG-04 seen.'],
    );
  });
});

describe('the cause of a change', () => {
  const newer = { kit: { name: 'kit', version: '2', digest: 'sha256:k2' } };
  const other = { handler: { ...result({}).handler, digest: 'sha256:h2' } };
  const cause = (change: Partial<Result>, again?: Verdict) =>
    compareResults(
      result({ 'SYNC-06': 'satisfied' }),
      result({ 'SYNC-06': 'violated' }, change),
      again === undefined ? undefined : new Map([['SYNC-06', again]]),
    ).rows[0]?.cause;

  it('is the handler where the kit is the same', () => assert.equal(cause(other), 'handler'));
  it('is the kit where the handler is the same', () => assert.equal(cause(newer), 'kit'));
  it('is told by judging the first recordings again where both changed', () => {
    assert.equal(cause({ ...newer, ...other }, 'violated'), 'kit');
    assert.equal(cause({ ...newer, ...other }, 'satisfied'), 'handler');
    assert.equal(cause({ ...newer, ...other }), 'either');
  });
  it('is the kit where one catalogue does not know the row', () => {
    const { rows } = compareResults(result({}), result({ 'SYNC-06': 'violated' }, { ...newer, ...other }));
    assert.deepEqual([rows[0]?.before, rows[0]?.after, rows[0]?.cause], [undefined, 'violated', 'kit']);
  });
});
