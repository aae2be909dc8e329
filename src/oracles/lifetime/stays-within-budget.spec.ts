import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { TraceBuilder } from '../../trace/trace-builder';
import { outcomeOf } from '../judge-in-spec';
import { ran } from './sessions-in-spec';
import { staysWithinBudget } from './stays-within-budget';

const outcome = (trace: TraceBuilder) => outcomeOf('ROB-03', trace, staysWithinBudget);

describe('the handler stays within its budget', () => {
  it('is satisfied by a session that ended otherwise', () => {
    assert.equal(outcome(ran().finished()), 'satisfied');
  });
  it('is violated by memory, output and processes', () => {
    assert.equal(outcome(ran().lost('memory').end('lost')), 'violated');
    assert.equal(outcome(ran().lost('flooded').end('lost')), 'violated');
    assert.equal(outcome(ran().limit('processes', 32).lost('flooded').end('lost')), 'violated');
    assert.equal(outcome(ran().limit('output', 1).end('limit')), 'violated');
  });
  it('does not count much progress, or a session that took long', () => {
    assert.equal(outcome(ran().limit('callbacks', 200_000).end('limit')), 'satisfied');
    assert.equal(outcome(ran().limit('session', 120_000).end('limit')), 'satisfied');
  });
  it('says nothing of a handler that was lost otherwise, or was never asked', () => {
    assert.equal(outcome(ran().limit('reply', 1).lost('hung').end('lost')), 'not-exercised');
    assert.equal(outcome(new TraceBuilder().end()), 'not-exercised');
  });
  it('can only be left open by a recording that was cut', () => {
    assert.equal(outcome(ran()), 'inconclusive');
  });
});
