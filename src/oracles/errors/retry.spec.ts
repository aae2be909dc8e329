import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  E_FAIL,
  GUID_NULL,
  GUID_POISON,
  S_FALSE,
  S_OK,
  S_SYNCMGR_MISSINGITEMS,
  S_SYNCMGR_RETRYSYNC,
  SYNCMGRFLAG,
} from '../../protocol';
import type { Guid } from '../../protocol';
import { errorA, itemA, itemB, itemC, TraceBuilder } from '../../trace/trace-builder';
import { judged, outcomeOf } from '../judge-in-spec';
import { retryNamesOwnItems } from './retry-names-own-items';
import { retryRoundKeepsTheRules } from './retry-round-keeps-the-rules';

const item = (itemId: Guid) => ({ itemId, flags: 0, state: 1, name: itemId });

/** A run over A and B that logged an error, after a full enumeration of both. */
function ran({ upTo = S_FALSE, flags }: { upTo?: number; flags?: number } = {}): TraceBuilder {
  const trace = new TraceBuilder().begun(flags).does('EnumSyncMgrItems', {}, S_OK, { enumerator: 'e1' });
  trace.does('Next', { enumerator: 'e1', count: 10 }, upTo, { items: [item(itemA), item(itemB)] });
  trace.back('LogError', { level: 3, text: 'No', info: { mask: 3, errorFlags: 1, errorId: errorA } });
  return trace.prepared([itemA, itemB]).synchronized([itemA, itemB]);
}
function retried(itemIds: unknown, trace = ran(), hr = S_SYNCMGR_RETRYSYNC): TraceBuilder {
  trace.does('ShowError', { parent: 7, errorId: errorA });
  return trace.back('ShowErrorCompleted', { hr, itemIds: itemIds as Guid[] });
}

describe('ERR-10: a retry lists items of this handler', () => {
  const outcome = (trace: TraceBuilder) => outcomeOf('ERR-10', trace, retryNamesOwnItems);
  it('is satisfied by own items, in any case of letters', () => {
    assert.equal(outcome(retried([itemA, itemB.toUpperCase()]).finished()), 'satisfied');
  });
  it('is satisfied by an item that is listed only later', () => {
    const trace = retried([itemC]).does('EnumSyncMgrItems', {}, S_OK, { enumerator: 'e2' });
    assert.equal(
      outcome(trace.does('Next', { enumerator: 'e2', count: 9 }, S_FALSE, { items: [item(itemC)] }).finished()),
      'satisfied',
    );
  });
  it('is violated by an error id, a foreign id, GUID_NULL, an overwritten id and by things that are no ids', () => {
    for (const foreign of [errorA, itemC, GUID_NULL, GUID_POISON, 7, null, {}]) {
      assert.equal(outcome(retried([itemA, foreign]).finished()), 'violated');
    }
  });
  it('is violated by a list that is no list', () => {
    for (const itemIds of [itemA, 2, {}]) assert.equal(outcome(retried(itemIds).finished()), 'violated');
  });
  it('stays open for an unknown id when the items were not read to the end', () => {
    const partly = new TraceBuilder().begun().prepared([itemA]).synchronized([itemA]);
    assert.equal(outcome(retried([itemC], partly).finished()), 'inconclusive');
    assert.equal(outcome(retried([itemA])), 'inconclusive');
  });
  it('accuses nobody whose list was announced as incomplete: the item may be one that is absent', () => {
    const partly = new TraceBuilder()
      .begun()
      .does('EnumSyncMgrItems', {}, S_SYNCMGR_MISSINGITEMS, { enumerator: 'e1' });
    partly.does('Next', { enumerator: 'e1', count: 10 }, S_FALSE, { items: [item(itemA)] });
    partly.prepared([itemA]).synchronized([itemA]);
    assert.equal(outcome(retried([itemA, itemC], partly).finished()), 'satisfied');
  });
  it('knows the items of the selection even without an enumeration', () => {
    assert.equal(
      outcome(retried([itemA], new TraceBuilder().begun().prepared([itemA]).synchronized([itemA])).finished()),
      'satisfied',
    );
  });
  it('ignores the list with any other hr', () => {
    assert.equal(outcome(retried([errorA, 7], ran(), S_OK).finished()), 'not-applicable');
    assert.equal(outcome(retried('junk', ran(), E_FAIL).finished()), 'not-applicable');
  });
  it('is not applicable to an empty retry, which is noted', () => {
    for (const none of [null, []]) {
      const trace = retried(none).finished();
      assert.equal(outcome(trace), 'not-applicable');
      assert.deepEqual(
        judged(trace, retryNamesOwnItems).notes.map((note) => note.requirement),
        ['ERR-19'],
      );
    }
  });
  it('notes RETRYSYNC as the answer of ShowError', () => {
    const trace = ran().does('ShowError', { parent: 7, errorId: errorA }, S_SYNCMGR_RETRYSYNC).finished();
    assert.deepEqual(
      judged(trace, retryNamesOwnItems).notes.map((note) => note.requirement),
      ['ERR-19'],
    );
  });
});

