import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { E_POINTER, S_FALSE } from '../../protocol';
import { TraceBuilder } from '../../trace/trace-builder';
import { outcomeOf } from '../judge-in-spec';
import { initialized } from '../lifetime/sessions-in-spec';
import { nullIsHarmless } from './null-is-harmless';
import { sets } from './settings-in-spec';

const outcome = (trace: TraceBuilder) => outcomeOf('CBK-10', trace, nullIsHarmless);
const begun = (header = {}) => initialized(new TraceBuilder(header));
const throws = (trace: TraceBuilder) =>
  trace.threw(trace.call('SetProgressCallback', { callback: null }), 'TypeError: null');

describe('NULL with nothing set is harmless', () => {
  it('is satisfied by a success code, as the first call and as the second NULL', () => {
    assert.equal(outcome(sets(sets(begun(), null), 'c1').end()), 'satisfied');
    assert.equal(outcome(sets(sets(sets(begun(), 'c1'), null), null, [], S_FALSE).end()), 'satisfied');
  });
  it('is violated by a failure code', () => {
    assert.equal(outcome(sets(begun(), null, [], E_POINTER).end()), 'violated');
  });
  it('is violated by a second Release', () => {
    const trace = sets(sets(begun(), 'c1', ['+c1']), null, ['-c1']);
    assert.equal(outcome(sets(trace, null, ['-c1']).end()), 'violated');
  });
  it('is violated by a crash when the method works otherwise', () => {
    assert.equal(outcome(sets(throws(begun()), 'c1').end()), 'violated');
    const dead = sets(sets(begun(), 'c1'), null);
    dead.call('SetProgressCallback', { callback: null });
    assert.equal(outcome(dead.lost('signalled').end('lost')), 'violated');
  });
  it('leaves a method that always throws, and a hang, to other rows', () => {
    assert.equal(outcome(throws(begun()).end()), 'not-exercised');
    const hung = sets(sets(begun(), 'c1'), null);
    hung.call('SetProgressCallback', { callback: null });
    assert.equal(outcome(hung.lost('hung').end('lost')), 'not-exercised');
  });
  it('does not count references of a handler that does not declare them', () => {
    const trace = sets(sets(begun({ capabilities: [] }), 'c1', ['+c1']), null, ['-c1']);
    assert.equal(outcome(sets(trace, null, ['-c1']).end()), 'satisfied');
  });
  it('is not exercised by an ordinary NULL', () => {
    assert.equal(outcome(sets(sets(begun(), 'c1'), null).end()), 'not-exercised');
  });
  it('can only be left open by a recording that was cut', () => {
    assert.equal(outcome(sets(begun(), null)), 'inconclusive');
  });
});
