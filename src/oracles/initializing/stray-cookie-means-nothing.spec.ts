import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { E_INVALIDARG, SYNCMGRFLAG } from '../../protocol';
import { itemA, itemB, TraceBuilder } from '../../trace/trace-builder';
import { groupOutcomeOf } from '../judge-in-spec';
import { initialized, looked, ordinaryFlags } from '../lifetime/sessions-in-spec';
import { strayCookieMeansNothing } from './stray-cookie-means-nothing';

const outcome = (...traces: TraceBuilder[]) => groupOutcomeOf('INIT-12', traces, strayCookieMeansNothing);
const session = (cookie: string | null, given: { flags?: number; hr?: number; items?: string[] } = {}) => {
  const { flags = ordinaryFlags, hr = 0, items = [itemA, itemB] } = given;
  const trace = initialized(new TraceBuilder(), { flags, hr, cookie });
  if (hr !== 0) return trace.finished();
  return looked(trace)
    .does('SetProgressCallback', { callback: 'c1' })
    .prepared([itemA, itemB])
    .synchronized(items)
    .finished();
};

describe('a cookie outside INVOKE means nothing', () => {
  it('is satisfied when the session comes out as without it', () => {
    assert.equal(outcome(session('AAAA'), session(null)), 'satisfied');
  });
  it('is violated when Initialize answers otherwise, or the run comes out otherwise', () => {
    assert.equal(outcome(session('AAAA', { hr: E_INVALIDARG }), session(null)), 'violated');
    assert.equal(outcome(session('AAAA', { items: [itemB] }), session(null)), 'violated');
  });
  it('says nothing of INVOKE, where the cookie has its meaning', () => {
    const flags = SYNCMGRFLAG.INVOKE;
    assert.equal(outcome(session('AAAA', { flags, hr: E_INVALIDARG }), session(null, { flags })), undefined);
  });
  it('says nothing without a session to compare with, or of a cookie of no bytes', () => {
    assert.equal(outcome(session('AAAA', { hr: E_INVALIDARG })), undefined);
    assert.equal(
      outcome(session('AAAA', { hr: E_INVALIDARG }), session(null, { flags: SYNCMGRFLAG.CONNECT })),
      undefined,
    );
    assert.equal(outcome(session('', { items: [itemB] }), session(null)), undefined);
  });
});
