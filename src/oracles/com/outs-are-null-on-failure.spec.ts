import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { E_FAIL, E_NOTIMPL, IID_IUnknown } from '../../protocol';
import { itemA, TraceBuilder } from '../../trace/trace-builder';
import { outcomeOf } from '../judge-in-spec';
import { outsAreNullOnFailure } from './outs-are-null-on-failure';

const outcome = (trace: TraceBuilder) => outcomeOf('COM-03', trace, outsAreNullOnFailure);
const subject = { itemId: itemA, riid: IID_IUnknown };
const info = { flags: 0, name: 'Specimen' };

describe('out pointers are NULL on failure', () => {
  it('is satisfied by an out pointer that is seen to be NULL', () => {
    const trace = new TraceBuilder().does('GetItemObject', subject, E_NOTIMPL, { value: null });
    assert.equal(outcome(trace.finished()), 'satisfied');
    const failing = new TraceBuilder({ clock: 'real' }).does('GetHandlerInfo', {}, E_FAIL).finished();
    assert.equal(outcome(failing), 'satisfied');
  });
  it('is violated by whatever else stands there', () => {
    const begun = () => new TraceBuilder();
    assert.equal(outcome(begun().does('GetHandlerInfo', {}, E_FAIL, { info }).finished()), 'violated');
    assert.equal(outcome(begun().does('EnumSyncMgrItems', {}, E_FAIL, { enumerator: 'e1' }).finished()), 'violated');
    assert.equal(
      outcome(begun().does('Clone', { enumerator: 'e1' }, E_FAIL, { enumerator: 'e2' }).finished()),
      'violated',
    );
    assert.equal(outcome(begun().does('GetItemObject', subject, E_NOTIMPL, { value: 0 }).finished()), 'violated');
  });
  it('leaves the slots of a failing Next to ENIT-04', () => {
    const item = { itemId: itemA, flags: 0, state: 1, name: 'A' };
    const trace = new TraceBuilder().does('Next', { enumerator: 'e1', count: 1 }, E_FAIL, { items: [item] });
    assert.equal(outcome(trace.finished()), 'not-exercised');
  });
  it('is not exercised when nothing failed where the kit could have looked', () => {
    assert.equal(outcome(new TraceBuilder().does('GetHandlerInfo', {}, 0, { info }).finished()), 'not-exercised');
  });
  it('is not applicable on a border that shows no out pointer', () => {
    const trace = new TraceBuilder({ clock: 'real' }).does('GetItemObject', subject, E_NOTIMPL);
    assert.equal(outcome(trace.finished()), 'not-applicable');
  });
  it('is satisfied in process by a method that is missing, which left nothing', () => {
    const trace = new TraceBuilder({ session: { isolation: 'child-process' } }).does(
      'GetItemObject',
      subject,
      E_NOTIMPL,
    );
    assert.equal(outcome(trace.finished()), 'satisfied');
  });
  it('can only be left open by a recording that was cut', () => {
    assert.equal(
      outcome(new TraceBuilder().does('GetItemObject', subject, E_NOTIMPL, { value: null })),
      'inconclusive',
    );
  });
});
