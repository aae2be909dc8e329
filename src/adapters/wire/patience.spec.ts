import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Patience, prolongedTimesMax } from './patience';

/** Waits until a patience is exhausted; the shares are given one after the other, the last for ever. */
function exhaustion(
  limitMs: number,
  ...shares: number[]
): Promise<{ readonly silentMs: number; readonly asked: number }> {
  let asked = 0;
  // Its own timers keep nobody waiting for them.
  const keepAlive = setInterval(() => undefined, 1_000);
  return new Promise((resolve) => {
    const patience = new Patience(
      (silentMs) => {
        clearInterval(keepAlive);
        resolve({ silentMs, asked });
      },
      () => Promise.resolve(shares[Math.min(asked++, shares.length - 1)] ?? 0),
    );
    patience.start(limitMs);
  });
}

describe('the patience of the kit', () => {
  it('is at its end when a handler that was let run is silent for the limit', async () => {
    const { asked, silentMs } = await exhaustion(20, 0);
    assert.equal(asked, 1);
    assert.ok(silentMs >= 20);
  });
  it('waits until a handler that was not let run has had its time', async () => {
    const { silentMs, asked } = await exhaustion(20, 0.5);
    assert.ok(silentMs >= 40, 'half of the time was not its own');
    assert.ok(asked >= 2);
  });
  it('ends all the same when it has been prolonged as far as it goes', async () => {
    const { silentMs } = await exhaustion(20, 1);
    assert.ok(silentMs >= 20 * prolongedTimesMax);
  });
  it('a share that comes when something was heard decides nothing', async () => {
    let answer: (share: number) => void = () => undefined;
    let tellAsked: () => void = () => undefined;
    const asked = new Promise<void>((resolve) => (tellAsked = resolve));
    let isExhausted = false;
    const patience = new Patience(
      () => (isExhausted = true),
      () => {
        tellAsked();
        return new Promise((resolve) => (answer = resolve));
      },
    );
    patience.start(5);
    const keepAlive = setInterval(() => undefined, 1_000);
    await asked;
    patience.stop();
    answer(0);
    await new Promise((resolve) => setImmediate(resolve));
    clearInterval(keepAlive);
    assert.equal(isExhausted, false);
  });
});
