import { describe, it } from 'node:test';
import assert from 'node:assert/strict';
import type { RequirementId } from '../requirements';
import type { OverallVerdict } from './compliance';
import { compareWithExpected } from './expectation';
import { allSatisfied, folded, said } from './verdict-in-spec';

function compared(violated: readonly RequirementId[], verdict: OverallVerdict, breaks: readonly string[]) {
  const requirements = folded([[...allSatisfied(violated), ...violated.map((id) => said(id, 'violated'))]]);
  return compareWithExpected({ requirements, verdict, profile: 'certification', strict: false }, breaks);
}

describe('comparing a result with what a candidate says it breaks', () => {
  it('is met by exactly what is named, with the verdict that belongs to it', () => {
    assert.equal(compared(['SYNC-06'], 'nonconformant', ['SYNC-06']).met, true);
    assert.equal(compared([], 'conformant', []).met, true);
    assert.equal(compared(['ITEM-04'], 'conformant', ['ITEM-04']).met, true);
  });

  it('names what was expected and not found', () => {
    const { met, missing } = compared(['SYNC-06'], 'nonconformant', ['SYNC-06', 'SYNC-26']);
    assert.deepEqual([met, missing], [false, ['SYNC-26']]);
  });

  it('names what was found and not expected, warnings too', () => {
    assert.deepEqual(compared(['SYNC-06', 'ITEM-04'], 'nonconformant', ['SYNC-06']).unexpected, ['ITEM-04']);
    assert.equal(compared(['ITEM-04'], 'conformant', []).met, false);
  });

  it('counts companions as one, both ways', () => {
    assert.equal(compared(['PROG-05', 'SYNC-14'], 'nonconformant', ['PROG-04']).met, true);
    assert.equal(compared(['SYNC-13'], 'nonconformant', ['PROG-08']).met, true);
  });

  it('expects nonconformant for a binding break and conformant for recommendations alone', () => {
    assert.equal(compared([], 'incomplete', ['SYNC-15']).verdictExpected, 'nonconformant');
    assert.equal(compared([], 'incomplete', ['HINF-10']).verdictExpected, 'conformant');
    assert.equal(compared(['SYNC-06'], 'incomplete', ['SYNC-06']).met, false);
    assert.equal(compared([], 'incomplete', []).met, false);
  });
});
