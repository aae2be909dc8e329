import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { itemA, TraceBuilder } from '../../trace/trace-builder';
import { outcomeOf } from '../judge-in-spec';
import { releasedWithoutNull } from './released-without-null';
import { counts, sets } from './settings-in-spec';

const outcome = (trace: TraceBuilder) => outcomeOf('CBK-11', trace, releasedWithoutNull);
const held = (header = {}) => sets(new TraceBuilder({ clock: 'real', ...header }), 'c1', ['+c1']);
const released = (trace: TraceBuilder) => trace.released({ instance: 'h1' });

describe('a handler released without NULL gives its references back', () => {
  it('is satisfied when it does', () => {
    assert.equal(outcome(counts(released(held()), ['-c1']).quiet('silence', 2_000).end()), 'satisfied');
  });
  it('is violated when it does not', () => {
    assert.equal(outcome(released(held()).quiet('silence', 2_000).end()), 'violated');
  });
  it('asks nothing of a handler that is not told of its release', () => {
    assert.equal(
      outcome(
        released(held({ clock: 'virtual', session: { isolation: 'child-process' } }))
          .quiet()
          .end(),
      ),
      'not-applicable',
    );
  });
  it('asks it of a recording from elsewhere, whatever its clock', () => {
    assert.equal(
      outcome(
        released(held({ clock: 'virtual' }))
          .quiet()
          .end(),
      ),
      'violated',
    );
  });
  it('stays open without quiet, and while a run may still hold a copy', () => {
    assert.equal(outcome(released(held()).end()), 'inconclusive');
    const running = held().prepared([itemA]).does('Synchronize', { parent: 0 });
    assert.equal(outcome(released(running).quiet('silence', 2_000).end()), 'inconclusive');
  });
  it('is not exercised after NULL, by a handler that counts nothing, or by a loss; without references it does not apply', () => {
    assert.equal(outcome(released(sets(held(), null)).quiet().end()), 'not-exercised');
    assert.equal(outcome(released(sets(new TraceBuilder(), 'c1')).quiet().end()), 'not-exercised');
    assert.equal(outcome(released(held()).lost('exited').end('lost')), 'not-exercised');
    assert.equal(
      outcome(
        released(held({ capabilities: [] }))
          .quiet()
          .end(),
      ),
      'not-applicable',
    );
  });
});
