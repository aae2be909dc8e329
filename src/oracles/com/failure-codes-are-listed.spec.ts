import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { E_ACCESSDENIED, E_FAIL, E_INVALIDARG, E_NOTIMPL, IID_IUnknown } from '../../protocol';
import { itemA, TraceBuilder } from '../../trace/trace-builder';
import { judged } from '../judge-in-spec';
import { failureCodesAreListed } from './failure-codes-are-listed';

const notesOn = (trace: TraceBuilder) =>
  judged(trace.finished(), failureCodesAreListed).notes.map(({ requirement, seen }) => `${requirement}: ${seen}`);

describe('failure codes stand in the return tables', () => {
  it('notes one that does not, once a method', () => {
    const trace = new TraceBuilder()
      .does('GetHandlerInfo', {}, E_ACCESSDENIED)
      .does('GetHandlerInfo', {}, E_ACCESSDENIED);
    assert.deepEqual(notesOn(trace), [
      'COM-08: GetHandlerInfo at #1 answered E_ACCESSDENIED, a failure code that its page does not list.',
    ]);
  });
  it('notes E_FAIL where only Synchronize lists it', () => {
    assert.deepEqual(notesOn(new TraceBuilder().does('Synchronize', { parent: 0 }, E_FAIL)), []);
    assert.equal(notesOn(new TraceBuilder().does('ShowError', { parent: 0, errorId: itemA }, E_FAIL)).length, 1);
  });
  it('notes nothing of the standard values, of success, or of what other rows judge', () => {
    const trace = new TraceBuilder().begun().does('GetHandlerInfo', {}, E_INVALIDARG);
    trace
      .does('GetItemObject', { itemId: itemA, riid: IID_IUnknown }, E_NOTIMPL)
      .does('Reset', { enumerator: 'e1' }, E_NOTIMPL);
    assert.deepEqual(notesOn(trace), []);
  });
});
