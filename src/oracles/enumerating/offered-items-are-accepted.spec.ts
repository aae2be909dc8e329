import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { E_FAIL, E_INVALIDARG, E_OUTOFMEMORY, GUID_NULL, S_FALSE, S_OK, SYNCMGRFLAG } from '../../protocol';
import type { HRESULT } from '../../protocol';
import type { TraceHeader } from '../../trace/entry';
import { itemA, itemB, itemC, TraceBuilder } from '../../trace/trace-builder';
import { groupOutcomeOf, outcomeOf } from '../judge-in-spec';
import { initialized } from '../lifetime/sessions-in-spec';
import { offeredItemsAreAccepted, offeredItemsAreAcceptedBare } from './offered-items-are-accepted';

const outcome = (trace: TraceBuilder) => outcomeOf('ENUM-07', trace.finished(), offeredItemsAreAccepted);
function listed(trace: TraceBuilder, ...ids: string[]): TraceBuilder {
  const enumerator = `e${trace.entries.length + 1}`;
  const items = ids.map((itemId) => ({ itemId, flags: 0, state: 1, name: itemId }));
  trace.does('EnumSyncMgrItems', {}, S_OK, { enumerator });
  return trace.does('Next', { enumerator, count: ids.length + 1 }, S_FALSE, { items });
}
const begun = (flags: number = SYNCMGRFLAG.MANUAL | SYNCMGRFLAG.MAYBOTHERUSER, header: Partial<TraceHeader> = {}) =>
  new TraceBuilder(header).begun(flags);
const prepares = (trace: TraceBuilder, itemIds: string[], hr: HRESULT, reserved = 0) =>
  trace.does('PrepareForSync', { itemIds, parent: 65538, reserved }, hr);

describe('an item that was offered is accepted (ENUM-07)', () => {
  it('is satisfied by S_OK, for one item and for all of them', () => {
    assert.equal(outcome(listed(begun(), itemA, itemB).prepared([itemB])), 'satisfied');
    assert.equal(outcome(listed(begun(), itemA, itemB).prepared([itemA, itemB])), 'satisfied');
    assert.equal(outcome(listed(begun(), itemA).prepared([itemA.toUpperCase()])), 'satisfied');
  });
  it('is violated if a single item is refused as unknown, at once or in the completion', () => {
    for (const hr of [E_INVALIDARG, 0x80070490]) {
      assert.equal(outcome(prepares(listed(begun(), itemA, itemB), [itemB], hr)), 'violated');
      assert.equal(
        outcome(prepares(listed(begun(), itemA), [itemA], S_OK).back('PrepareForSyncCompleted', { hr })),
        'violated',
      );
    }
  });
  it('is violated if all of them are refused together', () => {
    assert.equal(outcome(prepares(listed(begun(), itemA, itemB), [itemA, itemB], E_INVALIDARG)), 'violated');
  });
  it('leaves to other rows what an unknown event, an invocation or a cookie does', () => {
    const { MAYBOTHERUSER, INVOKE, MANUAL } = SYNCMGRFLAG;
    for (const event of [INVOKE, 0, 7])
      assert.equal(
        outcome(prepares(listed(begun(event | MAYBOTHERUSER), itemA), [itemA], E_INVALIDARG)),
        'not-exercised',
      );
    const flags = MANUAL | MAYBOTHERUSER;
    const withCookie = initialized(new TraceBuilder(), { flags, cookie: 'AAAA' });
    withCookie.does('SetProgressCallback', { callback: 'c1' });
    assert.equal(outcome(prepares(listed(withCookie, itemA), [itemA], E_INVALIDARG)), 'not-exercised');
  });
  it('is judged for each item that is prepared alone', () => {
    const trace = listed(begun(), itemA, itemB).prepared([itemA]);
    assert.equal(outcome(prepares(trace, [itemB], E_INVALIDARG)), 'violated');
  });
  it('does not count other failures, or the wish to show a window', () => {
    for (const hr of [E_FAIL, E_OUTOFMEMORY, S_FALSE])
      assert.equal(outcome(prepares(listed(begun(), itemA), [itemA], hr)), 'not-exercised');
  });
  it('does not count a refusal that has other possible reasons', () => {
    const refused = (trace: TraceBuilder, itemIds = [itemA], reserved = 0) =>
      outcome(prepares(trace, itemIds, E_INVALIDARG, reserved));
    assert.equal(refused(listed(begun(), itemA), [itemB]), 'not-exercised');
    assert.equal(refused(listed(begun(), itemA), [itemA, itemA]), 'not-exercised');
    assert.equal(refused(listed(begun(), GUID_NULL), [GUID_NULL]), 'not-exercised');
    assert.equal(refused(listed(begun(), itemA), [itemA], 1), 'not-exercised');
    assert.equal(refused(listed(begun(SYNCMGRFLAG.MANUAL), itemA)), 'not-exercised');
    assert.equal(
      refused(listed(begun(SYNCMGRFLAG.MANUAL | SYNCMGRFLAG.MAYBOTHERUSER | SYNCMGRFLAG.SETTINGS), itemA)),
      'not-exercised',
    );
    assert.equal(
      refused(listed(begun(undefined, { session: { switchedOn: ['unreachable'] } }), itemA)),
      'not-exercised',
    );
    assert.equal(refused(listed(new TraceBuilder(), itemA)), 'not-exercised');
  });
  it('does not count a refusal after EnableModeless was denied', () => {
    const trace = listed(begun(), itemA);
    const call = trace.call('PrepareForSync', { itemIds: [itemA], parent: 0, reserved: 0 });
    trace.back('EnableModeless', { enable: true }, S_FALSE).returns(call, E_INVALIDARG);
    assert.equal(outcome(trace), 'not-exercised');
  });
  it('does not blame the item for what may be a NULL parent', () => {
    const trace = listed(begun(), itemA).does(
      'PrepareForSync',
      { itemIds: [itemA], parent: 0, reserved: 0 },
      E_INVALIDARG,
    );
    assert.equal(outcome(trace), 'not-exercised');
  });
  it('asks only for the latest enumeration, and not after a run', () => {
    assert.equal(outcome(prepares(listed(listed(begun(), itemA), itemC), [itemA], E_INVALIDARG)), 'not-exercised');
    const trace = listed(begun(), itemA, itemB).prepared([itemA]).synchronized([itemA]);
    assert.equal(outcome(prepares(trace, [itemB], E_INVALIDARG)), 'satisfied');
    assert.equal(
      outcome(
        prepares(listed(listed(begun(), itemA).prepared([itemA]).synchronized([itemA]), itemB), [itemB], E_INVALIDARG),
      ),
      'violated',
    );
  });
  it('forgets the list when it is reset, and learns the new one', () => {
    const trace = begun().does('EnumSyncMgrItems', {}, S_OK, { enumerator: 'r' });
    trace
      .does('Next', { enumerator: 'r', count: 1 }, S_OK, { items: [{ itemId: itemA, flags: 0, state: 1, name: 'a' }] })
      .does('Reset', { enumerator: 'r' });
    assert.equal(outcome(prepares(trace, [itemA], E_INVALIDARG)), 'not-exercised');
  });
  it('is not applicable where there is nothing to offer, and not exercised where nothing was prepared', () => {
    assert.equal(outcome(listed(begun())), 'not-applicable');
    assert.equal(outcome(listed(begun(), itemA)), 'not-exercised');
  });
  it('stays open in a recording that was cut', () => {
    assert.equal(
      outcomeOf('ENUM-07', listed(begun(), itemA).prepared([itemA]), offeredItemsAreAccepted),
      'inconclusive',
    );
  });
});

