import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { KnownList } from './known-list';
import { enumerator, next } from './ops-in-spec';

const [one, twin] = [enumerator('e1'), enumerator("e1'")];
const abc = ['a', 'b', 'c'];
const known = () => new KnownList(abc, 'list');

describe('a list that is known', () => {
  it('fits what it has at that place, and its end', () => {
    assert.equal(known().fit(0, next(one, ['a', 'b'])).kind, 'fits');
    assert.equal(known().fit(1, next(one, ['b', 'c'], 3)).kind, 'fits');
    assert.equal(known().fit(3, next(one, [], 1)).kind, 'fits');
    assert.equal(known().fit(Number.POSITIVE_INFINITY, next(one, [], 1)).kind, 'fits');
  });
  it('tells where a wrong first item would have been right', () => {
    assert.deepEqual(known().fit(0, next(one, ['c'])), { kind: 'differs', place: 2 });
    assert.deepEqual(known().fit(0, next(one, ['x'])), { kind: 'differs', place: undefined });
    assert.deepEqual(known().fit(1, next(one, [], 1)), { kind: 'differs', place: 3 });
    assert.deepEqual(known().fit(Number.POSITIVE_INFINITY, next(one, ['a'])), { kind: 'differs', place: undefined });
    assert.deepEqual(known().fit(3, next(one, ['b'])), { kind: 'differs', place: 1 });
    assert.deepEqual(known().fit(3, next(one, ['x'])), { kind: 'differs', place: undefined });
  });
  it('tells a difference that comes later', () => {
    assert.deepEqual(known().fit(0, next(one, ['a', 'c'])), { kind: 'differs-later' });
    assert.deepEqual(known().fit(0, next(one, ['a'], 2)), { kind: 'differs-later' });
    assert.deepEqual(known().fit(1, next(one, ['b', 'c', 'b'])), { kind: 'differs-later' });
    assert.deepEqual(known().fit(1, next(one, ['b', 'a'])), { kind: 'differs-later' });
  });
  it('tells a list that starts over, round after round', () => {
    assert.deepEqual(known().fit(1, next(one, ['b', 'c', 'a'])), { kind: 'starts-over' });
    assert.deepEqual(known().fit(2, next(one, ['c', 'a', 'b', 'c', 'a'])), { kind: 'starts-over' });
    assert.deepEqual(known().fit(2, next(one, ['c', 'a', 'a'])), { kind: 'differs-later' });
    assert.deepEqual(known().fit(3, next(one, ['a'])), { kind: 'differs', place: 0 });
  });
});

describe('a list of which the beginning is known', () => {
  const begins = () => new KnownList(['a', 'b'], 'beginning');
  it('fits whatever new comes after it, and ends where it is said to', () => {
    const list = begins();
    assert.equal(list.end, undefined);
    assert.equal(list.fit(0, next(one, ['a', 'b', 'x'])).kind, 'fits');
    assert.equal(list.fit(3, next(one, [], 1)).kind, 'fits');
    assert.equal(list.end, 3);
    assert.equal(list.fit(3, next(one, ['y'])).kind, 'differs');
  });
  it('cannot end within it, nor name an item of it again', () => {
    assert.deepEqual(begins().fit(0, next(one, ['a'], 2)), { kind: 'differs-later' });
    assert.deepEqual(begins().fit(2, next(one, ['a'])), { kind: 'differs', place: 0 });
    assert.equal(begins().fit(0, next(one, ['a', 'b'], 3)).kind, 'fits');
    assert.deepEqual(begins().fit(1, next(one, [], 1)), { kind: 'differs', place: undefined });
  });
});

describe('a list that nobody knows', () => {
  it('is learned from what fits', () => {
    const list = new KnownList(abc, undefined);
    assert.equal(list.fit(0, next(one, ['x', 'y'])).kind, 'fits');
    assert.deepEqual(list.fit(0, next(twin, ['y'])), { kind: 'differs', place: 1 });
    assert.equal(list.fit(2, next(one, [], 1)).kind, 'fits');
    assert.equal(list.end, 2);
    assert.deepEqual(list.fit(1, next(twin, ['y', 'z'])), { kind: 'differs-later' });
  });
  it('keeps its first end', () => {
    const list = new KnownList([], undefined);
    list.fit(0, next(one, ['x'], 2));
    assert.deepEqual(list.fit(0, next(twin, [], 1)), { kind: 'differs', place: 1 });
    assert.equal(list.end, 1);
  });
});

describe('what proves a place', () => {
  const provenBy = (list: KnownList, ...fit: Parameters<KnownList['fit']>) => {
    const fits = list.fit(...fit);
    return fits.kind === 'fits' ? fits.provenBy : 'differs';
  };
  it('is another reading of the items, or the list itself', () => {
    const list = new KnownList([], undefined);
    assert.equal(provenBy(list, 0, next(one, ['a', 'b'])), undefined);
    assert.equal(provenBy(list, 1, next(one, ['b'])), undefined);
    assert.equal(provenBy(list, 0, next(twin, ['a'])), one);
    assert.equal(provenBy(list, 2, next(twin, ['c'])), undefined);
    assert.equal(provenBy(list, 1, next(twin, ['b', 'c'])), one);
    const whole = known();
    assert.equal(provenBy(whole, 0, next(one, ['a'])), whole);
    assert.equal(provenBy(whole, Number.POSITIVE_INFINITY, next(one, [], 1)), whole);
  });
  it('is another reading of the end, and not its own', () => {
    const list = new KnownList([], undefined);
    assert.equal(provenBy(list, 0, next(one, ['a'], 2)), undefined);
    assert.equal(provenBy(list, 1, next(one, [], 1)), undefined);
    assert.equal(provenBy(list, 1, next(twin, [], 1)), one);
    assert.equal(provenBy(list, 1, next(twin, [], 0)), undefined);
    const whole = known();
    assert.equal(provenBy(whole, 3, next(one, [], 1)), whole);
  });
});
