import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { E_FAIL, E_INVALIDARG, S_OK, SYNCMGRFLAG } from '../../protocol';
import { itemA, TraceBuilder } from '../../trace/trace-builder';
import { groupOutcomeOf } from '../judge-in-spec';
import { looked } from '../lifetime/sessions-in-spec';
import { keptCookieMakesNoDifference } from './kept-cookie-makes-no-difference';

const outcome = (...traces: TraceBuilder[]) => groupOutcomeOf('INIT-13', traces, keptCookieMakesNoDifference);

interface Given {
  readonly event?: number;
  readonly cookie?: string;
  readonly isFreed?: boolean;
}
function invoked({ event = SYNCMGRFLAG.INVOKE, cookie = 'AQID', isFreed = true }: Given = {}): TraceBuilder {
  const trace = new TraceBuilder();
  const call = trace.call('Initialize', { reserved: 0, flags: event | SYNCMGRFLAG.MAYBOTHERUSER, cookie });
  trace.returns(call, S_OK);
  if (isFreed) trace.free(call, 'cookie');
  return looked(trace).does('SetProgressCallback', { callback: 'c1' });
}
const well = (given?: Given) => invoked(given).prepared([itemA]).synchronized([itemA]).finished();
const failing = (given?: Given) => invoked(given).prepared([itemA]).synchronized([itemA], E_FAIL).finished();
const refusing = (given?: Given) =>
  invoked(given)
    .does('PrepareForSync', { itemIds: [itemA], parent: 0, reserved: 0 }, E_INVALIDARG)
    .finished();
const left: Given = { isFreed: false };

describe('an INVOKE session comes out alike whether its cookie was overwritten or not', () => {
  it('is satisfied when it does, failures included', () => {
    assert.equal(outcome(well(), well(left)), 'satisfied');
    assert.equal(outcome(refusing(), refusing(left)), 'satisfied');
  });
  it('is violated when a preparation is refused or a run fails with the overwritten cookie only', () => {
    assert.equal(outcome(refusing(), well(left)), 'violated');
    assert.equal(outcome(failing(), well(left)), 'violated');
  });
  it('does not accuse where one session with an overwritten cookie came out the same', () => {
    assert.equal(outcome(failing(), well(), well(left)), 'satisfied');
  });
  it('compares equal cookies of INVOKE only', () => {
    assert.equal(outcome(failing({ cookie: 'AQIE' }), well(left)), undefined);
    const stray = SYNCMGRFLAG.MANUAL;
    assert.equal(outcome(failing({ event: stray }), well({ ...left, event: stray })), undefined);
    assert.equal(outcome(failing()), undefined);
  });
});
