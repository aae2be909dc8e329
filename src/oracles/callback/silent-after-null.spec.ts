import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { E_FAIL, S_OK } from '../../protocol';
import { itemA, TraceBuilder } from '../../trace/trace-builder';
import { outcomeOf } from '../judge-in-spec';
import { silentAfterNull } from './silent-after-null';
import { sets } from './settings-in-spec';

const outcome = (trace: TraceBuilder) => outcomeOf('CBK-06', trace, silentAfterNull);
const cleared = () => sets(sets(new TraceBuilder(), 'c1'), null);
const over = (trace: TraceBuilder) => trace.released({ instance: 'h1' }).quiet().end();

describe('the callback is not used after NULL', () => {
  it('is satisfied by quiet after the release', () => {
    assert.equal(outcome(over(cleared())), 'satisfied');
  });
  it('is violated by any call, before the release and after', () => {
    assert.equal(outcome(over(cleared().progress(itemA, 'UPDATING'))), 'violated');
    assert.equal(outcome(cleared().released().quiet().back('SynchronizeCompleted', { hr: S_OK }).end()), 'violated');
  });
  it('allows what is called before NULL has returned, and references given back later', () => {
    const trace = sets(new TraceBuilder(), 'c1');
    const call = trace.call('SetProgressCallback', { callback: null });
    trace.progress(itemA, 'UPDATING').returns(call).reference('Release', 1);
    assert.equal(outcome(over(trace)), 'satisfied');
  });
  it('is violated by a call inside a second NULL, whatever that one is answered', () => {
    for (const hr of [S_OK, E_FAIL]) {
      const trace = cleared();
      const call = trace.call('SetProgressCallback', { callback: null });
      assert.equal(outcome(over(trace.progress(itemA, 'UPDATING').returns(call, hr))), 'violated');
    }
    assert.equal(outcome(over(sets(cleared(), null))), 'satisfied');
  });
  it('allows a new callback to be used', () => {
    const trace = sets(cleared(), 'c2').back('SynchronizeCompleted', { hr: S_OK, callback: 'c2' });
    assert.equal(outcome(over(sets(trace, null))), 'satisfied');
  });
  it('stays open when the recording ends too soon, but not when the handler was lost', () => {
    assert.equal(outcome(cleared().end()), 'inconclusive');
    assert.equal(outcome(cleared().released().lost('exited').end('lost')), 'not-exercised');
  });
  it('is not exercised without a NULL that took effect', () => {
    assert.equal(outcome(over(sets(new TraceBuilder(), 'c1'))), 'not-exercised');
    assert.equal(outcome(over(sets(new TraceBuilder(), null))), 'not-exercised');
    const refused = sets(sets(new TraceBuilder(), 'c1'), null, [], E_FAIL).progress(itemA, 'UPDATING');
    assert.equal(outcome(over(refused)), 'not-exercised');
  });
});
