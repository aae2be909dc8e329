import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Workplaces } from './workplaces';

/** Lets every promise that can go on do so. */
const settle = () => new Promise((resolve) => setImmediate(resolve));

describe('the places at which sessions work', () => {
  it('a session that rests makes room for another, and comes back without waiting', async () => {
    const places = new Workplaces(1);
    const first = await places.take();
    let came = 0;
    const comers = [1, 2].map(() => places.take().then((place) => ((came += 1), place)));
    await settle();
    assert.equal(came, 0);
    first.rest();
    await settle();
    assert.equal(came, 1);
    first.resume();
    (await comers[0])?.leave();
    await settle();
    assert.equal(came, 1, 'two were at work, so one that leaves makes no room yet');
    first.leave();
    await settle();
    assert.equal(came, 2);
  });

  it('a session leaves once, however often it is told to', async () => {
    const places = new Workplaces(1);
    const first = await places.take();
    first.leave();
    first.leave();
    first.resume();
    await places.take();
    let came = false;
    void places.take().then(() => (came = true));
    await settle();
    assert.equal(came, false);
  });

  it('work that fails gives its place up as well', async () => {
    const places = new Workplaces(1);
    await assert.rejects(
      places.at(() => Promise.reject(new Error('no'))),
      /no/,
    );
    assert.equal(await places.at(() => Promise.resolve('yes')), 'yes');
  });
});
