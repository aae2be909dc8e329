import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { E_FAIL, S_OK } from '../../protocol';
import { itemA, TraceBuilder } from '../../trace/trace-builder';
import { judged, outcomeOf } from '../judge-in-spec';
import { nullReleasesTheCallback } from './null-releases-the-callback';
import { sets } from './settings-in-spec';

const outcome = (trace: TraceBuilder) => outcomeOf('CBK-05', trace, nullReleasesTheCallback);
const held = (header = {}) => sets(new TraceBuilder(header), 'c1', ['+c1']);

describe('NULL releases the callback', () => {
  it('is satisfied when nothing is held on the return', () => {
    assert.equal(outcome(sets(held(), null, ['-c1']).end()), 'satisfied');
  });
  it('is violated when NULL is ignored, or refused and the reference kept', () => {
    assert.equal(outcome(sets(held(), null).end()), 'violated');
    assert.equal(outcome(sets(held(), null, [], E_FAIL).end()), 'violated');
  });
  it('only notes what a running worker still holds', () => {
    const trace = sets(held().prepared([itemA]).does('Synchronize', { parent: 0 }), null).end();
    const { judgements, notes } = judged(trace, nullReleasesTheCallback);
    assert.equal(judgements[0]?.outcome, 'not-exercised');
    assert.deepEqual(
      notes.map(({ requirement }) => requirement),
      ['CBK-05'],
    );
  });
  it('is satisfied when a worker that has just completed gives its own copy back a moment later', () => {
    const copied = () => {
      const trace = held().reference('AddRef', 3, 'c1', 'worker').prepared([itemA]);
      return sets(trace.back('Progress', { itemId: itemA, item: { mask: 0 } }, S_OK, 'worker'), null, ['-c1']);
    };
    assert.equal(outcome(copied().reference('Release', 1, 'c1', 'worker').end()), 'satisfied');
    // Given back by whoever the manager's calls come to, or never, it was no worker's.
    assert.equal(outcome(copied().reference('Release', 1, 'c1', 'main').end()), 'violated');
    assert.equal(outcome(copied().end()), 'violated');
    assert.equal(outcome(copied()), 'inconclusive');
  });
  it('is not exercised when nothing was held, or the call threw; without references it does not apply', () => {
    assert.equal(outcome(sets(sets(new TraceBuilder(), 'c1'), null).end()), 'not-exercised');
    assert.equal(outcome(sets(new TraceBuilder(), null).end()), 'not-exercised');
    const thrown = held();
    assert.equal(outcome(thrown.threw(thrown.call('SetProgressCallback', { callback: null })).end()), 'not-exercised');
    assert.equal(outcome(sets(held({ capabilities: [] }), null).end()), 'not-applicable');
  });
  it('can only be left open by a recording that was cut', () => {
    assert.equal(outcome(sets(held(), null, ['-c1'])), 'inconclusive');
  });
});
