import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { E_INVALIDARG, S_OK } from '../../protocol';
import { itemA, TraceBuilder } from '../../trace/trace-builder';
import { groupOutcomeOf } from '../judge-in-spec';
import { begun, withFlag, withoutFlag } from '../synchronizing/runs-in-spec';
import { reservedIsIgnored } from './reserved-is-ignored';

const outcome = (...traces: readonly TraceBuilder[]) => groupOutcomeOf('PREP-03', traces, reservedIsIgnored);
const other = 0xffffffff;
const refused = (reserved: number) =>
  begun()
    .does('PrepareForSync', { itemIds: [itemA], parent: 0, reserved }, E_INVALIDARG)
    .finished();
const ran = (reserved: number) => begun().prepared([itemA], reserved).synchronized([itemA]).finished();
const failing = (reserved: number) => {
  const trace = begun().prepared([itemA], reserved).does('Synchronize', { parent: 0 }).progress(itemA, 'FAILED');
  return trace.back('SynchronizeCompleted', { hr: S_OK }).finished();
};

describe('The reserved parameter of PrepareForSync is ignored', () => {
  it('is satisfied by rounds that come out alike', () => assert.equal(outcome(ran(0), ran(other)), 'satisfied'));
  it('is violated by another answer', () => assert.equal(outcome(ran(0), refused(other)), 'violated'));
  it('is violated by another end of an item', () => assert.equal(outcome(ran(0), failing(other)), 'violated'));
  it('says nothing where rounds with 0 differ among themselves', () => {
    assert.equal(outcome(ran(0), failing(0), refused(other)), undefined);
    assert.equal(outcome(ran(0), failing(0), failing(other)), 'satisfied');
  });
  it('cannot be open: without a pair of ended rounds it is not exercised', () => {
    assert.equal(outcome(ran(other)), undefined);
    assert.equal(outcome(ran(0), ran(0)), undefined);
    assert.equal(outcome(ran(0), begun().prepared([itemA], other).does('Synchronize', { parent: 0 }).end()), undefined);
  });
  it('compares only sessions that were begun with the same flags and cookie', () => {
    const quietly = begun({}, withoutFlag).prepared([itemA], other).synchronized([itemA]).finished();
    assert.equal(outcome(ran(0), quietly), undefined);
    const kept = new TraceBuilder().does('Initialize', { reserved: 0, flags: withFlag, cookie: '00ff' });
    kept.does('SetProgressCallback', { callback: 'c1' }).prepared([itemA], other).synchronized([itemA]);
    const fresh = new TraceBuilder().does('Initialize', { reserved: 0, flags: withFlag, cookie: null });
    fresh.does('SetProgressCallback', { callback: 'c1' }).prepared([itemA]).synchronized([itemA]);
    assert.equal(outcome(fresh.finished(), kept.finished()), undefined);
  });
  it('is violated where several rounds with 0 agree against it', () => {
    assert.equal(outcome(ran(0), ran(0), refused(other)), 'violated');
  });
});
