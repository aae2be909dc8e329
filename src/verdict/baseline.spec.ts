import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { UserError } from '../base/errors';
import { checkBaseline, holdAgainst } from './baseline';
import type { Compliance } from './compliance';
import { buildCompliance } from './compliance-record';
import { allSatisfied, said, wholeRun } from './verdict-in-spec';

type Id = 'SYNC-06' | 'PROG-04' | 'ITEM-04';

function record(violated: readonly Id[], open: readonly Id[] = []): Compliance {
  const whole = wholeRun([
    ...allSatisfied([...violated, ...open]),
    ...violated.map((id) => said(id, 'violated')),
    ...open.map((id) => said(id, 'inconclusive')),
  ]);
  return buildCompliance({ ...whole, handler: { ...whole.handler, name: 'Contoso' } });
}
const known = (...ids: Id[]) => ({
  baseline: 1 as const,
  known: ids.map((requirement) => ({ handler: 'Contoso', requirement })),
});
const exit = (ids: Id[], ...rest: Parameters<typeof record>) => holdAgainst(known(...ids), record(...rest)).exitCode;

describe('a result against a baseline', () => {
  it('ends with 0 where everything that is violated is known, and stays nonconformant', () => {
    const result = record(['SYNC-06']);
    const held = holdAgainst(known('SYNC-06'), result);
    assert.deepEqual([held.exitCode, held.known, result.verdict], [0, ['SYNC-06'], 'nonconformant']);
  });

  it('ends with 1 for a new violation, whatever else, and gives an entry that can be pasted', () => {
    const held = holdAgainst(known('SYNC-06'), record(['PROG-04']));
    assert.equal(held.exitCode, 1);
    assert.deepEqual(held.fresh, [{ handler: 'Contoso', requirement: 'PROG-04', seen: 'Seen 1 in one.' }]);
    const pasted = checkBaseline({ baseline: 1, known: held.fresh });
    assert.equal(holdAgainst(pasted, record(['PROG-04'])).exitCode, 0);
  });

  it('ends with 64 for an entry that is not needed, unless the run left it open', () => {
    assert.equal(exit(['SYNC-06'], []), 64);
    assert.deepEqual(holdAgainst(known('SYNC-06'), record([])).stale, ['SYNC-06']);
    assert.equal(exit(['SYNC-06'], [], ['SYNC-06']), 2);
  });

  it('ends with 2 where something binding stayed open beside the known', () => {
    assert.equal(exit(['SYNC-06'], ['SYNC-06'], ['PROG-04']), 2);
  });

  it('counts only what binds, and only entries of the handler', () => {
    assert.equal(exit([], ['ITEM-04']), 0);
    const other = { baseline: 1 as const, known: [{ handler: 'Fabrikam', requirement: 'SYNC-06' }] };
    assert.equal(holdAgainst(other, record([])).exitCode, 0);
    assert.equal(holdAgainst(other, record(['SYNC-06'])).exitCode, 1);
  });
});

describe('a baseline with a mistake', () => {
  const cases: [string, unknown, string][] = [
    ['of another form', { known: [] }, 'baseline-invalid'],
    [
      'with an unknown member',
      { baseline: 1, known: [{ handler: 'x', requirement: 'SYNC-06', since: 1 }] },
      'baseline-invalid',
    ],
    [
      'with an unknown id',
      { baseline: 1, known: [{ handler: 'x', requirement: 'SYNC-99' }] },
      'baseline-unknown-requirement',
    ],
    ['with an entry twice', known('SYNC-06', 'SYNC-06'), 'baseline-duplicate'],
  ];
  for (const [what, value, code] of cases)
    it(`${what} is refused: ${code}`, () => {
      assert.throws(
        () => checkBaseline(value),
        (error) => error instanceof UserError && error.code === code,
      );
    });
});
