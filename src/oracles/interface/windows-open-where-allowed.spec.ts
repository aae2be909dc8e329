import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { GUID_NULL, S_FALSE, S_OK, SYNCMGRFLAG } from '../../protocol';
import type { RequirementId } from '../../requirements';
import { errorA, itemA, TraceBuilder } from '../../trace/trace-builder';
import { judged, outcomeOf } from '../judge-in-spec';
import { windowsOpenWhereAllowed } from './windows-open-where-allowed';

const outcome = (id: RequirementId, trace: TraceBuilder) => outcomeOf(id, trace, windowsOpenWhereAllowed);
const violated = (trace: TraceBuilder) =>
  judged(trace, windowsOpenWhereAllowed)
    .judgements.filter((judgement) => judgement.outcome === 'violated')
    .map((judgement) => judgement.requirement);

const on = SYNCMGRFLAG.MANUAL | SYNCMGRFLAG.MAYBOTHERUSER;
const off = SYNCMGRFLAG.SCHEDULED;
const quietRun = (flags: number) => new TraceBuilder().begun(flags).prepared([itemA]).synchronized([itemA]);
const asked = (trace: TraceBuilder) =>
  trace.back('EnableModeless', { enable: true }).ui('opened').ui('closed').back('EnableModeless', { enable: false });

function preparing(flags: number): TraceBuilder {
  const trace = new TraceBuilder().begun(flags).does('PrepareForSync', { itemIds: [itemA], parent: 0, reserved: 0 });
  return asked(trace).back('PrepareForSyncCompleted', { hr: S_OK });
}
function synchronizing(flags: number): TraceBuilder {
  const trace = new TraceBuilder().begun(flags).prepared([itemA]).does('Synchronize', { parent: 0 });
  return asked(trace).handles(itemA).back('SynchronizeCompleted', { hr: S_OK });
}

describe('SYNC-15 and SYNC-17: no window during Synchronize, though the user may be bothered', () => {
  for (const id of ['SYNC-15', 'SYNC-17'] as const) {
    it(`${id} is satisfied by a run without a window`, () => {
      assert.equal(outcome(id, quietRun(on).finished()), 'satisfied');
    });
    it(`${id} is violated by a bracketed window`, () => {
      assert.equal(outcome(id, synchronizing(on).finished()), 'violated');
    });
    it(`${id} stays open in a recording that was cut`, () => {
      assert.equal(outcome(id, quietRun(on)), 'inconclusive');
    });
    it(`${id} is not exercised without the flag, or without Synchronize`, () => {
      assert.equal(outcome(id, synchronizing(off).finished()), 'not-exercised');
      assert.equal(outcome(id, new TraceBuilder().begun(on).finished()), 'not-exercised');
    });
  }
  it('charges the pair of companions and nothing else', () => {
    assert.deepEqual(violated(synchronizing(on).finished()), ['SYNC-15', 'SYNC-17']);
  });
  it('leaves out the window of a ShowProperties that the manager called meanwhile', () => {
    const trace = new TraceBuilder().begun(on).prepared([itemA]).does('Synchronize', { parent: 0 });
    trace.does('ShowProperties', { parent: 7, itemId: GUID_NULL }).ui('opened').ui('closed');
    trace
      .back('ShowPropertiesCompleted', { hr: S_OK })
      .handles(itemA)
      .back('SynchronizeCompleted', { hr: S_OK })
      .finished();
    assert.equal(outcome('SYNC-15', trace), 'satisfied');
  });
  it('leaves out the window of a ShowError in mid-run', () => {
    const trace = new TraceBuilder().begun(on).prepared([itemA]).does('Synchronize', { parent: 0 });
    const show = trace.call('ShowError', { parent: 7, errorId: errorA });
    trace.ui('opened').ui('closed').back('ShowErrorCompleted', { hr: S_OK, itemIds: null }).returns(show);
    assert.equal(
      outcome('SYNC-15', trace.handles(itemA).back('SynchronizeCompleted', { hr: S_OK }).finished()),
      'satisfied',
    );
  });
  it('does not mind a window of PrepareForSync that is still open', () => {
    const trace = new TraceBuilder().begun(on).does('PrepareForSync', { itemIds: [itemA], parent: 0, reserved: 0 });
    trace.back('EnableModeless', { enable: true }).ui('opened').back('PrepareForSyncCompleted', { hr: S_OK });
    assert.equal(outcome('SYNC-15', trace.synchronized([itemA]).ui('closed').finished()), 'satisfied');
  });
  it('is not applicable where windows are not seen', () => {
    const blind = new TraceBuilder({ capabilities: ['work'] })
      .begun(on)
      .prepared([itemA])
      .synchronized([itemA])
      .finished();
    assert.equal(outcome('SYNC-15', blind), 'not-applicable');
  });
  it('says nothing of a run in which the handler was lost', () => {
    const trace = new TraceBuilder()
      .begun(on)
      .prepared([itemA])
      .does('Synchronize', { parent: 0 })
      .lost('exited')
      .end('lost');
    assert.equal(outcome('SYNC-15', trace), 'not-exercised');
  });
});

