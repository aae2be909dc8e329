import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { itemA, TraceBuilder } from '../../trace/trace-builder';
import { groupOutcomeOf } from '../judge-in-spec';
import { callbacksHoldNoCall } from './callbacks-hold-no-call';

const prepared = () => new TraceBuilder().begun().prepared([itemA]);
const lostInside = (how: 'hung' | 'signalled') => {
  const trace = prepared();
  trace.call('Synchronize', { parent: 0 });
  trace.callback('Progress', { itemId: itemA, item: { mask: 2, statusType: 3 } });
  trace.call('EnumSyncMgrItems', {});
  return trace.lost(how).end('lost');
};
const hungOutside = () => {
  const trace = prepared();
  trace.call('Synchronize', { parent: 0 });
  return trace.lost('hung').end('lost');
};
const among = (...traces: TraceBuilder[]) => groupOutcomeOf('THR-04', traces, callbacksHoldNoCall);

describe('callbacks hold no call', () => {
  const sound = () => new TraceBuilder().begun().prepared([itemA]).synchronized([itemA]).finished();
  it('is violated by hangs that all came inside callbacks', () => {
    assert.equal(among(lostInside('hung')), 'violated');
    assert.equal(among(sound(), lostInside('hung'), lostInside('hung')), 'violated');
  });
  it('says nothing of a handler that hangs elsewhere too', () => {
    assert.equal(among(lostInside('hung'), hungOutside()), undefined);
    assert.equal(among(hungOutside()), undefined);
  });
  it('says nothing of deaths, nor of sessions that ended well', () => {
    assert.equal(among(sound(), lostInside('signalled')), undefined);
  });
});
