import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { TraceBuilder } from '../../trace/trace-builder';
import { groupOutcomeOf } from '../judge-in-spec';
import { initialized } from '../lifetime/sessions-in-spec';
import { nullKillsNoSession } from './null-kills-no-session';
import { sets } from './settings-in-spec';

const begun = () => initialized(new TraceBuilder());
const among = (...traces: TraceBuilder[]) => groupOutcomeOf('CBK-10', traces, nullKillsNoSession);
const taking = () => sets(begun(), 'c1').end();
const lostAtNull = (before: TraceBuilder, how: 'signalled' | 'exited' | 'hung' = 'signalled') => {
  before.call('SetProgressCallback', { callback: null });
  return before.lost(how).end('lost');
};

describe('NULL with nothing set kills no session', () => {
  it('is violated by a death at the first NULL of a handler that takes callbacks elsewhere', () => {
    assert.equal(among(taking(), lostAtNull(begun())), 'violated');
    assert.equal(among(lostAtNull(begun(), 'exited'), taking()), 'violated');
  });
  it('is violated by a death at the second NULL', () => {
    assert.equal(among(taking(), lostAtNull(sets(sets(begun(), 'c1'), null))), 'violated');
  });
  it('says nothing where a callback was set: that NULL is an ordinary one', () => {
    assert.equal(among(taking(), lostAtNull(sets(begun(), 'c1'))), undefined);
    assert.equal(among(taking(), lostAtNull(sets(sets(sets(begun(), 'c1'), null), 'c2'))), undefined);
  });
  it('says nothing of a hang, of a death in another method, and of a handler that never takes a callback', () => {
    assert.equal(among(taking(), lostAtNull(begun(), 'hung')), undefined);
    const elsewhere = begun();
    elsewhere.call('GetHandlerInfo', {});
    assert.equal(among(taking(), elsewhere.lost('signalled').end('lost')), undefined);
    assert.equal(among(lostAtNull(begun()), lostAtNull(begun())), undefined);
  });
});
