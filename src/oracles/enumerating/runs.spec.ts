import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { E_FAIL, E_NOTIMPL, S_FALSE } from '../../protocol';
import type { Op } from './enumerator-log';
import { clone, enumerator, next, open, reset, skip } from './ops-in-spec';
import { addsUp, isPass, moves, referenceOf, runsOf } from './runs';
import type { Run } from './runs';

const [one, other] = [enumerator('e1'), enumerator('e2', 2)];
const twin = enumerator("e1'");
const only = (...ops: Op[]): Run => {
  const [run] = runsOf(ops);
  assert.ok(run);
  return run;
};
const last = (...ops: Op[]): Run => {
  const run = runsOf(ops).at(-1);
  assert.ok(run);
  return run;
};

describe('the way of an enumerator', () => {
  it('is a pass where Next alone brought it to the end', () => {
    assert.equal(isPass(only(open(one), next(one, ['a', 'b']), next(one, [], 1))), true);
    assert.equal(isPass(only(open(one), next(one, ['a', 'b']))), false);
    assert.equal(isPass(only(open(one), skip(one, 1), next(one, ['b'], 2))), false);
    assert.equal(isPass(only(open(one), skip(one, 9, S_FALSE), next(one, [], 1))), false);
    assert.equal(isPass(last(open(one), clone(twin, one), next(twin, ['a'], 2))), false);
  });
  it('begins anew with a Reset, and knows how far it had come', () => {
    assert.equal(last(open(one), next(one, ['a']), reset(one)).before, 1);
    assert.equal(last(open(one), next(one, ['a']), skip(one, 2), reset(one)).before, 3);
    assert.equal(last(open(one), skip(one, 9, S_FALSE), reset(one)).before, undefined);
    assert.equal(last(open(one), next(one, [], 1, E_FAIL), reset(one)).before, undefined);
    assert.equal(last(open(one), clone(twin, one), next(twin, ['a']), reset(twin)).before, undefined);
    assert.equal(last(open(one), next(one, ['a']), clone(twin, one), next(twin, ['b']), reset(one)).before, undefined);
    assert.equal(last(reset(one)).before, undefined);
    assert.equal(last(open(one), next(one, ['a']), open(one)).before, undefined);
  });
  it('is one of a clone as well', () => {
    assert.deepEqual(
      runsOf([open(one), clone(twin, one), reset(twin)]).map(({ born }) => born),
      ['open', 'clone', 'reset'],
    );
  });
  it('is uncertain after a failure, but not after what is not implemented, nor after a Next of none', () => {
    assert.equal(only(open(one), reset(one, E_FAIL)).broken, true);
    assert.equal(only(open(one), reset(one, E_NOTIMPL)).broken, false);
    assert.equal(only(open(one), skip(one, 1, E_FAIL)).broken, true);
    assert.equal(only(open(one), skip(one, 1, E_NOTIMPL), next(one, ['a'])).broken, false);
    assert.equal(only(open(one), next(one, [], 1, E_FAIL)).broken, true);
    assert.equal(only(open(one), next(one, [], 0, E_FAIL)).broken, false);
    assert.equal(only(open(one), { ...next(one, [], 0), isOdd: true }).broken, true);
    assert.deepEqual(only(open(one), next(one, [], 1, E_FAIL), next(one, ['a'])).ids, []);
  });
  it('counts what was skipped, and knows what came before', () => {
    const run = only(open(one), next(one, ['a']), skip(one, 2), next(one, ['d']), skip(one, 3));
    assert.deepEqual([run.skipped, run.skippedToEnd, run.head, run.ids], [5, false, ['a'], ['a', 'd']]);
    const end = only(open(one), next(one, ['a']), skip(one, 9, S_FALSE), next(one, [], 1));
    assert.deepEqual([end.skipped, end.skippedToEnd, end.head], [0, true, ['a']]);
  });
  it('is disturbed while another one moves, and tangled while one of its family does', () => {
    const beside = (...ops: Op[]) => {
      const { disturbed, tangled } = only(open(one), open(other), clone(twin, one), ...ops);
      return [disturbed, tangled];
    };
    assert.deepEqual(beside(next(other, ['a'])), [true, false]);
    assert.deepEqual(beside(next(other, [], 1)), [false, false]);
    assert.deepEqual(beside(skip(other, 1)), [true, false]);
    assert.deepEqual(beside(skip(other, 1, E_FAIL)), [false, false]);
    assert.deepEqual(beside(reset(other)), [true, false]);
    assert.deepEqual(beside(reset(other, E_FAIL)), [false, false]);
    assert.deepEqual(beside(next(twin, ['a'])), [true, true]);
    assert.deepEqual(beside(next(one, ['a'])), [false, false]);
    assert.equal(only(open(one), next(one, ['a'], 2), open(other), next(other, ['a'])).disturbed, false);
  });
  it('is moved by what delivered, skipped or went back', () => {
    assert.deepEqual(
      [next(one, ['a']), next(one, [], 1), skip(one, 1), skip(one, 1, E_FAIL), reset(one), open(one)].map(moves),
      [true, false, true, false, true, false],
    );
  });
  it('is nothing without a beginning', () => {
    assert.deepEqual(runsOf([next(one, ['a']), skip(one, 1), reset(one, E_FAIL)]), []);
  });
});

