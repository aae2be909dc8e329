import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { itemA, TraceBuilder } from '../../trace/trace-builder';
import { judged, outcomeOf } from '../judge-in-spec';
import { canBeUnderstood } from './can-be-understood';
import { ran } from './sessions-in-spec';

const outcome = (trace: TraceBuilder) => outcomeOf('ROB-02', trace, canBeUnderstood);

describe('what the handler says can be understood', () => {
  it('is satisfied by a session without nonsense', () => {
    assert.equal(outcome(ran().finished()), 'satisfied');
  });
  it('is violated by nonsense', () => {
    const trace = new TraceBuilder().begun();
    trace.call('PrepareForSync', { itemIds: [itemA], parent: 0, reserved: 0 });
    assert.equal(outcome(trace.lost('nonsense', 'answered twice').end('lost')), 'violated');
  });
  it('accepts chatter beside the protocol', () => {
    const trace = ran();
    trace.entries.push({ n: trace.entries.length + 1, at: 0, kind: 'stray', text: 'hello' });
    assert.equal(outcome(trace.finished()), 'satisfied');
  });
  it('says nothing of a handler that was lost otherwise, or was never asked', () => {
    assert.equal(outcome(ran().lost('exited').end('lost')), 'not-applicable');
    assert.equal(outcome(new TraceBuilder().end()), 'not-applicable');
  });
  it('can only be left open by a recording that was cut', () => {
    assert.equal(outcome(ran()), 'inconclusive');
  });
  it('says what came, where that is known, and during which call', () => {
    const told = (trace: TraceBuilder) => judged(trace.end('lost'), canBeUnderstood).judgements[0]?.evidence[0];
    const amid = () => {
      const trace = new TraceBuilder().begun();
      trace.call('PrepareForSync', { itemIds: [itemA], parent: 0, reserved: 0 });
      return trace;
    };
    assert.equal(
      told(amid().lost('nonsense', 'half a message'))?.seen,
      'What the handler said during PrepareForSync at #5 could not be understood: "half a message".',
    );
    assert.deepEqual(told(amid().lost('nonsense'))?.entries, [5, 6]);
    const between = told(new TraceBuilder().begun().lost('nonsense'));
    assert.equal(between?.seen, 'What the handler said could not be understood.');
    assert.deepEqual(between.entries, [5]);
    const unnamed = new TraceBuilder().begun();
    unnamed.entries.push({ n: 5, at: 0, kind: 'lost', how: 'nonsense' });
    assert.equal(told(unnamed)?.seen, 'What the handler said could not be understood.');
  });
});
