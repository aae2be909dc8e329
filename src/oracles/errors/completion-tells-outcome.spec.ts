import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { E_FAIL, S_FALSE, S_OK, S_SYNCMGR_RETRYSYNC } from '../../protocol';
import type { TraceHeader } from '../../trace/entry';
import { errorA, itemA, TraceBuilder } from '../../trace/trace-builder';
import { outcomeOf } from '../judge-in-spec';
import { completionTellsOutcome } from './completion-tells-outcome';

const outcome = (trace: TraceBuilder) => outcomeOf('ERR-09', trace, completionTellsOutcome);

function showing({
  header = {},
  answer = S_OK,
  window = false,
}: { header?: Partial<TraceHeader>; answer?: number; window?: boolean } = {}) {
  const trace = new TraceBuilder(header).begun().prepared([itemA]).synchronized([itemA]);
  trace.does('ShowError', { parent: 7, errorId: errorA }).back('EnableModeless', { enable: true }, answer);
  if (window) trace.ui('opened').ui('closed');
  return trace;
}
const completed = (trace: TraceBuilder, hr: number) => trace.back('ShowErrorCompleted', { hr, itemIds: [] });

describe('ERR-09: the completion tells whether ShowError succeeded', () => {
  it('is satisfied by a failure after a denial', () => {
    assert.equal(outcome(completed(showing({ answer: S_FALSE }), E_FAIL).finished()), 'satisfied');
  });
  it('is violated by S_OK after a denial that kept the window away', () => {
    assert.equal(outcome(completed(showing({ answer: S_FALSE }), S_OK).finished()), 'violated');
  });
  it('is violated by S_OK under a condition that makes dialogs fail', () => {
    const header = { session: { switchedOn: ['dialog-fails'] } };
    assert.equal(outcome(completed(showing({ header, window: true }), S_OK).finished()), 'violated');
    assert.equal(outcome(completed(showing({ header, window: true }), E_FAIL).finished()), 'satisfied');
  });
  it('says nothing when another dialog was open that may have been the denied one', () => {
    const trace = new TraceBuilder().begun().prepared([itemA]).synchronized([itemA]);
    trace.does('ShowError', { parent: 7, errorId: errorA }).back('EnableModeless', { enable: true });
    trace.does('ShowProperties', { parent: 7, itemId: itemA }).back('EnableModeless', { enable: true }, S_FALSE);
    assert.equal(outcome(completed(trace, S_OK).finished()), 'not-applicable');
  });
  it('accepts a retry after a denial', () => {
    assert.equal(outcome(completed(showing({ answer: S_FALSE }), S_SYNCMGR_RETRYSYNC).finished()), 'not-applicable');
  });
  it('leaves a failing return to ERR-05', () => {
    const trace = new TraceBuilder().begun().prepared([itemA]).synchronized([itemA]);
    const call = trace.call('ShowError', { parent: 7, errorId: errorA });
    completed(trace.back('EnableModeless', { enable: true }, S_FALSE), S_OK).returns(call, E_FAIL);
    assert.equal(outcome(trace.finished()), 'not-applicable');
  });
  it('stays open in a recording that was cut', () => {
    assert.equal(outcome(completed(showing({ answer: S_FALSE }), E_FAIL)), 'inconclusive');
  });
  it('is satisfied by S_OK after a dialog that came and went', () => {
    assert.equal(outcome(completed(showing({ window: true }), S_OK).finished()), 'satisfied');
  });
  it('is not applicable when no dialog is known to have failed', () => {
    assert.equal(outcome(completed(showing({ window: true }), E_FAIL).finished()), 'not-applicable');
    const blind = showing({ header: { capabilities: [] }, answer: S_FALSE });
    assert.equal(outcome(completed(blind, S_OK).finished()), 'not-applicable');
  });
});
