import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { SYNCMGRITEMFLAG } from '../../protocol';
import type { TraceHeader } from '../../trace/entry';
import { itemA, itemB, itemC, TraceBuilder } from '../../trace/trace-builder';
import { groupOutcomeOf } from '../judge-in-spec';
import { idsAreStable } from './ids-are-stable';
import { listing, lists, visit } from './lists-in-spec';

const outcome = (...traces: TraceBuilder[]) => groupOutcomeOf('ITEM-04', traces, idsAreStable);
const item = (itemId: unknown, name: unknown, flags = 0) => ({ itemId, flags, state: 1, name });
const inbox = item(itemA, 'Inbox');

describe('an item keeps its ID from session to session (ITEM-04)', () => {
  it('is satisfied by the same ID, whatever its case', () => {
    assert.equal(
      outcome(listing([inbox], visit(0)), listing([item(itemA.toUpperCase(), 'Inbox')], visit(1))),
      'satisfied',
    );
  });
  it('is violated by a new ID under an old name', () => {
    assert.equal(outcome(listing([inbox], visit(0)), listing([item(itemB, 'Inbox')], visit(1))), 'violated');
  });
  it('is violated by IDs that are new at every enumeration', () => {
    const first = lists(lists(new TraceBuilder(visit(0)), [inbox]), [item(itemB, 'Inbox')]).finished();
    assert.equal(outcome(first, listing([item(itemC, 'Inbox')], visit(1))), 'violated');
  });
  it('compares visits in their order, wherever the traces stand', () => {
    const sessions = [
      listing([item(itemB, 'Inbox')], visit(2)),
      listing([inbox], visit(0)),
      listing([inbox], visit(1)),
    ];
    assert.equal(outcome(...sessions), 'violated');
  });
  it('says nothing of a single session, of different users, or of lists that were not read to the end', () => {
    assert.equal(outcome(listing([inbox], visit(0))), undefined);
    assert.equal(outcome(listing([inbox], visit(0, 'u')), listing([item(itemB, 'Inbox')], visit(1, 'v'))), undefined);
    const partial = new TraceBuilder(visit(1)).does('EnumSyncMgrItems', {}, 0, { enumerator: 'e1' });
    partial
      .does('Next', { enumerator: 'e1', count: 1 }, 0, {
        items: [{ itemId: itemB, flags: 0, state: 0, name: 'Inbox' }],
      })
      .finished();
    assert.equal(outcome(listing([inbox], visit(0)), partial), undefined);
  });
  it('is violated, but never satisfied, by recordings that were cut', () => {
    const cut = (itemId: string) => lists(new TraceBuilder(visit(1)), [item(itemId, 'Inbox')]);
    assert.equal(outcome(listing([inbox], visit(0)), cut(itemA)), undefined);
    assert.equal(outcome(listing([inbox], visit(0)), cut(itemB)), 'violated');
  });
  it('does not ask it of TEMPORARY items', () => {
    const { TEMPORARY } = SYNCMGRITEMFLAG;
    assert.equal(
      outcome(
        listing([item(itemA, 'Inbox', TEMPORARY)], visit(0)),
        listing([item(itemB, 'Inbox', TEMPORARY)], visit(1)),
      ),
      undefined,
    );
  });
  it('does not mind items that were renamed, changed names, came or went, or share a name', () => {
    const before = listing([inbox, item(itemB, 'Outbox')], visit(0));
    assert.equal(outcome(before, listing([item(itemA, 'Outbox'), item(itemB, 'Inbox')], visit(1))), undefined);
    assert.equal(outcome(before, listing([item(itemA, 'Mail'), item(itemC, 'Inbox')], visit(1))), undefined);
    assert.equal(outcome(before, listing([item(itemC, 'Sent')], visit(1))), undefined);
    assert.equal(
      outcome(listing([inbox, item(itemB, 'Inbox')], visit(0)), listing([item(itemC, 'Inbox')], visit(1))),
      undefined,
    );
  });
  it('does not stumble over items without names, or without anything', () => {
    assert.equal(
      outcome(
        listing([null, {}, item(7, null), inbox], visit(0)),
        listing([undefined, {}, item(8, null), inbox], visit(1)),
      ),
      'satisfied',
    );
  });
  it('says nothing where a session listed nothing', () => {
    assert.equal(outcome(new TraceBuilder(visit(0)).finished(), listing([inbox], visit(1))), undefined);
    assert.equal(outcome(listing([inbox], visit(0)), new TraceBuilder(visit(1)).finished()), undefined);
  });
  it('does not mind a name that went over to an item which was known before', () => {
    const before = listing([inbox, item(itemB, 'Outbox')], visit(0));
    assert.equal(outcome(before, listing([item(itemB, 'Inbox')], visit(1))), undefined);
  });
  it('tells items only by names, and TEMPORARY only by a number', () => {
    for (const name of ['', 7])
      assert.equal(outcome(listing([item(itemA, name)], visit(0)), listing([item(itemB, name)], visit(1))), undefined);
    const odd = { ...inbox, flags: String(SYNCMGRITEMFLAG.TEMPORARY) };
    assert.equal(outcome(listing([odd], visit(0)), listing([{ ...odd, itemId: itemB }], visit(1))), 'violated');
  });
  it('reads the last list of a session that is whole', () => {
    const first = lists(new TraceBuilder(visit(0)), [inbox]).does('EnumSyncMgrItems', {}, 0, { enumerator: 'x' });
    first.does('Next', { enumerator: 'x', count: 1 }, 0, { items: [item(itemC, 'Inbox') as never] });
    assert.equal(outcome(first.finished(), listing([item(itemB, 'Inbox')], visit(1))), 'violated');
    assert.equal(outcome(first, listing([inbox], visit(1))), 'satisfied');
  });
});

describe('traces of another recorder', () => {
  const header = (storage: TraceHeader['storage'], epoch: number): Partial<TraceHeader> => ({ storage, epoch });
  it('follow one another where storage was kept, by their clocks', () => {
    const [first, second] = [
      listing([inbox], header('fresh', 1_000)),
      listing([item(itemB, 'Inbox')], header('kept', 2_000)),
    ];
    assert.equal(outcome(second, first), 'violated');
  });
  it('begin anew where storage was fresh', () => {
    assert.equal(
      outcome(listing([inbox], header('fresh', 1_000)), listing([item(itemB, 'Inbox')], header('fresh', 2_000))),
      undefined,
    );
  });
  it('and sessions of this kit without a user prove nothing, even where a process served before', () => {
    const played: Partial<TraceHeader> = { storage: 'kept', session: { name: 'a session' } };
    assert.equal(outcome(listing([inbox], played), listing([item(itemB, 'Inbox')], played)), undefined);
  });
  it('follow one another in whatever order the files are, where all have clocks; else as the files are', () => {
    const [first, second] = [header('fresh', 1_000), header('kept', 2_000)];
    assert.equal(outcome(listing([inbox], first), listing([item(itemB, 'Inbox')], second)), 'violated');
    const clockless = { storage: 'kept', epoch: undefined } as unknown as Partial<TraceHeader>;
    assert.equal(outcome(listing([inbox], first), listing([item(itemB, 'Inbox')], clockless)), 'violated');
  });
  it('may begin with one whose storage was kept', () => {
    assert.equal(outcome(listing([inbox], header('kept', 1_000))), undefined);
  });
});
