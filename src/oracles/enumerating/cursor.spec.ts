import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { RequirementId } from '../../requirements';
import { afterWhat, blamed, blamedRelease, expectsNextToHaveMoved, lose, newCursor, positionIfWrong } from './cursor';
import type { Cursor, Pending } from './cursor';
import type { Op } from './enumerator-log';
import { KnownList } from './known-list';
import { clone, enumerator, next, open, reset, skip } from './ops-in-spec';
import { certain } from './suspicions';

const [one, twin] = [enumerator('e1'), enumerator("e1'")];
const cursor = (pending: readonly Pending[] = [], list = new KnownList(['a', 'b', 'c', 'd', 'e'], 'list')): Cursor => ({
  ...newCursor(open(one), list, undefined),
  pending: [...pending],
});
const pending = (id: RequirementId, op: Op, wrongly?: number): Pending => ({ ...certain(id), op, wrongly });
const [delivered, nothing] = [next(one, ['a']), next(one, [], 1)];
const ids = (causes: readonly { readonly id: RequirementId }[]) => causes.map(({ id }) => id).join(' ');

describe('who is to blame for a wrong position', () => {
  it('is Next where nothing else was done', () => {
    assert.equal(ids(blamed(cursor(), delivered, 2)), 'ENIT-01');
  });
  it('is the act whose usual fault leads there, before the others; Next comes last', () => {
    const acts = [
      pending('ENIT-01', delivered),
      pending('ENIT-08', skip(one, 2), 1),
      pending('ENIT-12', skip(one, 0), 3),
    ];
    assert.equal(ids(blamed(cursor(acts), delivered, 3)), 'ENIT-12 ENIT-08 ENIT-01');
    assert.equal(ids(blamed(cursor(acts), delivered, 1)), 'ENIT-08 ENIT-12 ENIT-01');
  });
  it('is else the last Skip', () => {
    const acts = [
      pending('ENIT-12', clone(twin, one)),
      pending('ENIT-08', skip(one, 2)),
      pending('ENIT-09', skip(one, 9)),
    ];
    assert.equal(ids(blamed(cursor(acts), delivered, 4)), 'ENIT-09 ENIT-12 ENIT-08');
    assert.equal(ids(blamed(cursor(acts), delivered, undefined)), 'ENIT-09 ENIT-12 ENIT-08');
    assert.equal(ids(blamed(cursor(acts.slice(0, 2)), delivered, 4)), 'ENIT-08 ENIT-12');
    const none = [pending('ENIT-12', clone(twin, one)), pending('ENIT-10', reset(one), 4)];
    assert.equal(ids(blamed(cursor(none.slice(0, 1)), delivered, 0)), 'ENIT-12');
    assert.equal(ids(blamed(cursor(none), delivered, 4)), 'ENIT-10 ENIT-12');
  });
  it('is nobody after a Reset, unless that stayed where it was or a Skip followed: the list may be another one', () => {
    const back = pending('ENIT-10', reset(one), 2);
    assert.equal(ids(blamed(cursor([back]), delivered, 3)), '');
    assert.equal(ids(blamed(cursor([back]), delivered, undefined)), '');
    assert.equal(ids(blamed(cursor([back]), delivered, 2)), 'ENIT-10');
    const skipped = [back, pending('ENIT-08', skip(one, 1))];
    assert.equal(ids(blamed(cursor(skipped), delivered, 4)), 'ENIT-08 ENIT-10');
    assert.equal(ids(blamed(cursor([back, pending('ENIT-01', delivered)]), delivered, 3)), '');
  });
  it('may be a relative that moved, and where nothing came, one that was released', () => {
    const moved = { ...cursor([pending('ENIT-01', delivered)]), relatedMoved: next(twin, ['a']) };
    assert.equal(ids(blamed(moved, delivered, 2)), 'ENIT-13 ENIT-01');
    const released = { ...cursor(), relatedReleased: reset(twin) };
    assert.equal(ids(blamed(released, delivered, 2)), 'ENIT-01');
    assert.equal(ids(blamed(released, nothing, 2)), 'ENIT-14 ENUM-04');
    assert.equal(ids(blamedRelease({ ...cursor(), othersReleased: reset(twin) })), 'ENUM-04');
    assert.equal(ids(blamedRelease(cursor())), '');
  });
});

describe('where an enumerator stands if an act was done wrongly', () => {
  it('is where its usual fault leads, and the Skips after it', () => {
    assert.equal(positionIfWrong(cursor()), undefined);
    assert.equal(positionIfWrong(cursor([pending('ENIT-12', clone(twin, one))])), undefined);
    const acts = [pending('ENIT-12', clone(twin, one)), pending('ENIT-10', reset(one), 1)];
    assert.equal(positionIfWrong(cursor(acts)), 1);
    const skips = [...acts, pending('ENIT-08', skip(one, 2), 0), pending('ENIT-12', clone(twin, one))];
    assert.equal(positionIfWrong(cursor(skips)), 3);
  });
  it('is not beyond the end, unless it stood there already', () => {
    const far = [pending('ENIT-10', reset(one), 2), pending('ENIT-08', skip(one, 9))];
    assert.equal(positionIfWrong(cursor(far)), 5);
    assert.equal(positionIfWrong(cursor(far, new KnownList([], undefined))), 11);
    assert.equal(positionIfWrong(cursor([pending('ENIT-10', reset(one), 7), pending('ENIT-08', skip(one, 1))])), 7);
  });
});

describe('a cursor', () => {
  it('waits for the next answer to confirm what Next delivered', () => {
    const waiting = cursor([pending('ENIT-01', delivered), pending('ENIT-08', skip(one, 1))]);
    expectsNextToHaveMoved(waiting, nothing);
    assert.equal(ids(waiting.pending), 'ENIT-08');
    expectsNextToHaveMoved(waiting, delivered);
    assert.equal(ids(waiting.pending), 'ENIT-08 ENIT-01');
  });
  it('that is lost waits for nothing', () => {
    const lost = cursor([pending('ENIT-08', skip(one, 1))]);
    lose(lost);
    assert.deepEqual([lost.at, lost.pending], [undefined, []]);
  });
  it('says what was done last', () => {
    assert.equal(afterWhat(cursor()), '');
    assert.equal(
      afterWhat(cursor([pending('ENIT-08', skip(one, 2)), pending('ENIT-01', delivered)])),
      ', after Skip(2) at #7',
    );
    assert.equal(afterWhat(cursor([pending('ENIT-12', clone(twin, one))])), ', after the Clone at #3');
    assert.equal(afterWhat(cursor([pending('ENIT-10', reset(one))])), ', after the Reset at #9');
    const moved = { ...cursor(), relatedMoved: delivered };
    assert.equal(afterWhat(moved), ', after its clone moved at #5');
    assert.equal(afterWhat({ ...moved, on: twin }), ', after its original moved at #5');
  });
});