describe('the pass that shows best what the list is', () => {
  const best = (...ops: Op[]) => referenceOf(runsOf(ops))?.ids;
  const empty = enumerator('e3', 3);
  it('has items, is of a fresh enumerator, names none twice, and goes one by one, in this order', () => {
    assert.deepEqual(best(open(one), next(one, [], 1), reset(one), next(one, ['a'], 2)), ['a']);
    assert.deepEqual(best(open(empty), next(empty, [], 1)), []);
    const [fresh, again] = [next(one, ['a'], 2), next(one, ['b'], 2)];
    assert.deepEqual(best(reset(one), again, open(other), next(other, ['a'], 2)), ['a']);
    assert.deepEqual(best(open(one), fresh, reset(one), next(one, ['b']), next(one, [], 1)), ['a']);
    assert.deepEqual(best(open(one), next(one, ['a', 'a'], 3), open(other), next(other, ['b'], 2)), ['b']);
    const [inOne, singly] = [next(one, ['a', 'b'], 3), [next(other, ['b']), next(other, [], 1)]];
    assert.deepEqual(best(open(one), inOne, open(other), ...singly), ['b']);
  });
  it('is undisturbed', () => {
    const amid = [open(one), open(other), next(one, ['a']), next(other, ['b']), next(one, [], 1), next(other, [], 1)];
    assert.equal(best(...amid), undefined);
  });
});

describe('a run adds up', () => {
  const listed = ['a', 'b', 'c'];
  const sum = (...ops: Op[]) => addsUp(last(open(one), ...ops), listed);
  it('where what it gave and skipped is the list, each item once', () => {
    assert.equal(sum(next(one, ['a']), skip(one, 1), next(one, ['c'], 2)), true);
    assert.equal(sum(next(one, ['c', 'b', 'a'], 4)), true);
    assert.equal(sum(next(one, ['a']), next(one, [], 1)), false);
    assert.equal(sum(next(one, ['a', 'a', 'b'], 4)), false);
    assert.equal(sum(next(one, ['a', 'b', 'd'], 4)), false);
  });
  it('only where it is whole, certain and its own', () => {
    assert.equal(sum(next(one, listed)), false);
    assert.equal(sum(next(one, ['a']), skip(one, 9, S_FALSE), skip(one, 2), next(one, [], 1)), false);
    assert.equal(sum(next(one, listed), next(one, [], 1, E_FAIL)), false);
    assert.equal(sum(clone(twin, one), next(twin, listed, 4)), false);
    const tangled = runsOf([open(one), next(one, listed), clone(twin, one), skip(twin, 1), next(one, [], 1)])[0];
    assert.equal(tangled !== undefined && addsUp(tangled, listed), false);
  });
});
