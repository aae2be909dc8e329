import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { E_NOTIMPL, S_OK, SYNCMGRFLAG } from '../protocol';
import type { RequirementId } from '../requirements';
import { TraceBuilder } from '../trace/trace-builder';
import { windowsKeepToTheirPlace } from './initializing/windows-keep-to-their-place';
import { judgedFreely } from './judge-in-spec';

/** Initialize and an empty list of the instance that is named. */
function begins(trace: TraceBuilder, instance: string, flags: number): TraceBuilder {
  return trace
    .does('Initialize', { instance, reserved: 0, flags, cookie: null } as never)
    .does('EnumSyncMgrItems', { instance }, S_OK, { enumerator: `of-${instance}` });
}
const violated = (trace: TraceBuilder): RequirementId[] =>
  judgedFreely(trace, windowsKeepToTheirPlace)
    .judgements.filter(({ outcome }) => outcome === 'violated')
    .map(({ requirement }) => requirement);
const attended = SYNCMGRFLAG.MANUAL | SYNCMGRFLAG.MAYBOTHERUSER;

describe('a notification that names no instance', () => {
  it('is that of the one that is alive', () => {
    const trace = begins(new TraceBuilder(), 'p', attended).released({ instance: 'p' });
    begins(trace, 'q', SYNCMGRFLAG.MANUAL).ui('opened').ui('closed').released({ instance: 'q' }).quiet().end();
    assert.deepEqual(violated(trace), ['INIT-17']);
  });
  it('is that of the one that was alive last, when none is', () => {
    const trace = begins(new TraceBuilder(), 'p', attended).released({ instance: 'p' });
    begins(trace, 'q', SYNCMGRFLAG.MANUAL).released({ instance: 'q' }).ui('opened').ui('closed').quiet().end();
    assert.deepEqual(violated(trace), ['INIT-17']);
  });
  it('is that of the first, when several are alive', () => {
    const trace = begins(begins(new TraceBuilder(), 'p', SYNCMGRFLAG.MANUAL), 'q', attended);
    trace
      .ui('opened')
      .ui('closed')
      .does('GetItemObject', { instance: 'p', itemId: '', riid: '' } as never, E_NOTIMPL);
    assert.deepEqual(violated(trace.quiet().end()), ['INIT-17']);
  });
});