describe('SYNC-16: certainly no window during Synchronize without the flag', () => {
  it('is satisfied by a run without a window', () => {
    assert.equal(outcome('SYNC-16', quietRun(off).finished()), 'satisfied');
  });
  it('is violated, and nothing else, by a window', () => {
    assert.deepEqual(violated(synchronizing(off).finished()), ['SYNC-16']);
  });
  it('stays open in a recording that was cut', () => {
    assert.equal(outcome('SYNC-16', quietRun(off)), 'inconclusive');
  });
  it('is not exercised with the flag, and not applicable where windows are not seen', () => {
    assert.equal(outcome('SYNC-16', quietRun(on).finished()), 'not-exercised');
    const blind = new TraceBuilder({ capabilities: [] }).begun(off).prepared([itemA]).synchronized([itemA]).finished();
    assert.equal(outcome('SYNC-16', blind), 'not-applicable');
  });
});

describe('PREP-11: no window during PrepareForSync without the flag', () => {
  it('is satisfied by a preparation without a window, also by one that was declined', () => {
    assert.equal(outcome('PREP-11', quietRun(off).finished()), 'satisfied');
    const declined = new TraceBuilder()
      .begun(off)
      .does('PrepareForSync', { itemIds: [itemA], parent: 0, reserved: 0 }, S_FALSE);
    assert.equal(outcome('PREP-11', declined.finished()), 'satisfied');
  });
  it('is violated, and nothing else, by a window', () => {
    assert.deepEqual(violated(preparing(off).synchronized([itemA]).finished()), ['PREP-11']);
  });
  it('is violated by a window that the kit itself saw', () => {
    const trace = new TraceBuilder({ capabilities: [] }).begun(off);
    trace.does('PrepareForSync', { itemIds: [itemA], parent: 0, reserved: 0 });
    trace.entries.push({
      n: trace.entries.length + 1,
      at: 0,
      kind: 'ui',
      change: 'opened',
      title: 'Log on',
      seen: 'observed',
    });
    assert.equal(outcome('PREP-11', trace), 'violated');
  });
  it('stays open in a recording that was cut', () => {
    assert.equal(outcome('PREP-11', quietRun(off)), 'inconclusive');
  });
  it('is not exercised with the flag, and not applicable where windows are not seen', () => {
    assert.equal(outcome('PREP-11', preparing(on).finished()), 'not-exercised');
    const blind = new TraceBuilder({ capabilities: [] }).begun(off).prepared([itemA]).finished();
    assert.equal(outcome('PREP-11', blind), 'not-applicable');
  });
  it('does not guess a flag when the recording has no Initialize', () => {
    const trace = new TraceBuilder().does('SetProgressCallback', { callback: 'c1' });
    trace
      .does('PrepareForSync', { itemIds: [itemA], parent: 0, reserved: 0 })
      .ui('opened')
      .ui('closed');
    assert.deepEqual(violated(trace.back('PrepareForSyncCompleted', { hr: S_OK }).finished()), []);
  });
});

describe('PREP-13 and ERR-07: windows that are allowed', () => {
  function showing(flags: number): TraceBuilder {
    const trace = quietRun(flags);
    const show = trace.call('ShowError', { parent: 7, errorId: errorA });
    return asked(trace).back('ShowErrorCompleted', { hr: S_OK, itemIds: null }).returns(show);
  }
  it('accept a bracketed window', () => {
    assert.equal(outcome('PREP-13', preparing(on).synchronized([itemA]).finished()), 'satisfied');
    assert.equal(outcome('ERR-07', showing(off).finished()), 'satisfied');
    assert.deepEqual(violated(showing(off).finished()), []);
  });
  it('cannot be seen in a recording that was cut', () => {
    assert.equal(outcome('PREP-13', preparing(on)), 'inconclusive');
    assert.equal(outcome('ERR-07', showing(off)), 'inconclusive');
  });
  it('are not applicable when the handler does not use them', () => {
    assert.equal(outcome('PREP-13', quietRun(on).finished()), 'not-applicable');
    assert.equal(outcome('PREP-13', preparing(off).finished()), 'not-applicable');
    assert.equal(outcome('ERR-07', showing(on).finished()), 'not-applicable');
  });
});
