import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { E_INVALIDARG, S_FALSE, SYNCMGRFLAG } from '../../protocol';
import { TraceBuilder } from '../../trace/trace-builder';
import { judged } from '../judge-in-spec';
import { initialized, ran } from '../lifetime/sessions-in-spec';
import { initializeProbesAreNoted } from './initialize-probes-are-noted';

const notedIn = (trace: TraceBuilder) =>
  judged(trace.end(), initializeProbesAreNoted).notes.map(({ requirement }) => requirement);

describe('what Initialize answers to probes is noted', () => {
  it('notes a reserved argument', () => {
    assert.deepEqual(notedIn(new TraceBuilder().does('Initialize', { reserved: 1, flags: 3, cookie: null })), [
      'INIT-02',
    ]);
  });
  it('notes a cookie that was not accepted, and only with INVOKE', () => {
    const refused = (flags: number) => initialized(new TraceBuilder(), { flags, cookie: '3q2+7w==', hr: E_INVALIDARG });
    assert.deepEqual(notedIn(refused(SYNCMGRFLAG.INVOKE)), ['INIT-15']);
    assert.deepEqual(notedIn(refused(SYNCMGRFLAG.MANUAL)), []);
  });
  it('notes undefined bits that were refused', () => {
    assert.deepEqual(notedIn(initialized(new TraceBuilder(), { flags: 0x80000003, hr: E_INVALIDARG })), ['INIT-19']);
    assert.deepEqual(notedIn(initialized(new TraceBuilder(), { flags: 0x80000003 })), []);
  });
  it('notes IDLE when it was not taken', () => {
    assert.deepEqual(notedIn(initialized(new TraceBuilder(), { flags: SYNCMGRFLAG.IDLE, hr: S_FALSE })), ['INIT-20']);
  });
  it('notes a second Initialize', () => {
    assert.deepEqual(notedIn(initialized(initialized(new TraceBuilder()))), ['INIT-21']);
  });
  it('notes nothing of an ordinary session', () => {
    assert.deepEqual(notedIn(ran()), []);
  });
});
