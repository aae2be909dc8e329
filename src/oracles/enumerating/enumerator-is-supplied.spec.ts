import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { E_FAIL, E_NOTIMPL, S_FALSE, S_OK, S_SYNCMGR_MISSINGITEMS, S_SYNCMGR_RETRYSYNC } from '../../protocol';
import type { CallOut, HRESULT } from '../../protocol';
import { TraceBuilder } from '../../trace/trace-builder';
import { judged, outcomeOf } from '../judge-in-spec';
import { enumeratorIsSupplied } from './enumerator-is-supplied';
import { itemsUpTo } from './enumerators-in-spec';

const outcome = (trace: TraceBuilder) => outcomeOf('ENUM-01', trace.finished(), enumeratorIsSupplied);
const opened = (hr: HRESULT = S_OK, out: CallOut = { enumerator: 'e1' }) =>
  new TraceBuilder().does('EnumSyncMgrItems', {}, hr, out);
const read = (trace: TraceBuilder, length = 1) =>
  trace.does('Next', { enumerator: 'e1', count: 5 }, S_FALSE, { items: itemsUpTo(length) });

describe('EnumSyncMgrItems supplies an enumerator (ENUM-01)', () => {
  it('is satisfied by one that answers, with either success code', () => {
    for (const hr of [S_OK, S_SYNCMGR_MISSINGITEMS]) assert.equal(outcome(read(opened(hr))), 'satisfied');
  });
  it('is violated by a success without an enumerator', () => {
    for (const out of [{ enumerator: null }, {}]) assert.equal(outcome(opened(S_OK, out)), 'violated');
    assert.equal(outcome(new TraceBuilder().does('EnumSyncMgrItems', {}, S_OK)), 'violated');
  });
  it('is violated by a success code that has no meaning here', () => {
    for (const hr of [S_FALSE, S_SYNCMGR_RETRYSYNC]) assert.equal(outcome(read(opened(hr))), 'violated');
  });
  it('is not exercised by an enumerator that was never asked, or never answered', () => {
    assert.equal(outcome(new TraceBuilder()), 'not-exercised');
    assert.equal(outcome(opened()), 'not-exercised');
    for (const hr of [E_FAIL, E_NOTIMPL])
      assert.equal(outcome(opened().does('Next', { enumerator: 'e1', count: 1 }, hr)), 'not-exercised');
    const lost = opened();
    lost.call('Next', { enumerator: 'e1', count: 1 });
    assert.equal(outcome(lost.lost('exited')), 'not-exercised');
  });
  it('leaves failures and exceptions to other rows', () => {
    assert.equal(outcome(opened(E_FAIL, { enumerator: null })), 'not-exercised');
    const threw = new TraceBuilder();
    assert.equal(outcome(threw.threw(threw.call('EnumSyncMgrItems', {}))), 'not-exercised');
  });
  it('stays open in a recording that was cut', () => {
    assert.equal(outcomeOf('ENUM-01', read(opened()), enumeratorIsSupplied), 'inconclusive');
  });
  it('notes an empty list, and a refusal (ENUM-05)', () => {
    for (const trace of [read(opened(), 0), opened(E_FAIL, { enumerator: null })]) {
      assert.deepEqual(
        judged(trace.finished(), enumeratorIsSupplied).notes.map((note) => note.requirement),
        ['ENUM-05'],
      );
    }
    assert.deepEqual(judged(read(read(opened()), 0).finished(), enumeratorIsSupplied).notes, []);
  });
});
