import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { E_UNEXPECTED } from '../../protocol';
import { itemA, TraceBuilder } from '../../trace/trace-builder';
import { judged, outcomeOf } from '../judge-in-spec';
import { ran } from '../lifetime/sessions-in-spec';
import { answersByHresult } from './answers-by-hresult';

const outcome = (trace: TraceBuilder) => outcomeOf('COM-07', trace, answersByHresult);
const preparing = () => {
  const trace = new TraceBuilder().begun();
  return { trace, call: trace.call('PrepareForSync', { itemIds: [itemA], parent: 0, reserved: 0 }) };
};

describe('every method answers by an HRESULT', () => {
  it('is satisfied by a session in which every call did, failures included', () => {
    assert.equal(outcome(ran().finished()), 'satisfied');
    const { trace, call } = preparing();
    assert.equal(outcome(trace.returns(call, E_UNEXPECTED).finished()), 'satisfied');
  });
  it('is violated by an exception', () => {
    const { trace, call } = preparing();
    assert.equal(outcome(trace.threw(call).finished()), 'violated');
  });
  it('is violated by the death of the process, in a call and outside', () => {
    for (const how of ['exited', 'signalled'] as const) {
      assert.equal(outcome(preparing().trace.lost(how).end('lost')), 'violated');
      assert.equal(outcome(ran().lost(how).end('lost')), 'violated');
    }
  });
  it('leaves a hang, nonsense and budgets to the rows of robustness', () => {
    for (const how of ['hung', 'nonsense', 'memory', 'flooded'] as const) {
      assert.equal(outcome(preparing().trace.lost(how).end('lost')), 'not-exercised');
    }
  });
  it('quotes little of what was thrown', () => {
    const { trace, call } = preparing();
    const [judgement] = judged(
      trace.threw(call, `Error: ${'x'.repeat(5_000)}`).finished(),
      answersByHresult,
    ).judgements;
    assert.ok((judgement?.evidence[0]?.seen ?? '').length < 200);
  });
  it('is not exercised without a return', () => {
    assert.equal(outcome(new TraceBuilder().end()), 'not-exercised');
  });
  it('can only be left open by a recording that was cut', () => {
    assert.equal(outcome(ran()), 'inconclusive');
  });
});
