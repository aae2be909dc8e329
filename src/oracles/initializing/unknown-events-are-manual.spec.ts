import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { E_INVALIDARG, S_FALSE, S_OK, S_SYNCMGR_CANCELALL, SYNCMGRFLAG } from '../../protocol';
import { itemA, itemB, TraceBuilder } from '../../trace/trace-builder';
import { groupOutcomeOf } from '../judge-in-spec';
import { initialized, looked, ordinaryFlags, ran, unattendedFlags } from '../lifetime/sessions-in-spec';
import { unknownEventsAreManual } from './unknown-events-are-manual';

const outcome = (...traces: TraceBuilder[]) => groupOutcomeOf('INIT-06', traces, unknownEventsAreManual);
const upper = SYNCMGRFLAG.MAYBOTHERUSER;
const whole = (flags: number) => ran({}, flags).finished();
const answered = (flags: number, hr: number) => initialized(new TraceBuilder(), { flags, hr }).finished();
const prepared = (flags: number) =>
  looked(initialized(new TraceBuilder(), { flags }))
    .does('SetProgressCallback', { callback: 'c1' })
    .prepared([itemA, itemB]);
/** A run that leaves the second item out. */
const shorter = (flags: number) => prepared(flags).synchronized([itemA]).finished();

describe('an unknown event is treated like MANUAL', () => {
  it('is satisfied when both come out alike, a decline included', () => {
    assert.equal(outcome(whole(0x07 | upper), whole(ordinaryFlags)), 'satisfied');
    assert.equal(outcome(answered(0xfe, S_FALSE), answered(SYNCMGRFLAG.MANUAL, S_FALSE)), 'satisfied');
  });
  it('is violated when Initialize answers otherwise', () => {
    assert.equal(outcome(answered(upper, S_FALSE), whole(ordinaryFlags)), 'violated');
    assert.equal(outcome(answered(0x80 | upper, E_INVALIDARG), whole(ordinaryFlags)), 'violated');
  });
  it('is violated when the run comes out otherwise', () => {
    assert.equal(outcome(shorter(0x07 | upper), whole(ordinaryFlags)), 'violated');
  });
  it('is violated when the preparation is refused, and not where MANUAL is refused too', () => {
    const refused = (flags: number) =>
      looked(initialized(new TraceBuilder(), { flags }))
        .does('SetProgressCallback', { callback: 'c1' })
        .does('PrepareForSync', { itemIds: [itemA, itemB], parent: 0, reserved: 0 }, E_INVALIDARG)
        .finished();
    assert.equal(outcome(refused(0x07 | upper), whole(ordinaryFlags)), 'violated');
    assert.equal(outcome(refused(0x07 | upper), refused(ordinaryFlags)), 'satisfied');
  });
  it('does not accuse where one MANUAL session came out the same', () => {
    assert.equal(outcome(shorter(0x07 | upper), whole(ordinaryFlags), shorter(ordinaryFlags)), 'satisfied');
  });
  it('compares only sessions with equal upper bits, storage and cookie', () => {
    assert.equal(outcome(shorter(0x07 | upper), whole(unattendedFlags)), undefined);
    const kept = ran({ storage: 'kept' }).finished();
    assert.equal(outcome(shorter(0x07 | upper), kept), undefined);
    const withCookie = initialized(new TraceBuilder(), { flags: 0x07 | upper, cookie: 'AAAA', hr: S_FALSE }).finished();
    assert.equal(outcome(withCookie, whole(ordinaryFlags)), undefined);
  });
  it('does not compare what was disturbed, lost, or played under a condition', () => {
    const cancelled = prepared(0x07 | upper)
      .does('Synchronize', { parent: 0 })
      .progress(itemA, 'UPDATING', S_SYNCMGR_CANCELALL);
    assert.equal(
      outcome(cancelled.back('SynchronizeCompleted', { hr: S_OK }).finished(), whole(ordinaryFlags)),
      undefined,
    );
    assert.equal(
      outcome(
        shorter(0x07 | upper)
          .lost('exited')
          .end('lost'),
        whole(ordinaryFlags),
      ),
      undefined,
    );
    const afterACancel = (first: number) =>
      prepared(0x07 | upper)
        .does('Synchronize', { parent: 0 })
        .progress(itemA, 'UPDATING', first)
        .back('SynchronizeCompleted', { hr: S_OK })
        .prepared([itemA])
        .synchronized([itemB])
        .finished();
    const twice = ran({}, ordinaryFlags).prepared([itemA]).synchronized([itemA]).finished();
    assert.equal(outcome(afterACancel(S_SYNCMGR_CANCELALL), twice), undefined);
    const against = initialized(new TraceBuilder({ session: { switchedOn: ['unreachable'] } }), {
      flags: 0x07 | upper,
      hr: S_FALSE,
    });
    assert.equal(outcome(against.finished(), whole(ordinaryFlags)), undefined);
  });
  it('says nothing without an unknown event, without MANUAL, and for the six known ones', () => {
    assert.equal(outcome(whole(ordinaryFlags)), undefined);
    assert.equal(outcome(whole(0x07 | upper)), undefined);
    assert.equal(outcome(answered(SYNCMGRFLAG.IDLE | upper, S_FALSE), whole(ordinaryFlags)), undefined);
  });
});
