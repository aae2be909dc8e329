import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { E_FAIL, S_FALSE, S_OK, SYNCMGRSTATUS } from '../../protocol';
import type { Guid } from '../../protocol';
import { itemA, itemB, itemC, TraceBuilder } from '../../trace/trace-builder';
import { shortId } from '../interface/words';
import { judgedFreely } from '../judge-in-spec';
import type { SessionSummary } from '../session-summary';
import { difference, isSameTask, plainRounds, roundN } from './compare-rounds';
import type { RoundOfSession } from './compare-rounds';
import { looked } from './sessions-in-spec';

const begun = () => looked(new TraceBuilder()).begun();
const both = [itemA, itemB];

function summaryOf(trace: TraceBuilder): SessionSummary {
  const [summary] = judgedFreely(trace).summaries;
  assert.ok(summary);
  return summary;
}
const numbers = (trace: TraceBuilder) => plainRounds(summaryOf(trace)).map(({ round }) => round.number);
/** The round of that number, whether or not it would be compared. */
function roundOf(trace: TraceBuilder, number = 1): RoundOfSession {
  const session = summaryOf(trace);
  const round = session.rounds[number - 1];
  assert.ok(round);
  return { session, round };
}

describe('rounds that may be compared', () => {
  it('are those that ended, whatever they came to', () => {
    assert.deepEqual(
      numbers(begun().prepared(both).synchronized(both).prepared([itemA]).synchronized([itemA])),
      [1, 2],
    );
    assert.deepEqual(numbers(begun().prepared(both)), [1]);
    assert.deepEqual(numbers(begun().does('PrepareForSync', { itemIds: both, parent: 0, reserved: 0 }, S_FALSE)), [1]);
    assert.deepEqual(numbers(begun().prepared(both).does('Synchronize', { parent: 0 }, E_FAIL)), [1]);
  });
  it('are none that go on, or whose calls never returned', () => {
    assert.deepEqual(numbers(begun().does('PrepareForSync', { itemIds: both, parent: 0, reserved: 0 })), []);
    assert.deepEqual(numbers(begun().prepared(both).does('Synchronize', { parent: 0 })), []);
    const preparing = begun();
    preparing.call('PrepareForSync', { itemIds: both, parent: 0, reserved: 0 });
    assert.deepEqual(numbers(preparing.back('PrepareForSyncCompleted', { hr: S_OK })), []);
    const running = begun().prepared(both);
    running.call('Synchronize', { parent: 0 });
    assert.deepEqual(numbers(running.back('SynchronizeCompleted', { hr: S_OK })), []);
  });
  it('are none of a session that was lost, and none from the first disturbed one on', () => {
    assert.deepEqual(numbers(begun().prepared(both).synchronized(both).lost('exited').end('lost')), []);
    const skipped = begun().prepared(both).synchronized(both).prepared(both).does('Synchronize', { parent: 0 });
    skipped.does('SetItemStatus', { itemId: itemA, status: SYNCMGRSTATUS.SKIPPED }).handles(itemB);
    skipped.back('SynchronizeCompleted', { hr: S_OK }).prepared(both).synchronized(both);
    assert.deepEqual(numbers(skipped), [1]);
  });
});

