import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isReference, quoted } from './telling';

describe('what a candidate said, in a sentence', () => {
  it('is quoted, whatever it is', () => {
    assert.equal(quoted('one "two"'), '"one \\"two\\""');
    assert.equal(quoted(7), '"7"');
    assert.equal(quoted(undefined), '"undefined"');
  });
  it('is cut where it is long', () => {
    assert.equal(quoted('x'.repeat(80)), `"${'x'.repeat(80)}"`);
    assert.equal(quoted('x'.repeat(81)), `"${'x'.repeat(79)}…"`);
  });
});

describe('counting references', () => {
  it('is no word to the user', () => {
    assert.deepEqual(
      (['AddRef', 'Release', 'Progress', 'LogError'] as const).map((method) => isReference(method)),
      [true, true, false, false],
    );
  });
});
