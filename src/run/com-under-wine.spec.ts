/** COM servers as a user certifies them under Wine: registered, and with windows that the kit sees by itself. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { playedUnderWine, whyNotUnderWine } from './played-under-wine-in-spec';

describe('a COM server certified under Wine', async () => {
  const skip = await whyNotUnderWine();

  it('registers itself, is made by COM from its keys, and deeply in each apartment that they admit', { skip }, () => {
    const { platform, apartments, violated, satisfied } = playedUnderWine(
      'reference',
      'a1b00000-0000-4000-8000-0000000000c0',
      '--registered',
      '--depth',
      'full',
    );
    assert.deepEqual(apartments, ['sta+mta', 'sta', 'mta']);
    assert.match(platform, /^wine \d/);
    assert.deepEqual(violated, []);
    assert.ok(satisfied.includes('REG-01') && satisfied.includes('SYNC-06'));
  });

  for (const [number, what, breaks] of [
    ['24', 'asks in mid-run', ['SYNC-15', 'SYNC-17', 'UI-01', 'UI-09']],
    ['25', 'asks without a parent', ['UI-09']],
    ['26', 'asks without permission', ['UI-01']],
    ['27', 'registers without the key of its class', ['REG-01']],
  ] as const)
    it(`that ${what} breaks ${breaks.join(', ')}`, { skip }, () => {
      const { violated } = playedUnderWine('faulty', `fa017000-0000-4000-8000-0000000000${number}`);
      assert.deepEqual(violated, breaks);
    });
});