describe('rounds are the same task', () => {
  const asked = (
    itemIds: Guid[],
    given: { prepareParent?: number; reserved?: number; parent?: number } = {},
    trace: TraceBuilder = begun(),
  ) =>
    trace
      .does('PrepareForSync', { itemIds, parent: given.prepareParent ?? 0, reserved: given.reserved ?? 0 })
      .back('PrepareForSyncCompleted', { hr: S_OK })
      .does('Synchronize', { parent: given.parent ?? 0 })
      .back('SynchronizeCompleted', { hr: S_OK });
  const alike = (a: TraceBuilder, b: TraceBuilder, number = 1) =>
    [isSameTask(roundOf(a, number), roundOf(b, number)), isSameTask(roundOf(b, number), roundOf(a, number))].join();

  it('where the same was asked for, in whatever order of the items', () => {
    assert.equal(alike(asked(both), asked([itemB, itemA])), 'true,true');
    assert.equal(alike(asked([itemA.toUpperCase()]), asked([itemA])), 'true,true');
  });
  it('not where more, less or something else was chosen', () => {
    assert.equal(alike(asked(both), asked([itemA])), 'false,false');
    assert.equal(alike(asked(both), asked([itemA, itemC])), 'false,false');
  });
  it('not with another reserved value, or as another round', () => {
    assert.equal(alike(asked(both), asked(both, { reserved: 7 })), 'false,false');
    const twice = asked(both, {}, asked(both));
    assert.equal(isSameTask(roundOf(twice, 1), roundOf(twice, 2)), false);
  });
  it('not where one had a parent window and the other none; which window it was is nothing', () => {
    assert.equal(alike(asked(both), asked(both, { prepareParent: 5 })), 'false,false');
    assert.equal(alike(asked(both, { prepareParent: 6 }), asked(both, { prepareParent: 5 })), 'true,true');
    assert.equal(alike(asked(both), asked(both, { parent: 5 })), 'false,false');
    assert.equal(alike(asked(both, { parent: 6 }), asked(both, { parent: 5 })), 'true,true');
    assert.equal(alike(begun().prepared(both), asked(both, { parent: 5 })), 'true,true');
  });
  it('only where the rounds before were, whatever comes after', () => {
    const [first, other] = [asked([itemA], {}, asked([itemA])), asked([itemA], {}, asked([itemB]))];
    assert.equal(alike(first, other, 2), 'false,false');
    assert.equal(alike(first, other, 1), 'false,false');
    assert.equal(alike(first, asked([itemB], {}, asked([itemA])), 1), 'true,true');
  });
  it('only where the same items were listed', () => {
    const listed = (itemId: Guid) =>
      new TraceBuilder()
        .does('EnumSyncMgrItems', {}, S_OK, { enumerator: 'e1' })
        .does('Next', { enumerator: 'e1', count: 1 }, S_OK, { items: [{ itemId, flags: 0, state: 1, name: 'Item' }] })
        .begun();
    assert.equal(alike(asked([itemA], {}, listed(itemA)), asked([itemA], {}, listed(itemC))), 'false,false');
    assert.equal(
      alike(asked([itemA], {}, listed(itemA)), asked([itemA], {}, listed(itemA.toUpperCase()))),
      'true,true',
    );
  });
});

describe('what differs between two rounds', () => {
  const between = (a: TraceBuilder, b: TraceBuilder) => difference(roundOf(a).round, roundOf(b).round);
  const prepare = { itemIds: both, parent: 0, reserved: 0 };
  const run = () => begun().prepared(both).does('Synchronize', { parent: 0 });
  const ended = (trace: TraceBuilder) => trace.back('SynchronizeCompleted', { hr: S_OK });

  it('is the first that does', () => {
    const refused = begun().does('PrepareForSync', prepare, E_FAIL);
    assert.equal(between(refused, begun().prepared(both)), 'PrepareForSync answered E_FAIL against S_OK');
    const failed = begun().does('PrepareForSync', prepare).back('PrepareForSyncCompleted', { hr: E_FAIL });
    assert.equal(between(failed, begun().prepared(both)), 'PrepareForSync was completed with E_FAIL against S_OK');
    const silent = begun().does('PrepareForSync', prepare);
    assert.equal(between(silent, begun().prepared(both)), 'PrepareForSync was completed with nothing against S_OK');
    const turnedDown = begun().prepared(both).does('Synchronize', { parent: 0 }, E_FAIL);
    assert.equal(between(turnedDown, ended(run())), 'Synchronize answered E_FAIL against S_OK');
    const broken = run().back('SynchronizeCompleted', { hr: E_FAIL });
    assert.equal(between(broken, ended(run())), 'Synchronize was completed with E_FAIL against S_OK');
  });
  it('is an item without progress, or with another end', () => {
    const one = ended(run().progress(itemA, 'SUCCEEDED'));
    const name = shortId(itemA);
    assert.equal(between(one, ended(run())), `item ${name} had progress against none`);
    assert.equal(between(ended(run()), one), `item ${name} had no progress against some`);
    assert.equal(between(one, ended(run().progress(itemA, 'FAILED'))), `item ${name} ended SUCCEEDED against FAILED`);
    const going = ended(run().progress(itemA, 'UPDATING'));
    assert.equal(between(going, one), `item ${name} ended without a terminal status against SUCCEEDED`);
  });
  it('is nothing where both came out alike as far as both went, in the items that both had', () => {
    assert.equal(between(ended(run().handles(itemA)), ended(run().handles(itemA))), undefined);
    assert.equal(between(begun().prepared(both), ended(run().handles(itemA))), undefined);
    assert.equal(between(ended(run().handles(itemA)), begun().prepared(both)), undefined);
    const less = ended(begun().prepared([itemB]).does('Synchronize', { parent: 0 }));
    assert.equal(between(ended(run().handles(itemA)), less), undefined);
  });
  it('is cited at the run, or where there was none at the preparation', () => {
    const { round } = roundOf(ended(run()));
    assert.equal(roundN(round), round.synchronizeN);
    const prepared = roundOf(begun().prepared(both)).round;
    assert.equal(roundN(prepared), prepared.prepareN);
  });
});
