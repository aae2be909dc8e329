import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { E_FAIL, GUID_NULL, S_FALSE, S_OK, SYNCMGRFLAG } from '../../protocol';
import { TraceBuilder } from '../../trace/trace-builder';
import { groupOutcomeOf } from '../judge-in-spec';
import { initialized, looked, ordinaryFlags, ran } from '../lifetime/sessions-in-spec';
import { settingsAreServed } from './settings-are-served';

const outcome = (...traces: TraceBuilder[]) => groupOutcomeOf('INIT-16', traces, settingsAreServed);
const settings = (header = {}) =>
  initialized(new TraceBuilder(header), { flags: ordinaryFlags | SYNCMGRFLAG.SETTINGS });
const handler = { parent: 0, itemId: GUID_NULL };
const asks = (trace: TraceBuilder, hr: number) => {
  const call = looked(trace).does('SetProgressCallback', { callback: 'c1' }).call('ShowProperties', handler);
  if (hr === S_OK) trace.back('ShowPropertiesCompleted', { hr });
  return trace.returns(call, hr).finished();
};

describe('a SETTINGS session is served', () => {
  it('is violated by a refusal of info or items, also where nothing is known of other sessions', () => {
    assert.equal(outcome(settings().does('GetHandlerInfo', {}, E_FAIL).finished()), 'violated');
    assert.equal(outcome(settings().does('EnumSyncMgrItems', {}, E_FAIL).finished(), ran().finished()), 'violated');
  });
  it('does not accuse a method that is refused elsewhere as well', () => {
    const anyhow = initialized(new TraceBuilder()).does('GetHandlerInfo', {}, E_FAIL).finished();
    assert.equal(outcome(settings().does('GetHandlerInfo', {}, E_FAIL).finished(), anyhow), undefined);
  });
  it('is violated by a dialog that is shown without the flag only', () => {
    assert.equal(outcome(asks(settings(), E_FAIL), asks(initialized(new TraceBuilder()), S_OK)), 'violated');
  });
  it('leaves a dialog that never works to the rows about dialogs', () => {
    assert.equal(outcome(asks(settings(), E_FAIL), asks(initialized(new TraceBuilder()), E_FAIL)), undefined);
    assert.equal(outcome(asks(settings(), E_FAIL)), undefined);
  });
  it('is violated by an offered dialog that is refused where no other session can tell', () => {
    const offers = settings()
      .does('GetHandlerInfo', {}, S_OK, { info: { flags: 1, name: 'Specimen' } })
      .does('SetProgressCallback', { callback: 'c1' });
    const refused = offers.does('ShowProperties', handler, E_FAIL).finished();
    assert.equal(outcome(refused), 'violated');
    assert.equal(outcome(refused, ran().finished()), undefined);
  });
  it('does not accuse a refusal that has another cause', () => {
    const against = settings({ session: { switchedOn: ['unreachable'] } })
      .does('EnumSyncMgrItems', {}, E_FAIL)
      .finished();
    assert.equal(outcome(against), undefined);
    const denied = looked(settings()).does('SetProgressCallback', { callback: 'c1' });
    const call = denied.call('ShowProperties', handler);
    denied.back('EnableModeless', { enable: true }, S_FALSE).returns(call, E_FAIL).finished();
    assert.equal(outcome(denied, asks(initialized(new TraceBuilder()), S_OK)), undefined);
  });
  it('says nothing against a session that was served: it satisfies by itself', () => {
    assert.equal(outcome(asks(settings(), S_OK), ran().finished()), undefined);
  });
});
