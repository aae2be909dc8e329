import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { E_FAIL, S_FALSE, S_OK } from '../../protocol';
import { itemA, TraceBuilder } from '../../trace/trace-builder';
import { judged, outcomeOf } from '../judge-in-spec';
import { initialized, looked, ran } from './sessions-in-spec';
import { survivesEveryStop } from './survives-every-stop';

const outcome = (trace: TraceBuilder) => outcomeOf('LIFE-03', trace, survivesEveryStop);
const letGo = (trace: TraceBuilder) => trace.released({ instance: 'h1' });
const cleared = (trace: TraceBuilder) => letGo(trace.does('SetProgressCallback', { callback: null }));
const refused = () =>
  new TraceBuilder().begun().does('PrepareForSync', { itemIds: [itemA], parent: 0, reserved: 0 }, S_FALSE);
const failedLater = () => {
  const trace = new TraceBuilder().begun().does('PrepareForSync', { itemIds: [itemA], parent: 0, reserved: 0 });
  return trace.back('PrepareForSyncCompleted', { hr: E_FAIL });
};

describe('the handler survives its release at every documented stop', () => {
  const stops: readonly [string, () => TraceBuilder][] = [
    ['after a declined event', () => initialized(new TraceBuilder(), { hr: S_FALSE })],
    ['after an enumeration with nothing chosen', () => looked(initialized(new TraceBuilder()))],
    ['after a preparation that was refused', refused],
    ['after a preparation that failed later', failedLater],
    ['after a completed synchronization', () => ran()],
  ];
  for (const [stop, reach] of stops) {
    it(`is satisfied ${stop}, with quiet`, () => {
      assert.equal(outcome(cleared(reach()).quiet().end()), 'satisfied');
    });
    it(`is violated ${stop} by a death in the quiet that follows`, () => {
      assert.equal(outcome(cleared(reach()).quiet().lost('exited').end('lost')), 'violated');
    });
    it(`is violated ${stop} by a late callback`, () => {
      assert.equal(outcome(cleared(reach()).back('SynchronizeCompleted', { hr: S_OK }).quiet().end()), 'violated');
    });
  }
  it('is violated by a reference that is still held at the end, and names it', () => {
    const trace = cleared(ran().reference('AddRef', 2)).quiet().end();
    assert.equal(outcome(trace), 'violated');
    const [judgement] = judged(trace, survivesEveryStop).judgements;
    assert.match(judgement?.evidence[0]?.seen ?? '', /1 reference\(s\) of c1/);
  });
  it('accepts a reference that is given back after the release', () => {
    const trace = cleared(ran().reference('AddRef', 2)).quiet('silence', 2_000).reference('Release', 1).quiet().end();
    assert.equal(outcome(trace), 'satisfied');
  });
  it('does not count references of a handler that does not declare them', () => {
    const trace = ran({ capabilities: ['work'] }).reference('AddRef', 2);
    assert.equal(outcome(cleared(trace).quiet().end()), 'satisfied');
  });
  it('stays open when nothing was recorded after the release', () => {
    assert.equal(outcome(cleared(ran()).end()), 'inconclusive');
  });
  it('leaves a death in the middle of a call to COM-07', () => {
    const trace = ran();
    trace.call('SetProgressCallback', { callback: null });
    assert.equal(outcome(trace.lost('exited').end('lost')), 'not-exercised');
  });
  it('is not exercised where the manager stopped elsewhere', () => {
    assert.equal(outcome(letGo(ran()).quiet().end()), 'not-exercised', 'the callback was still set');
    const amid = new TraceBuilder().begun().prepared([itemA]).does('Synchronize', { parent: 0 });
    assert.equal(outcome(cleared(amid).quiet().end()), 'not-exercised', 'the run was still going on');
    assert.equal(outcome(ran().end()), 'not-exercised', 'there was no release');
  });
  it('says how the process ended', () => {
    const seen = (trace: TraceBuilder) => judged(trace.end('lost'), survivesEveryStop).judgements[0]?.evidence[0]?.seen;
    assert.match(seen(cleared(ran()).quiet().lost('hung')) ?? '', /its process hung/);
    assert.match(seen(cleared(ran()).quiet().lost('signalled')) ?? '', /its process died/);
  });
  it('leaves what it outgrew or said to ROB-02 and ROB-03, and a death in a later call to COM-07', () => {
    assert.equal(outcome(cleared(ran()).lost('memory').end('lost')), 'not-exercised');
    const asked = cleared(ran());
    asked.call('GetHandlerInfo', {});
    assert.equal(outcome(asked.lost('exited').end('lost')), 'not-exercised');
  });
  it('says nothing of a death after a release elsewhere', () => {
    assert.equal(outcome(letGo(ran()).lost('exited').end('lost')), 'not-exercised');
  });
  it('knows no stop before anything was listed, with a dialog open, or between preparation and run', () => {
    const over = (trace: TraceBuilder) => outcome(cleared(trace).quiet().end());
    assert.equal(over(initialized(new TraceBuilder())), 'not-exercised');
    assert.equal(over(looked(new TraceBuilder())), 'not-exercised');
    assert.equal(over(looked(initialized(new TraceBuilder(), { hr: E_FAIL }))), 'not-exercised');
    assert.equal(over(ran().does('ShowProperties', { parent: 0, itemId: itemA })), 'not-exercised');
    assert.equal(over(new TraceBuilder().begun().prepared([itemA])), 'not-exercised');
    const turnedDown = new TraceBuilder().begun().prepared([itemA]).does('Synchronize', { parent: 0 }, E_FAIL);
    assert.equal(over(turnedDown), 'not-exercised');
  });
  it('takes a preparation that was completed with a failure, or refused and completed all the same, for a stop', () => {
    const odd = refused().back('PrepareForSyncCompleted', { hr: S_OK });
    assert.equal(outcome(cleared(odd).quiet().end()), 'satisfied');
  });
});
