/** A COM server that an installer without rights has registered, for its user alone. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { playedUnderWine, whyNotUnderWine } from './played-under-wine-in-spec';

describe('a COM server of one user, certified under Wine', async () => {
  const skip = await whyNotUnderWine();

  it('registered for one user alone, it counts as registered, and its ThreadingModel is found', { skip }, () => {
    const { apartments, violated, satisfied } = playedUnderWine(
      'calendars',
      'ca1e2da5-0000-4000-8000-0000000000c0',
      '--depth',
      'full',
    );
    assert.deepEqual(apartments, ['sta+mta', 'sta', 'mta']);
    assert.deepEqual(violated, []);
    assert.ok(satisfied.includes('REG-01'));
  });
});
