import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { E_FAIL, E_UNEXPECTED, S_FALSE, S_OK, S_SYNCMGR_CANCELITEM } from '../../protocol';
import { itemA, itemB, TraceBuilder } from '../../trace/trace-builder';
import { judged, outcomeOf } from '../judge-in-spec';
import { refusedConnectionFailsItems } from './refused-connection-fails-items';

const outcome = (trace: TraceBuilder) => outcomeOf('CONN-05', trace, refusedConnectionFailsItems);
const running = (capabilities = ['ui', 'work']) =>
  new TraceBuilder({ capabilities }).begun().prepared([itemA, itemB]).does('Synchronize', { parent: 0 });
const request = (trace: TraceBuilder, hr = E_FAIL) =>
  trace.back('EstablishConnection', { connection: 'Office', reserved: 0 }, hr);
const done = (trace: TraceBuilder, hr = S_OK) => trace.back('SynchronizeCompleted', { hr }).finished();

describe('CONN-05: without a connection nothing has succeeded', () => {
  it('is satisfied when the items fail, whatever the answer was', () => {
    for (const hr of [E_FAIL, E_UNEXPECTED, S_FALSE]) {
      assert.equal(
        outcome(done(request(running(), hr).progress(itemA, 'FAILED').progress(itemB, 'FAILED'))),
        'satisfied',
      );
    }
  });
  it('is satisfied when only those fail that needed it', () => {
    assert.equal(outcome(done(request(running()).handles(itemA).progress(itemB, 'FAILED'))), 'satisfied');
  });
  it('is satisfied when the preparation or the run is given up as a whole', () => {
    const trace = new TraceBuilder().begun();
    const prepare = trace.call('PrepareForSync', { itemIds: [itemA], parent: 0, reserved: 0 });
    assert.equal(outcome(request(trace).returns(prepare, E_FAIL).finished()), 'satisfied');
    assert.equal(outcome(done(request(running()), E_FAIL)), 'satisfied');
  });
  it('is violated when every item that was not done succeeds', () => {
    assert.equal(outcome(done(request(running()).handles(itemA).handles(itemB))), 'violated');
    assert.equal(outcome(done(request(running().handles(itemA)).handles(itemB))), 'violated');
  });
  it('is violated for the item at hand though others fail', () => {
    const trace = request(running().progress(itemA, 'UPDATING'))
      .works(itemA)
      .progress(itemA, 'SUCCEEDED')
      .progress(itemB, 'FAILED');
    assert.equal(outcome(done(trace)), 'violated');
  });
  it('rests on the witness of work, or on the claim', () => {
    const basis = (capabilities: string[]) =>
      judged(done(request(running(capabilities)).handles(itemA).handles(itemB)), refusedConnectionFailsItems)
        .judgements[0]?.basis;
    assert.equal(basis(['work']), 'witness');
    assert.equal(basis([]), 'claim');
  });
  it('accepts another connection, granted before or after', () => {
    assert.equal(outcome(done(request(request(running()), S_OK).handles(itemA).handles(itemB))), 'not-exercised');
    assert.equal(outcome(done(request(request(running(), S_OK)).handles(itemA).handles(itemB))), 'not-exercised');
  });
  it('judges what was done before a later connection came', () => {
    const trace = request(running().progress(itemA, 'UPDATING')).progress(itemA, 'SUCCEEDED');
    assert.equal(outcome(done(request(trace, S_OK).handles(itemB))), 'violated');
  });
  it('does not speak of an item whose data had been moved before', () => {
    const trace = request(running().progress(itemA, 'UPDATING').works(itemA)).progress(itemA, 'SUCCEEDED');
    assert.equal(outcome(done(trace.progress(itemB, 'FAILED'))), 'satisfied');
  });
  it('does not speak of items that were done, cancelled or skipped', () => {
    assert.equal(outcome(done(request(running().handles(itemA).handles(itemB)))), 'not-exercised');
    const cancelled = running().progress(itemA, 'UPDATING', S_SYNCMGR_CANCELITEM);
    assert.equal(outcome(done(request(cancelled).progress(itemA, 'STOPPED').handles(itemB))), 'not-exercised');
  });
  it('stays open in a recording that was cut', () => {
    assert.equal(outcome(request(running())), 'inconclusive');
    assert.equal(outcome(request(running()).limit('callbacks').end('limit')), 'inconclusive');
  });
  it('says nothing of a handler that was lost', () => {
    assert.equal(outcome(request(running()).lost('exited').end('lost')), 'not-exercised');
  });
  it('is not exercised when every connection is granted, and not applicable to a handler that never asks', () => {
    assert.equal(outcome(done(request(running(), S_OK).handles(itemA).handles(itemB))), 'not-exercised');
    assert.equal(outcome(done(running().handles(itemA).handles(itemB))), 'not-applicable');
  });
});
