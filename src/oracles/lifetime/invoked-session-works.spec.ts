import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { E_FAIL, E_INVALIDARG, E_UNEXPECTED, S_FALSE, S_OK, S_SYNCMGR_CANCELALL, SYNCMGRFLAG } from '../../protocol';
import { itemA, itemB, TraceBuilder } from '../../trace/trace-builder';
import { compared as comparison, groupOutcomeOf, outcomeOf } from '../judge-in-spec';
import { invokedSessionsWorkLikeOthers, invokedSessionWorks } from './invoked-session-works';
import { initialized, looked, ran } from './sessions-in-spec';

const outcome = (trace: TraceBuilder) => outcomeOf('INV-04', trace, invokedSessionWorks);
const compared = (...traces: TraceBuilder[]) => groupOutcomeOf('INV-04', traces, invokedSessionsWorkLikeOthers);
const { INVOKE, MANUAL } = SYNCMGRFLAG;
const failing = (flags: number) =>
  new TraceBuilder().begun(flags).does('PrepareForSync', { itemIds: [itemA], parent: 0, reserved: 0 }, E_UNEXPECTED);

describe('an invoked session needs nothing from the memory of its caller', () => {
  it('is satisfied by an invoked session that ran to its end', () => {
    assert.equal(outcome(ran({}, INVOKE).finished()), 'satisfied');
  });
  it('is violated when an invoked session fails, also where nothing is known of others', () => {
    const works = new TraceBuilder().begun(MANUAL).prepared([itemA]).synchronized([itemA]);
    assert.equal(compared(failing(INVOKE).finished(), works.finished()), 'violated');
    assert.equal(compared(failing(INVOKE).finished()), 'violated');
    assert.equal(
      compared(new TraceBuilder().begun(INVOKE).prepared([itemA]).synchronized([itemA], E_FAIL).finished()),
      'violated',
    );
    assert.equal(
      compared(initialized(new TraceBuilder(), { flags: INVOKE }).does('EnumSyncMgrItems', {}, E_FAIL).finished()),
      'violated',
    );
  });
  it('does not accuse a handler that fails there anyhow', () => {
    assert.equal(compared(failing(INVOKE).finished(), failing(MANUAL).finished()), undefined);
  });
  it('does not accuse a preparation that refuses a cookie as none of its own', () => {
    const refusing = (cookie: string | null) =>
      looked(initialized(new TraceBuilder(), { flags: INVOKE, cookie }))
        .does('PrepareForSync', { itemIds: [itemA], parent: 0, reserved: 0 }, E_INVALIDARG)
        .finished();
    const works = new TraceBuilder().begun(MANUAL).prepared([itemA]).synchronized([itemA]).finished();
    assert.equal(compared(refusing('AAcO'), works), undefined);
    assert.equal(compared(refusing(null), works), 'violated');
  });
  it('does not accuse where no other session came so far', () => {
    const turnedAway = initialized(new TraceBuilder(), { flags: MANUAL, hr: E_FAIL });
    assert.equal(compared(failing(INVOKE).finished(), turnedAway.finished()), undefined);
  });
  it('does not accuse a failure over items that no other session chose, or without the right to ask', () => {
    const invoked = new TraceBuilder().begun(INVOKE).prepared([itemB]).synchronized([itemB], E_FAIL);
    assert.equal(compared(invoked.finished(), ran().finished()), undefined);
    const mayAsk = new TraceBuilder().begun(MANUAL | SYNCMGRFLAG.MAYBOTHERUSER).prepared([itemA]);
    assert.equal(compared(failing(INVOKE).finished(), mayAsk.synchronized([itemA]).finished()), undefined);
  });
  it('does not accuse a failure with a cause', () => {
    const against = new TraceBuilder({ session: { switchedOn: ['unreachable'] } }).begun(INVOKE);
    assert.equal(compared(against.does('EnumSyncMgrItems', {}, E_FAIL).finished()), undefined);
    const cancelled = new TraceBuilder().begun(INVOKE).prepared([itemA]).does('Synchronize', { parent: 0 });
    cancelled.progress(itemA, 'UPDATING', S_SYNCMGR_CANCELALL).back('SynchronizeCompleted', { hr: E_FAIL });
    assert.equal(compared(cancelled.finished()), undefined);
    const asks = new TraceBuilder().begun(INVOKE);
    asks.does('PrepareForSync', { itemIds: [itemA], parent: 0, reserved: 0 }, S_FALSE);
    assert.equal(compared(asks.finished()), undefined);
  });
  it('does not accuse a lone session whose items failed', () => {
    const lone = new TraceBuilder().begun(INVOKE).prepared([itemA]).does('Synchronize', { parent: 0 });
    lone.progress(itemA, 'FAILED').back('SynchronizeCompleted', { hr: E_FAIL });
    assert.equal(compared(lone.finished()), undefined);
  });
  it('leaves what Initialize answers to its own rows, and a death to COM-07', () => {
    assert.equal(compared(initialized(new TraceBuilder(), { flags: INVOKE, hr: E_FAIL }).finished()), undefined);
    assert.equal(compared(failing(INVOKE).lost('exited').end('lost')), undefined);
  });
  it('is not exercised by an invoked session that did not come to a run', () => {
    assert.equal(outcome(initialized(new TraceBuilder(), { flags: INVOKE }).finished()), 'not-exercised');
  });
  it('is not exercised by another event', () => {
    assert.equal(outcome(ran().finished()), 'not-exercised');
  });
  it('is not applicable to a handler that declines, whether or not it announced that', () => {
    assert.equal(outcome(initialized(new TraceBuilder(), { flags: INVOKE, hr: S_FALSE }).finished()), 'not-applicable');
    assert.equal(outcome(ran({ declines: ['INVOKE'] }).finished()), 'not-applicable');
  });
  it('can only be left open by a recording that was cut', () => {
    assert.equal(outcome(ran({}, INVOKE)), 'inconclusive');
  });
  it('is not exercised where the run was refused, failed, or completed without a code', () => {
    const run = (hr: number) =>
      new TraceBuilder().begun(INVOKE).prepared([itemA]).does('Synchronize', { parent: 0 }, hr);
    assert.equal(outcome(new TraceBuilder().begun(INVOKE).prepared([itemA]).finished()), 'not-exercised');
    assert.equal(outcome(run(S_OK).back('SynchronizeCompleted', { hr: E_FAIL }).finished()), 'not-exercised');
    assert.equal(outcome(run(E_FAIL).back('SynchronizeCompleted', { hr: S_OK }).finished()), 'not-exercised');
    assert.equal(
      outcome(
        run(S_OK)
          .back('SynchronizeCompleted', {} as { hr: number })
          .finished(),
      ),
      'not-exercised',
    );
    assert.equal(outcome(new TraceBuilder().begun(INVOKE).lost('exited').end('lost')), 'not-exercised');
  });
});

