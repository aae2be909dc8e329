import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { E_FAIL, S_OK } from '../../protocol';
import { itemA, TraceBuilder } from '../../trace/trace-builder';
import { outcomeOf } from '../judge-in-spec';
import { feedbackGoesToTheLast } from './feedback-goes-to-the-last';
import { sets } from './settings-in-spec';

const outcome = (trace: TraceBuilder) => outcomeOf('CBK-02', trace, feedbackGoesToTheLast);
const completed = (callback: string) => ({ hr: S_OK, callback });
const swapped = () => sets(sets(new TraceBuilder(), 'c1'), 'c2');

describe('all feedback goes to the callback that was set last', () => {
  it('is satisfied when only the new one is used', () => {
    assert.equal(outcome(swapped().back('PrepareForSyncCompleted', completed('c2')).finished()), 'satisfied');
  });
  it('is violated by a call on the old one, or on one that was never given', () => {
    assert.equal(outcome(swapped().back('PrepareForSyncCompleted', completed('c1')).finished()), 'violated');
    assert.equal(
      outcome(sets(new TraceBuilder(), 'c1').back('SynchronizeCompleted', completed('c7')).finished()),
      'violated',
    );
  });
  it('allows either object while SetProgressCallback is open', () => {
    const trace = sets(new TraceBuilder(), 'c1');
    const call = trace.call('SetProgressCallback', { callback: 'c2' });
    trace.back('PrepareForSyncCompleted', completed('c1')).returns(call).back('SynchronizeCompleted', completed('c2'));
    assert.equal(outcome(trace.finished()), 'satisfied');
  });
  it('allows references of the old one to be given back', () => {
    const trace = swapped().reference('Release', 1, 'c1').back('SynchronizeCompleted', completed('c2'));
    assert.equal(outcome(trace.finished()), 'satisfied');
  });
  it('says nothing of a replacement that the handler refused, nor of what comes after NULL', () => {
    const refused = sets(sets(new TraceBuilder(), 'c1'), 'c2', [], E_FAIL).back(
      'SynchronizeCompleted',
      completed('c1'),
    );
    assert.equal(outcome(refused.finished()), 'not-exercised');
    const cleared = sets(swapped(), null).back('SynchronizeCompleted', completed('c1'));
    assert.equal(outcome(cleared.end()), 'not-exercised');
  });
  it('is not exercised with one object, named or not', () => {
    assert.equal(outcome(new TraceBuilder().begun().progress(itemA, 'UPDATING').finished()), 'not-exercised');
    const unnamed = new TraceBuilder().begun();
    unnamed.entries.push({
      n: unnamed.entries.length + 1,
      at: 0,
      kind: 'callback',
      id: 99,
      method: 'SynchronizeCompleted',
      args: { hr: S_OK },
    });
    assert.equal(outcome(unnamed.end()), 'not-exercised');
  });
  it('can only be left open by a recording that was cut', () => {
    assert.equal(outcome(swapped().back('PrepareForSyncCompleted', completed('c2'))), 'inconclusive');
  });
});
