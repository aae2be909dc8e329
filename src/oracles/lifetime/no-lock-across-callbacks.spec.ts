import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { E_UNEXPECTED } from '../../protocol';
import { itemA, TraceBuilder } from '../../trace/trace-builder';
import { outcomeOf } from '../judge-in-spec';
import { noLockAcrossCallbacks } from './no-lock-across-callbacks';

const outcome = (trace: TraceBuilder) => outcomeOf('THR-04', trace, noLockAcrossCallbacks);
const inside = () => {
  const trace = new TraceBuilder().begun().prepared([itemA]);
  const synchronize = trace.call('Synchronize', { parent: 0 });
  const progress = trace.callback('Progress', { itemId: itemA, item: { mask: 2, statusType: 3 } });
  return { trace, synchronize, progress };
};

const hungInside = () => {
  const { trace } = inside();
  trace.call('EnumSyncMgrItems', {});
  return trace.lost('hung').end('lost');
};

describe('a call from inside a callback returns', () => {
  it('is satisfied by any answer', () => {
    for (const hr of [0, E_UNEXPECTED]) {
      const { trace, synchronize, progress } = inside();
      trace.does('GetHandlerInfo', {}, hr).replies(progress).returns(synchronize);
      assert.equal(outcome(trace.finished()), 'satisfied');
    }
  });
  it('leaves a hang to the comparison of sessions', () => {
    assert.equal(outcome(hungInside()), 'inconclusive');
  });
  it('leaves a death or an exception to COM-07', () => {
    const dead = inside();
    dead.trace.call('GetHandlerInfo', {});
    assert.equal(outcome(dead.trace.lost('signalled').end('lost')), 'not-exercised');
    const thrown = inside();
    thrown.trace.threw(thrown.trace.call('GetHandlerInfo', {}));
    assert.equal(outcome(thrown.trace.replies(thrown.progress).finished()), 'not-exercised');
  });
  it('does not take the hang of the outer call for it', () => {
    const { trace, progress } = inside();
    assert.equal(outcome(trace.replies(progress).lost('hung').end('lost')), 'not-exercised');
  });
  it('is not exercised without a call from inside', () => {
    assert.equal(
      outcome(new TraceBuilder().begun().prepared([itemA]).synchronized([itemA]).finished()),
      'not-exercised',
    );
  });
  it('can only be left open by a recording that was cut', () => {
    const { trace } = inside();
    assert.equal(outcome(trace.does('GetHandlerInfo', {})), 'inconclusive');
  });
  it('is not open where the handler hangs outside every call', () => {
    const { trace, synchronize, progress } = inside();
    assert.equal(outcome(trace.replies(progress).returns(synchronize).lost('hung').end('lost')), 'not-exercised');
  });
});