describe('ERR-14: the round of a retry keeps the rules', () => {
  const outcome = (trace: TraceBuilder) => outcomeOf('ERR-14', trace, retryRoundKeepsTheRules);
  const again = (itemIds = [itemA]) => retried(itemIds).prepared(itemIds);

  it('is satisfied by a second round, and by a third', () => {
    assert.equal(outcome(again().synchronized([itemA]).finished()), 'satisfied');
    const third = retried([itemB], again().synchronized([itemA]))
      .prepared([itemB])
      .synchronized([itemB]);
    assert.equal(outcome(third.finished()), 'satisfied');
  });
  it('is violated when the second round deals with the first list', () => {
    assert.equal(
      outcome(
        again()
          .does('Synchronize', { parent: 0 })
          .handles(itemA)
          .handles(itemB)
          .back('SynchronizeCompleted', { hr: S_OK })
          .finished(),
      ),
      'violated',
    );
    const byClaim = again()
      .does('Synchronize', { parent: 0 })
      .progress(itemA, 'SUCCEEDED')
      .progress(itemB, 'SUCCEEDED');
    assert.equal(outcome(byClaim.back('SynchronizeCompleted', { hr: S_OK }).finished()), 'violated');
  });
  it('is violated by a completion that comes twice or never', () => {
    assert.equal(
      outcome(again().synchronized([itemA]).back('SynchronizeCompleted', { hr: S_OK }).finished()),
      'violated',
    );
    assert.equal(outcome(again().does('Synchronize', { parent: 0 }).handles(itemA).quiet().finished()), 'violated');
    assert.equal(
      outcome(again().back('PrepareForSyncCompleted', { hr: S_OK }).synchronized([itemA]).finished()),
      'violated',
    );
    assert.equal(
      outcome(
        retried([itemA])
          .does('PrepareForSync', { itemIds: [itemA], parent: 0, reserved: 0 })
          .quiet()
          .finished(),
      ),
      'violated',
    );
  });
  it('is violated by a round that does nothing, or forgets an item', () => {
    assert.equal(outcome(again().synchronized([]).finished()), 'violated');
    assert.equal(outcome(again([itemA, itemB]).synchronized([itemB]).finished()), 'violated');
  });
  it('is violated by a window, by work out of its time and by an answer without meaning that the first round had not', () => {
    const quiet = () => retried([itemA], ran({ flags: SYNCMGRFLAG.MANUAL }));
    const shown = quiet()
      .does('PrepareForSync', { itemIds: [itemA], parent: 0, reserved: 0 })
      .ui('opened')
      .ui('closed');
    assert.equal(
      outcome(shown.back('PrepareForSyncCompleted', { hr: S_OK }).synchronized([itemA]).finished()),
      'violated',
    );
    const odd = retried([itemA]).does('PrepareForSync', { itemIds: [itemA], parent: 0, reserved: 0 }, 2);
    assert.equal(outcome(odd.finished()), 'violated');
    assert.equal(outcome(again().does('Synchronize', { parent: 0 }, S_FALSE).finished()), 'violated');
    assert.equal(outcome(again().works(itemA).synchronized([itemA]).finished()), 'violated');
    assert.equal(outcome(again().synchronized([itemA]).work('step', itemA).finished()), 'violated');
  });
  it('accepts a window with the flag on, one of ShowError without it, and S_FALSE of a preparation', () => {
    const logged = ran({ flags: SYNCMGRFLAG.MANUAL }).does('ShowError', { parent: 7, errorId: errorA });
    logged
      .ui('opened')
      .ui('closed')
      .back('ShowErrorCompleted', { hr: S_SYNCMGR_RETRYSYNC, itemIds: [itemA] });
    assert.equal(outcome(logged.prepared([itemA]).synchronized([itemA]).finished()), 'satisfied');
    assert.equal(outcome(again().ui('opened').ui('closed').synchronized([itemA]).finished()), 'satisfied');
    const declined = retried([itemA]).does('PrepareForSync', { itemIds: [itemA], parent: 0, reserved: 0 }, S_FALSE);
    assert.equal(outcome(declined.finished()), 'not-applicable');
  });
  it('does not charge what goes wrong in every round', () => {
    const twice = ran().back('SynchronizeCompleted', { hr: S_OK });
    const trace = retried([itemA], twice)
      .prepared([itemA])
      .synchronized([itemA])
      .back('SynchronizeCompleted', { hr: S_OK });
    assert.equal(outcome(trace.finished()), 'satisfied');
  });
  it('accepts items that are skipped, cancelled or fail', () => {
    const trace = again([itemA, itemB])
      .does('Synchronize', { parent: 0 })
      .does('SetItemStatus', { itemId: itemB, status: 1 });
    trace.progress(itemA, 'UPDATING').progress(itemA, 'FAILED').back('SynchronizeCompleted', { hr: S_OK });
    assert.equal(outcome(trace.finished()), 'satisfied');
  });
  it('leaves a declined second round to others', () => {
    const trace = retried([itemA]).does('PrepareForSync', { itemIds: [itemA], parent: 0, reserved: 0 }, E_FAIL);
    assert.equal(outcome(trace.finished()), 'not-applicable');
  });
  it('stays open in a recording that was cut', () => {
    assert.equal(outcome(again().synchronized([itemA])), 'inconclusive');
    assert.equal(outcome(again().does('Synchronize', { parent: 0 })), 'inconclusive');
  });
  it('says nothing of a handler that was lost in the second round', () => {
    assert.equal(outcome(again().does('Synchronize', { parent: 0 }).lost('exited').end('lost')), 'not-applicable');
  });
  it('is not exercised when the retry was not granted, and not applicable when none was asked for', () => {
    assert.equal(outcome(retried([itemA]).finished()), 'not-exercised');
    assert.equal(outcome(ran().finished()), 'not-applicable');
    assert.equal(outcome(retried(null).finished()), 'not-applicable');
  });
});
