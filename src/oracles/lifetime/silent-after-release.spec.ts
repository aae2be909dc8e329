import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { E_FAIL, S_FALSE, S_OK } from '../../protocol';
import { itemA, TraceBuilder } from '../../trace/trace-builder';
import { judged, outcomeOf } from '../judge-in-spec';
import { looked, initialized, ran } from './sessions-in-spec';
import { silentAfterRelease } from './silent-after-release';

const outcome = (trace: TraceBuilder) => outcomeOf('LIFE-04', trace, silentAfterRelease);
const over = (header = {}) => ran(header).does('SetProgressCallback', { callback: null }).released({ instance: 'h1' });

describe('after NULL and the release the handler is silent', () => {
  it('is satisfied by quiet', () => {
    assert.equal(outcome(over().quiet().end()), 'satisfied');
  });
  it('is violated by a callback, also one after the quiet', () => {
    assert.equal(outcome(over().progress(itemA, 'UPDATING').quiet().end()), 'violated');
    assert.equal(outcome(over().quiet().progress(itemA, 'UPDATING').end()), 'violated');
  });
  it('is violated by work, as a witness tells', () => {
    const trace = over().work('step', itemA).quiet().end();
    const [judgement] = judged(trace, silentAfterRelease).judgements;
    assert.equal(judgement?.outcome, 'violated');
    assert.equal(judgement.basis, 'witness');
  });
  it('does not count work of a handler that does not declare it', () => {
    assert.equal(outcome(over({ capabilities: [] }).work('step', itemA).quiet().end()), 'satisfied');
  });
  it('accepts that a worker gives its reference back', () => {
    assert.equal(outcome(over().reference('Release', 0).quiet().end()), 'satisfied');
  });
  it('leaves what comes between NULL and the release to CBK-06', () => {
    const trace = ran().does('SetProgressCallback', { callback: null }).progress(itemA, 'UPDATING');
    assert.equal(outcome(trace.released({ instance: 'h1' }).quiet().end()), 'satisfied');
  });
  it('finds a late completion of a run that NULL cut short', () => {
    const trace = new TraceBuilder().begun().prepared([itemA]).does('Synchronize', { parent: 0 });
    trace.does('SetProgressCallback', { callback: null }).released({ instance: 'h1' });
    assert.equal(outcome(trace.back('SynchronizeCompleted', { hr: S_OK }).quiet().end()), 'violated');
  });
  it('stays open when the recording ends with the release', () => {
    assert.equal(outcome(over().end()), 'inconclusive');
  });
  it('is not exercised when no callback was ever set, or the handler did not take the NULL', () => {
    const nothing = looked(initialized(new TraceBuilder())).does('SetProgressCallback', { callback: null });
    assert.equal(outcome(nothing.released().quiet().end()), 'not-exercised');
    const refused = ran().does('SetProgressCallback', { callback: null }, E_FAIL).released();
    assert.equal(outcome(refused.progress(itemA, 'UPDATING').quiet().end()), 'not-exercised');
  });
  it('is violated by work after the release of a handler that declined and never had a callback', () => {
    const declined = () => initialized(new TraceBuilder(), { hr: S_FALSE }).released({ instance: 'h1' });
    assert.equal(outcome(declined().later(50).works(itemA).quiet().end()), 'violated');
    assert.equal(outcome(declined().quiet().end()), 'not-exercised');
    assert.equal(outcome(declined().end()), 'not-exercised');
  });
  it('begins with the release of the handler, not of a list', () => {
    const trace = ran().does('SetProgressCallback', { callback: null }).released({ enumerator: 'e1' });
    assert.equal(outcome(trace.progress(itemA, 'UPDATING').released({ instance: 'h1' }).quiet().end()), 'satisfied');
  });
  it('is not open, but unknown, where the handler was lost after the release', () => {
    assert.equal(outcome(over().lost('exited').end('lost')), 'not-exercised');
  });
  it('is not begun by a callback that was set again', () => {
    const again = ran().does('SetProgressCallback', { callback: null }).does('SetProgressCallback', { callback: 'c1' });
    assert.equal(
      outcome(again.released({ instance: 'h1' }).progress(itemA, 'UPDATING').quiet().end()),
      'not-exercised',
    );
  });
});
