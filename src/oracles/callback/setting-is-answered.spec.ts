import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { E_INVALIDARG, S_FALSE } from '../../protocol';
import { itemA, TraceBuilder } from '../../trace/trace-builder';
import { judged, outcomeOf } from '../judge-in-spec';
import { initialized } from '../lifetime/sessions-in-spec';
import { settingIsAnswered } from './setting-is-answered';
import { sets } from './settings-in-spec';

const outcome = (trace: TraceBuilder) => outcomeOf('CBK-09', trace, settingIsAnswered);
const begun = () => initialized(new TraceBuilder());

describe('SetProgressCallback answers S_OK', () => {
  it('is satisfied by S_OK', () => {
    assert.equal(outcome(sets(begun(), 'c1').end()), 'satisfied');
  });
  it('is violated by a failure, for a callback and for NULL', () => {
    assert.equal(outcome(sets(begun(), 'c1', [], E_INVALIDARG).end()), 'violated');
    assert.equal(outcome(sets(sets(begun(), 'c1'), null, [], E_INVALIDARG).end()), 'violated');
  });
  it('is violated by another success code, also for the same callback again', () => {
    assert.equal(outcome(sets(sets(begun(), 'c1'), 'c1', [], S_FALSE).end()), 'violated');
  });
  it('leaves NULL with nothing set to CBK-10', () => {
    assert.equal(outcome(sets(begun(), null, [], E_INVALIDARG).end()), 'not-exercised');
  });
  it('only notes a refusal in mid-run', () => {
    const trace = sets(begun(), 'c1').prepared([itemA]).does('Synchronize', { parent: 0 });
    const { judgements, notes } = judged(sets(trace, 'c2', [], E_INVALIDARG).end(), settingIsAnswered);
    assert.equal(judgements[0]?.outcome, 'satisfied');
    assert.deepEqual(
      notes.map(({ requirement }) => requirement),
      ['CBK-13'],
    );
  });
  it('leaves an exception to COM-07, and a handler that declined alone', () => {
    const thrown = begun();
    assert.equal(outcome(thrown.threw(thrown.call('SetProgressCallback', { callback: 'c1' })).end()), 'not-exercised');
    assert.equal(
      outcome(sets(initialized(new TraceBuilder(), { hr: S_FALSE }), 'c1', [], E_INVALIDARG).end()),
      'not-exercised',
    );
  });
  it('can only be left open by a recording that was cut', () => {
    assert.equal(outcome(sets(begun(), 'c1')), 'inconclusive');
  });
});
