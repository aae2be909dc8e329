import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { E_FAIL, S_FALSE, S_OK, S_SYNCMGR_MISSINGITEMS } from '../../protocol';
import { TraceBuilder } from '../../trace/trace-builder';
import { outcomeOf } from '../judge-in-spec';
import { initialized } from '../lifetime/sessions-in-spec';
import { initializeAnswerIsDefined } from './initialize-answer-is-defined';

const outcome = (trace: TraceBuilder) => outcomeOf('INIT-03', trace, initializeAnswerIsDefined);

describe('Initialize answers what is defined', () => {
  it('is satisfied by S_OK, S_FALSE and any failure code', () => {
    for (const hr of [S_OK, S_FALSE, E_FAIL])
      assert.equal(outcome(initialized(new TraceBuilder(), { hr }).end()), 'satisfied');
  });
  it('is violated by another success code', () => {
    assert.equal(outcome(initialized(new TraceBuilder(), { hr: S_SYNCMGR_MISSINGITEMS }).end()), 'violated');
  });
  it('does not judge a second Initialize', () => {
    const trace = initialized(initialized(new TraceBuilder()), { hr: 5 });
    assert.equal(outcome(trace.end()), 'satisfied');
  });
  it('leaves an exception to COM-07, and is not exercised without a return', () => {
    const trace = new TraceBuilder();
    trace.threw(trace.call('Initialize', { reserved: 0, flags: 3, cookie: null }));
    assert.equal(outcome(trace.end()), 'not-exercised');
    assert.equal(outcome(new TraceBuilder().end()), 'not-exercised');
  });
  it('can only be left open by a recording that was cut', () => {
    assert.equal(outcome(initialized(new TraceBuilder())), 'inconclusive');
  });
});
