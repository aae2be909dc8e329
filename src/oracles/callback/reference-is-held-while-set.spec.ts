import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { itemA, TraceBuilder } from '../../trace/trace-builder';
import { outcomeOf } from '../judge-in-spec';
import { referenceIsHeldWhileSet } from './reference-is-held-while-set';
import { counts, sets } from './settings-in-spec';

const outcome = (trace: TraceBuilder) => outcomeOf('CBK-07', trace, referenceIsHeldWhileSet);
const held = (header = {}) => sets(new TraceBuilder(header), 'c1', ['+c1']);

describe('the reference is held while the callback is set', () => {
  it('is satisfied when it lasts until NULL, until a replacement, or until the release', () => {
    const used = () => held().progress(itemA, 'UPDATING').progress(itemA, 'SUCCEEDED');
    assert.equal(outcome(sets(used(), null, ['-c1']).end()), 'satisfied');
    assert.equal(outcome(sets(used(), 'c2', ['+c2', '-c1']).end()), 'satisfied');
    assert.equal(outcome(used().released({ instance: 'h1' }).end()), 'satisfied');
  });
  it('is violated by a last Release and a use that follows', () => {
    const trace = counts(held().progress(itemA, 'UPDATING'), ['-c1']).progress(itemA, 'SUCCEEDED');
    assert.equal(outcome(trace.finished()), 'violated');
  });
  it('is violated by an AddRef and Release around each use', () => {
    const trace = sets(new TraceBuilder(), 'c1');
    for (let time = 0; time < 2; time += 1) counts(counts(trace, ['+c1']).progress(itemA, 'UPDATING'), ['-c1']);
    assert.equal(outcome(trace.finished()), 'violated');
  });
  it('is violated by a reference that is given back before SetProgressCallback returns, and a use', () => {
    const trace = sets(new TraceBuilder(), 'c1', ['+c1', '-c1']).progress(itemA, 'UPDATING');
    assert.equal(outcome(trace.finished()), 'violated');
    const probed = sets(new TraceBuilder(), 'c1', ['+c1', '-c1', '+c1']).progress(itemA, 'UPDATING');
    assert.equal(outcome(sets(probed, null, ['-c1']).released({ instance: 'h1' }).quiet().end()), 'satisfied');
  });
  it('leaves it to CBK-04 when the same object loses its reference by being set again', () => {
    const trace = sets(held(), 'c1', ['-c1']).progress(itemA, 'UPDATING');
    assert.equal(outcome(trace.finished()), 'not-exercised');
  });
  it('allows a worker to take a copy and give it back', () => {
    const trace = counts(counts(held(), ['+c1']).progress(itemA, 'UPDATING'), ['-c1']).progress(itemA, 'SUCCEEDED');
    assert.equal(outcome(trace.finished()), 'satisfied');
  });
  it('does not accuse a handler that gives its reference back and is silent from then on', () => {
    const trace = counts(held().progress(itemA, 'UPDATING'), ['-c1']);
    assert.equal(outcome(trace.finished()), 'not-exercised');
  });
  it('leaves a handler that never counts to CBK-01, and does not apply without references', () => {
    assert.equal(outcome(sets(new TraceBuilder(), 'c1').progress(itemA, 'UPDATING').finished()), 'not-exercised');
    const undeclared = counts(held({ capabilities: [] }), ['-c1']).progress(itemA, 'UPDATING');
    assert.equal(outcome(undeclared.finished()), 'not-applicable');
  });
  it('can only be left open by a recording that was cut', () => {
    assert.equal(outcome(sets(held().progress(itemA, 'UPDATING'), null, ['-c1'])), 'inconclusive');
  });
});
