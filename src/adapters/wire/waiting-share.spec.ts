import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { shareOf, waitingShareOf } from './waiting-share';

const delays = (...milliseconds: number[]) =>
  new Map(milliseconds.map((each, thread) => [`thread ${thread}`, each * 1e6]));

describe('the share of time in which a handler was not let run', () => {
  it('is that of the thread that waited longest, whatever the others did', () => {
    assert.equal(shareOf({ before: delays(10, 5), after: delays(10, 105), elapsedMs: 200 }), 0.5);
  });
  it('is nothing where nobody waited, and where a thread is new nothing is known of it', () => {
    assert.equal(shareOf({ before: delays(10), after: delays(10, 4_000), elapsedMs: 200 }), 0);
  });
  it('counts how late the kit was served itself', () => {
    assert.equal(shareOf({ before: delays(), after: delays(), elapsedMs: 800 }), 0.75);
  });
  it('is never more than all of it', () => {
    assert.equal(shareOf({ before: delays(0), after: delays(900), elapsedMs: 200 }), 1);
  });
  it('is found by two looks', async () => {
    let looks = 0;
    const share = await waitingShareOf(() => delays((looks += 1) * 50));
    assert.equal(looks, 2);
    assert.ok(share > 0);
  });
});
