import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { useFakeTimers } from 'sinon';
import { Patience, prolongedTimesMax } from './patience';
import type { LookAtRun, Waited } from './patience';

/** A machine that lets a program run for this share of the time. */
const letting =
  (share: number): LookAtRun =>
  () => ({ delays: new Map([['1', (1 - share) * performance.now() * 1e6]]), processorMs: 0 });

/** Waits until a patience is exhausted. */
function exhaustion(limitMs: number, lookAtRun?: LookAtRun): Promise<Waited> {
  // Its own timers keep nobody waiting for them.
  const keepAlive = setInterval(() => undefined, 1_000);
  return new Promise((resolve) => {
    const patience = new Patience((waited) => {
      clearInterval(keepAlive);
      resolve(waited);
    }, lookAtRun);
    patience.start(limitMs);
  });
}

/** How long a patience of 20 ms lasts on a virtual clock, with what is done to it meanwhile. */
async function lasting(does: (patience: Patience, isOver: () => boolean) => void): Promise<number> {
  const clock = useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setImmediate', 'performance'] });
  try {
    let endedAt: number | undefined;
    const patience = new Patience(() => (endedAt = performance.now()));
    patience.start(20);
    does(patience, () => endedAt !== undefined);
    await clock.tickAsync(1_000);
    return endedAt ?? NaN;
  } finally {
    clock.restore();
  }
}

describe('the patience of the kit', () => {
  it('is at its end when a handler of which nothing is known is silent for the limit', async () => {
    const { silentMs, countedMs } = await exhaustion(20);
    assert.ok(silentMs >= 20);
    assert.equal(countedMs, silentMs);
  });
  it('waits until a handler that was not let run has had its time', async () => {
    const { silentMs, countedMs } = await exhaustion(40, letting(0.5));
    assert.ok(silentMs >= 80, 'half of the time was not its own');
    assert.ok(countedMs >= 40 && countedMs < silentMs);
  });
  it('ends all the same when it has been prolonged as far as it goes, and says how little of that counts', async () => {
    const { silentMs, countedMs } = await exhaustion(20, letting(0));
    assert.ok(silentMs >= 20 * prolongedTimesMax);
    assert.ok(countedMs < 20);
  });
  it('a handler that computes without end is no better off', async () => {
    const busy: LookAtRun = () => ({
      delays: new Map([['1', performance.now() * 1e6]]),
      processorMs: performance.now(),
    });
    const { silentMs, countedMs } = await exhaustion(20, busy);
    assert.equal(countedMs, silentMs);
  });
  it('looks only where half of the time has passed in silence', async () => {
    let looks = 0;
    const keepAlive = setInterval(() => undefined, 1_000);
    await new Promise<void>((resolve) => {
      const patience = new Patience(
        () => resolve(),
        () => {
          looks += 1;
          return { delays: new Map(), processorMs: 0 };
        },
      );
      patience.start(10_000);
      for (let n = 0; n < 100; n += 1) patience.start(40);
      assert.equal(looks, 0);
    });
    clearInterval(keepAlive);
    assert.ok(looks >= 2);
  });
  it('reads on where the other side waits for the kit to read, and not for one that only drips', async () => {
    const reading = (bytesATurn: number) =>
      lasting((patience, isOver) => {
        const turn = () => {
          patience.read(bytesATurn);
          if (!isOver()) setImmediate(turn);
        };
        turn();
      });
    assert.ok((await reading(1)) < 40);
    assert.ok((await reading(64 * 1024)) >= 20 * prolongedTimesMax);
  });
  it('who was just served beside the wire is not silent, and who asks without end has no more than six times the limit', async () => {
    const serving = (times: number) =>
      lasting((patience) => {
        for (let served = 1; served <= times; served += 1) setTimeout(() => patience.served(), served * 10);
      });
    const [idle, opening, asking] = [await serving(0), await serving(6), await serving(100)];
    assert.ok(idle < 40);
    assert.ok(opening >= 80 && opening < 100);
    assert.ok(asking >= 20 * prolongedTimesMax && asking < 160);
  });
  it('one that is over tells nothing', async () => {
    let isExhausted = false;
    const patience = new Patience(() => (isExhausted = true), letting(1));
    patience.start(5);
    patience.stop();
    await exhaustion(20);
    assert.equal(isExhausted, false);
  });
});
