import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { E_FAIL, S_FALSE, S_OK, SYNCMGRFLAG } from '../../protocol';
import type { TraceHeader } from '../../trace/entry';
import { itemA, itemB, TraceBuilder } from '../../trace/trace-builder';
import { outcomeOf } from '../judge-in-spec';
import { deniedPermissionEndsTheRun } from './denied-permission-ends-the-run';

const outcome = (trace: TraceBuilder) => outcomeOf('UI-13', trace, deniedPermissionEndsTheRun);
const flagsOn = SYNCMGRFLAG.MANUAL | SYNCMGRFLAG.MAYBOTHERUSER;

function denied({
  header = {},
  flags = flagsOn,
  hr = S_FALSE,
}: { header?: Partial<TraceHeader>; flags?: number; hr?: number } = {}) {
  const trace = new TraceBuilder(header).begun(flags);
  const prepare = trace.call('PrepareForSync', { itemIds: [itemA, itemB], parent: 0, reserved: 0 });
  return { trace: trace.back('EnableModeless', { enable: true }, hr), prepare };
}
/** Denied, prepared all the same. */
function goingOn(header: Partial<TraceHeader> = {}): TraceBuilder {
  const { trace, prepare } = denied({ header });
  return trace.returns(prepare).back('PrepareForSyncCompleted', { hr: S_OK }).does('Synchronize', { parent: 0 });
}

describe('UI-13: a denial with the flag on ends as the missing flag would', () => {
  it('is satisfied by every honest way out', () => {
    for (const hr of [S_FALSE, E_FAIL]) {
      const { trace, prepare } = denied();
      assert.equal(outcome(trace.returns(prepare, hr).finished()), 'satisfied');
    }
    const { trace, prepare } = denied();
    assert.equal(
      outcome(trace.returns(prepare).back('PrepareForSyncCompleted', { hr: E_FAIL }).finished()),
      'satisfied',
    );
    const failing = goingOn()
      .progress(itemA, 'FAILED')
      .progress(itemB, 'FAILED')
      .back('SynchronizeCompleted', { hr: E_FAIL });
    assert.equal(outcome(failing.finished()), 'satisfied');
  });
  it('accepts items that were really worked on: the dialog may not have been needed', () => {
    const trace = goingOn().handles(itemA).handles(itemB).back('SynchronizeCompleted', { hr: S_OK });
    assert.equal(outcome(trace.finished()), 'satisfied');
  });
  it('is violated by a preparation that waits for ever', () => {
    const { trace, prepare } = denied();
    assert.equal(outcome(trace.returns(prepare).quiet().finished()), 'violated');
  });
  it('is violated by a run that waits for ever, also after a denial inside Synchronize', () => {
    assert.equal(outcome(goingOn().quiet().finished()), 'violated');
    const trace = new TraceBuilder().begun().prepared([itemA]).does('Synchronize', { parent: 0 });
    assert.equal(outcome(trace.back('EnableModeless', { enable: true }, S_FALSE).quiet().finished()), 'violated');
  });
  it('leaves a handler that has the polarity reversed to UI-04: what was denied was a report', () => {
    const trace = new TraceBuilder({ session: { switchedOn: ['credentials'] } }).begun(flagsOn);
    const prepare = trace.call('PrepareForSync', { itemIds: [itemA], parent: 0, reserved: 0 });
    trace.back('EnableModeless', { enable: false }).ui('opened').ui('closed');
    trace.back('EnableModeless', { enable: true }, S_FALSE).returns(prepare);
    trace.back('PrepareForSyncCompleted', { hr: S_OK }).synchronized([itemA]);
    assert.equal(outcome(trace.finished()), 'not-applicable');
  });
  it('is violated by a call that never comes back', () => {
    assert.equal(outcome(denied().trace.lost('hung').end('lost')), 'violated');
  });
  it('is violated by SUCCEEDED without work', () => {
    const trace = goingOn().progress(itemA, 'SUCCEEDED').handles(itemB).back('SynchronizeCompleted', { hr: S_OK });
    assert.equal(outcome(trace.finished()), 'violated');
  });
  it('is violated by SUCCEEDED under a condition that demands credentials', () => {
    const trace = goingOn({ session: { switchedOn: ['credentials'] } })
      .handles(itemA)
      .progress(itemB, 'FAILED');
    assert.equal(outcome(trace.back('SynchronizeCompleted', { hr: S_OK }).finished()), 'violated');
  });
  it('cannot see a fake success without declared work', () => {
    const trace = goingOn({ capabilities: ['ui'] })
      .progress(itemA, 'SUCCEEDED')
      .progress(itemB, 'SUCCEEDED');
    assert.equal(outcome(trace.back('SynchronizeCompleted', { hr: S_OK }).finished()), 'satisfied');
  });
  it('stays open when the recording ends, or silence is short, while the run goes on', () => {
    assert.equal(outcome(goingOn()), 'inconclusive');
    const { trace, prepare } = denied({ header: { clock: 'real' } });
    assert.equal(outcome(trace.returns(prepare).quiet('silence', 2_000).end('limit')), 'inconclusive');
  });
  it('leaves a window that opens in spite of the denial to UI-02', () => {
    const { trace, prepare } = denied({ header: { session: { switchedOn: ['credentials'] } } });
    trace.ui('opened').ui('closed').returns(prepare).back('PrepareForSyncCompleted', { hr: S_OK });
    assert.equal(outcome(trace.synchronized([itemA, itemB]).finished()), 'not-exercised');
  });
  it('says nothing of a handler that died', () => {
    assert.equal(outcome(denied().trace.lost('exited').end('lost')), 'not-exercised');
  });
  it('is not exercised when every request is granted, or a later one is', () => {
    const { trace, prepare } = denied({ hr: S_OK });
    assert.equal(
      outcome(trace.returns(prepare).back('PrepareForSyncCompleted', { hr: S_OK }).finished()),
      'not-exercised',
    );
    const later = denied();
    later.trace.back('EnableModeless', { enable: true }).back('EnableModeless', { enable: false });
    assert.equal(outcome(later.trace.returns(later.prepare, S_FALSE).finished()), 'not-exercised');
  });
  it('is not applicable without the flag, and to a handler that never asks', () => {
    const { trace, prepare } = denied({ flags: SYNCMGRFLAG.IDLE });
    assert.equal(outcome(trace.returns(prepare, S_FALSE).finished()), 'not-applicable');
    assert.equal(
      outcome(new TraceBuilder().begun().prepared([itemA]).synchronized([itemA]).finished()),
      'not-applicable',
    );
  });
});
