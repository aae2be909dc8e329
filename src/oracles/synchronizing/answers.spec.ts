import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { E_ABORT, E_FAIL, S_FALSE, S_OK, S_SYNCMGR_CANCELALL } from '../../protocol';
import type { HRESULT } from '../../protocol';
import { itemA } from '../../trace/trace-builder';
import type { TraceBuilder } from '../../trace/trace-builder';
import { judged, outcomeOf } from '../judge-in-spec';
import { preparationAnswersAreDefined, synchronizationAnswersAreDefined } from './defined-answers';
import { earlyCompletion } from './early-completion';
import { preparation, synchronization } from './phase';
import { returnsPromptly } from './returns-promptly';
import { begun } from './runs-in-spec';

const prepare = { itemIds: [itemA], parent: 0, reserved: 0 };
const preparedWith = (hr: HRESULT) => begun().does('PrepareForSync', prepare, hr).finished();
const ranWith = (hr: HRESULT) => begun().prepared([itemA]).does('Synchronize', { parent: 0 }, hr).finished();

describe('PrepareForSync answers with a defined code', () => {
  const outcome = (trace: TraceBuilder) => outcomeOf('PREP-04', trace, preparationAnswersAreDefined);
  it('is satisfied by S_OK', () => assert.equal(outcome(preparedWith(S_OK)), 'satisfied'));
  it('is violated by another success code', () => {
    assert.equal(outcome(preparedWith(S_SYNCMGR_CANCELALL)), 'violated');
  });
  it('is satisfied by S_FALSE, which the remarks ask for', () =>
    assert.equal(outcome(preparedWith(S_FALSE)), 'satisfied'));
  it('does not speak of failures', () => {
    assert.equal(outcome(preparedWith(E_FAIL)), 'not-exercised');
  });
  it('is open only in a recording that was cut', () => {
    assert.equal(outcome(begun().does('PrepareForSync', prepare)), 'inconclusive');
  });
});

describe('Synchronize answers with a defined code', () => {
  const outcome = (trace: TraceBuilder) => outcomeOf('SYNC-09', trace, synchronizationAnswersAreDefined);
  it('is satisfied by S_OK and by a documented failure', () => {
    assert.equal(outcome(ranWith(S_OK)), 'satisfied');
    assert.equal(outcome(ranWith(E_FAIL)), 'satisfied');
  });
  it('only notes a failure that is not documented', () => {
    const verdicts = judged(ranWith(E_ABORT), synchronizationAnswersAreDefined);
    assert.equal(verdicts.judgements[0]?.outcome, 'satisfied');
    assert.match(verdicts.notes[0]?.seen ?? '', /E_ABORT/);
  });
  it('is violated by S_FALSE and by an answer of Progress', () => {
    assert.equal(outcome(ranWith(S_FALSE)), 'violated');
    assert.equal(outcome(ranWith(S_SYNCMGR_CANCELALL)), 'violated');
  });
  it('says nothing of a call that never returned', () => {
    const trace = begun().prepared([itemA]);
    trace.call('Synchronize', { parent: 0 });
    assert.equal(outcome(trace.lost('hung').end('lost')), 'not-exercised');
  });
  it('is open only in a recording that was cut', () => {
    const trace = begun().prepared([itemA]).does('Synchronize', { parent: 0 });
    assert.equal(outcome(trace), 'inconclusive');
  });
});

for (const [id, phase] of [
  ['PREP-07', preparation],
  ['SYNC-05', synchronization],
] as const) {
  const oracle = returnsPromptly(id, phase);
  const call = (trace: TraceBuilder) =>
    phase === preparation ? trace.call('PrepareForSync', prepare) : trace.call('Synchronize', { parent: 0 });
  describe(`${phase.method} returns promptly (${id})`, () => {
    it('is satisfied when it was measured', () => {
      const trace = begun();
      assert.equal(outcomeOf(id, trace.returns(call(trace)).finished(), oracle), 'satisfied');
    });
    it('notes a slow return and never calls it a violation', () => {
      const trace = begun();
      const verdicts = judged(trace.returns(call(trace.later(0))).finished(), oracle);
      assert.equal(verdicts.notes.length, 0);
      const slow = begun();
      const open = call(slow);
      const slowly = judged(slow.later(60_000).returns(open).finished(), oracle);
      assert.equal(slowly.judgements[0]?.outcome, 'satisfied');
      assert.match(slowly.notes[0]?.seen ?? '', /60000 ms/);
    });
    it('says nothing of a call without a return, and is open only in a recording that was cut', () => {
      const trace = begun();
      call(trace);
      assert.equal(outcomeOf(id, trace.lost('hung').end('lost'), oracle), 'not-exercised');
      const cut = begun();
      assert.equal(outcomeOf(id, cut.returns(call(cut)), oracle), 'inconclusive');
    });
  });
}

describe('A completion before the return is accepted', () => {
  const ofPreparation = (trace: TraceBuilder) => outcomeOf('PREP-08', trace, earlyCompletion('PREP-08', preparation));
  const ofRun = (trace: TraceBuilder) => outcomeOf('SYNC-07', trace, earlyCompletion('SYNC-07', synchronization));
  const early = () => {
    const trace = begun();
    const preparing = trace.call('PrepareForSync', prepare);
    trace.back('PrepareForSyncCompleted', { hr: S_OK }).returns(preparing);
    const running = trace.call('Synchronize', { parent: 0 });
    return trace.handles(itemA).back('SynchronizeCompleted', { hr: S_OK }).returns(running);
  };
  it('is satisfied where it was seen', () => {
    assert.equal(ofPreparation(early().finished()), 'satisfied');
    assert.equal(ofRun(early().finished()), 'satisfied');
  });
  it('does not apply where the completions came later, and cannot be violated', () => {
    const trace = begun().prepared([itemA]).synchronized([itemA]).finished();
    assert.equal(ofPreparation(trace), 'not-applicable');
    assert.equal(ofRun(trace), 'not-applicable');
  });
  it('does not count a completion that goes with a refusal', () => {
    const trace = begun();
    const call = trace.call('PrepareForSync', prepare);
    trace.back('PrepareForSyncCompleted', { hr: E_FAIL }).returns(call, E_FAIL);
    assert.equal(ofPreparation(trace.finished()), 'not-applicable');
  });
  it('is open in a recording that was cut', () => {
    assert.equal(ofRun(early()), 'inconclusive');
    assert.equal(ofPreparation(early()), 'inconclusive');
  });
});
