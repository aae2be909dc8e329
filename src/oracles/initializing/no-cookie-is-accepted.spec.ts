import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { E_INVALIDARG, S_FALSE, SYNCMGRFLAG } from '../../protocol';
import { TraceBuilder } from '../../trace/trace-builder';
import { outcomeOf } from '../judge-in-spec';
import { initialized } from '../lifetime/sessions-in-spec';
import { noCookieIsAccepted } from './no-cookie-is-accepted';

const outcome = (trace: TraceBuilder) => outcomeOf('INIT-14', trace, noCookieIsAccepted);
const flags = SYNCMGRFLAG.INVOKE;
const session = (given: { hr?: number; cookie?: string | null; flags?: number }, header = {}) =>
  initialized(new TraceBuilder(header), { flags, ...given });

describe('INVOKE without a cookie is accepted', () => {
  it('is satisfied by S_OK, and by a decline', () => {
    assert.equal(outcome(session({}).finished()), 'satisfied');
    assert.equal(outcome(session({ hr: S_FALSE }).finished()), 'satisfied');
    assert.equal(outcome(session({ cookie: '' }).finished()), 'satisfied');
  });
  it('is violated by a failure code', () => {
    assert.equal(outcome(session({ hr: E_INVALIDARG }).finished()), 'violated');
  });
  it('does not accuse a handler whose world was against it', () => {
    assert.equal(
      outcome(session({ hr: E_INVALIDARG }, { session: { switchedOn: ['unreachable'] } }).finished()),
      'not-exercised',
    );
  });
  it('is not exercised with a cookie, or by another event', () => {
    assert.equal(outcome(session({ cookie: 'AAAA', hr: E_INVALIDARG }).finished()), 'not-exercised');
    assert.equal(outcome(session({ flags: SYNCMGRFLAG.IDLE, hr: E_INVALIDARG }).finished()), 'not-exercised');
  });
  it('can only be left open by a recording that was cut', () => {
    assert.equal(outcome(session({})), 'inconclusive');
  });
});