describe('an invoked session beside others', () => {
  const works = (flags: number, itemIds = [itemA]) =>
    new TraceBuilder().begun(flags).prepared(itemIds).synchronized(itemIds);
  it('fails for want of memory where one other of several met the same and did not', () => {
    const elsewhere = works(MANUAL, [itemB]).finished();
    assert.equal(compared(failing(INVOKE).finished(), elsewhere, works(MANUAL).finished()), 'violated');
    assert.equal(compared(failing(INVOKE).finished(), elsewhere), undefined);
    const both = { itemIds: [itemA, itemB], parent: 0, reserved: 0 };
    const turned = new TraceBuilder().begun(INVOKE).does('PrepareForSync', both, E_UNEXPECTED).finished();
    assert.equal(compared(turned, works(MANUAL, [itemB, itemA]).finished()), 'violated');
  });
  it('is named by what failed, and with what', () => {
    const prepare = { itemIds: [itemA], parent: 0, reserved: 0 };
    const begun = () => new TraceBuilder().begun(INVOKE);
    const cases: readonly [TraceBuilder, RegExp][] = [
      [
        initialized(new TraceBuilder(), { flags: INVOKE }).does('EnumSyncMgrItems', {}, E_FAIL),
        /EnumSyncMgrItems failed/,
      ],
      [begun().does('PrepareForSync', prepare, E_FAIL), /PrepareForSync failed at #5 with E_FAIL/],
      [
        begun().does('PrepareForSync', prepare).back('PrepareForSyncCompleted', { hr: E_FAIL }),
        /the preparation failed at #5 with E_FAIL/,
      ],
      [begun().prepared([itemA]).does('Synchronize', { parent: 0 }, E_FAIL), /Synchronize failed at #9 with E_FAIL/],
      [begun().prepared([itemA]).synchronized([], E_FAIL), /the synchronization failed at #9 with E_FAIL/],
    ];
    for (const [trace, words] of cases) {
      const [judgement] = comparison(
        [trace.finished(), works(MANUAL).finished()],
        invokedSessionsWorkLikeOthers,
      ).judgements;
      assert.match(judgement?.evidence[0]?.seen ?? 'nothing', words);
    }
  });
  it('is compared with equal rounds that nothing disturbed', () => {
    const second = new TraceBuilder().begun(INVOKE).prepared([itemA]).synchronized([itemA]);
    second.does('PrepareForSync', { itemIds: [itemB], parent: 0, reserved: 0 }, E_UNEXPECTED).finished();
    assert.equal(compared(second, works(MANUAL, [itemB]).finished()), undefined);
    const skipped = new TraceBuilder().begun(MANUAL).prepared([itemA]).does('Synchronize', { parent: 0 });
    skipped.does('SetItemStatus', { itemId: itemA, status: 1 }).back('SynchronizeCompleted', { hr: S_OK });
    assert.equal(compared(failing(INVOKE).finished(), skipped.finished()), undefined);
  });
  it('leaves a refusal in mid-run to LIFE-05 where it is alone', () => {
    const lone = new TraceBuilder().begun(INVOKE).prepared([itemA]).does('Synchronize', { parent: 0 });
    lone.does('EnumSyncMgrItems', {}, E_FAIL).handles(itemA).back('SynchronizeCompleted', { hr: S_OK });
    assert.equal(compared(lone.finished()), undefined);
    assert.equal(compared(lone, works(MANUAL).finished()), 'violated');
  });
  it('has a reason to fail alone where one of its items did', () => {
    const lone = new TraceBuilder().begun(INVOKE).prepared([itemA, itemB]).does('Synchronize', { parent: 0 });
    lone.progress(itemA, 'FAILED').handles(itemB).back('SynchronizeCompleted', { hr: E_FAIL });
    assert.equal(compared(lone.finished()), undefined);
  });
  it('is none where it only shows settings, or was never begun', () => {
    assert.equal(compared(failing(INVOKE | SYNCMGRFLAG.SETTINGS).finished(), works(MANUAL).finished()), undefined);
    const refused = new TraceBuilder().does('EnumSyncMgrItems', {}, E_FAIL).finished();
    assert.equal(compared(refused, works(MANUAL).finished()), undefined);
    assert.equal(compared(failing(INVOKE).finished(), refused), undefined);
    const declined = initialized(new TraceBuilder(), { flags: INVOKE, hr: S_FALSE });
    assert.equal(
      compared(declined.does('EnumSyncMgrItems', {}, E_FAIL).finished(), works(MANUAL).finished()),
      undefined,
    );
  });
});