describe('an item that was offered is accepted without a parent and without a user (ENUM-07)', () => {
  const compared = (...traces: readonly TraceBuilder[]) =>
    groupOutcomeOf('ENUM-07', traces, offeredItemsAreAcceptedBare);
  const refused = (itemId = itemA, hr: HRESULT = E_INVALIDARG, ...more: string[]) =>
    listed(begun(), itemA, itemB)
      .does('PrepareForSync', { itemIds: [itemId, ...more], parent: 0, reserved: 0 }, hr)
      .finished();
  const withWindow = (hr: HRESULT = S_OK) => {
    const trace = prepares(listed(begun(), itemA, itemB), [itemA], hr);
    return (hr === S_OK ? trace.back('PrepareForSyncCompleted', { hr }) : trace).finished();
  };
  it('is violated by a refusal that no window helps, and by one where NULL is accepted for another item', () => {
    assert.equal(compared(refused()), 'violated');
    assert.equal(compared(refused(), withWindow(E_INVALIDARG)), 'violated');
    assert.equal(
      compared(refused(), withWindow(), listed(begun(), itemA, itemB).prepared([itemB]).finished()),
      'violated',
    );
    assert.equal(compared(refused(itemB), withWindow()), 'violated');
    assert.equal(compared(refused(itemA, E_INVALIDARG, itemB), withWindow()), 'violated');
  });
  it('leaves it to PREP-17 where a window makes the difference', () => {
    assert.equal(compared(refused(), withWindow()), undefined);
  });
  it('does not count other failures, nor a refusal that has other possible reasons', () => {
    assert.equal(compared(refused(itemA, E_FAIL)), undefined);
    assert.equal(compared(refused(itemC)), undefined);
  });
  it('is violated without MAYBOTHERUSER, unless the missing user makes the difference (AMB-05)', () => {
    const unattended = (hr: HRESULT, itemId = itemA, flags: number = SYNCMGRFLAG.MANUAL) => {
      const trace = prepares(listed(begun(flags), itemA, itemB), [itemId], hr);
      return (hr === S_OK ? trace.back('PrepareForSyncCompleted', { hr }) : trace).finished();
    };
    assert.equal(compared(unattended(E_INVALIDARG)), 'violated');
    assert.equal(compared(unattended(E_INVALIDARG), withWindow()), undefined);
    assert.equal(compared(unattended(E_INVALIDARG), withWindow(), unattended(S_OK, itemB)), 'violated');
    assert.equal(compared(unattended(E_FAIL)), undefined);
    assert.equal(compared(unattended(E_INVALIDARG, itemA, SYNCMGRFLAG.INVOKE)), undefined);
  });
});
