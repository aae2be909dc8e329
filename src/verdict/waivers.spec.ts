import { describe, it } from 'node:test';
import assert from 'node:assert/strict';
import { UserError } from '../base/errors';
import { folded, said } from './verdict-in-spec';
import { checkWaivers, waiversNotNeeded } from './waivers';
import type { WrittenWaiver } from './waivers';

const whole = {
  requirement: 'SYNC-26',
  reason: 'known',
  owner: 'Ada',
  link: 'https://example.org/1',
  expires: '2027-03-31',
} as const;
const before = Date.parse('2027-01-01T00:00:00Z');

function refused(waiver: WrittenWaiver, now = before): string {
  try {
    checkWaivers([waiver], now);
  } catch (error) {
    assert.ok(error instanceof UserError);
    assert.equal(error.exitCode, 64);
    return error.code;
  }
  return 'accepted';
}

describe('waivers', () => {
  it('hold to the end of their last day in UTC', () => {
    assert.equal(refused(whole, Date.parse('2027-03-31T23:59:59.999Z')), 'accepted');
    assert.equal(refused(whole, Date.parse('2027-04-01T00:00:00Z')), 'waiver-expired');
  });

  it('are refused when a member is missing or empty', () => {
    for (const member of ['requirement', 'reason', 'owner', 'link', 'expires'] as const) {
      assert.equal(refused({ ...whole, [member]: undefined }), 'waiver-incomplete');
      assert.equal(refused({ ...whole, [member]: '  ' }), 'waiver-incomplete');
    }
  });

  it('are refused when they expire on no day of the calendar', () => {
    for (const expires of ['tomorrow', '2027-02-30', '31.03.2027', '2027-3-31'])
      assert.equal(refused({ ...whole, expires }), 'waiver-incomplete');
  });

  it('are refused for an id that is no requirement, and when two are for one', () => {
    assert.equal(refused({ ...whole, requirement: 'SYNC-99' }), 'waiver-unknown-requirement');
    assert.throws(() => checkWaivers([whole, whole], before), { code: 'waiver-duplicate' });
  });

  it('are not needed when the row held or did not apply, and left alone while the run leaves it open', () => {
    const stale = (outcome: Parameters<typeof said>[1]) =>
      waiversNotNeeded([whole], folded([[said('SYNC-26', outcome)]], { terms: { waivers: [whole] } })).length;
    assert.deepEqual(
      (['satisfied', 'not-applicable', 'violated', 'inconclusive', 'not-exercised'] as const).map(stale),
      [1, 1, 0, 0, 0],
    );
  });

  it('are never needed for a row that cannot be violated', () => {
    const waiver = { ...whole, requirement: 'INIT-02' } as const;
    assert.equal(waiversNotNeeded([waiver], folded([])).length, 1);
  });

  it('are left alone when --only leaves their row out', () => {
    assert.equal(waiversNotNeeded([whole], folded([], { terms: { only: ['PROG-04'] } })).length, 0);
  });
});
