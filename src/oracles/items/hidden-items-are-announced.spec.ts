import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { S_OK, S_SYNCMGR_MISSINGITEMS, SYNCMGRITEMFLAG } from '../../protocol';
import type { TraceHeader } from '../../trace/entry';
import { itemA, itemB, itemC, TraceBuilder } from '../../trace/trace-builder';
import { compared, groupOutcomeOf } from '../judge-in-spec';
import { hiddenItemsAreAnnounced } from './hidden-items-are-announced';
import { listing, lists } from './lists-in-spec';

const outcome = (...traces: TraceBuilder[]) => groupOutcomeOf('ENUM-02', traces, hiddenItemsAreAnnounced);
const item = (itemId: string, name: string, flags = 0) => ({ itemId, flags, state: 1, name });
const [inbox, outbox] = [item(itemA, 'Inbox'), item(itemB, 'Outbox')];
const hiding: Partial<TraceHeader> = { session: { switchedOn: ['item-hidden'] } };

describe('an incomplete list is announced (ENUM-02)', () => {
  it('is satisfied by S_SYNCMGR_MISSINGITEMS while an item is hidden', () => {
    assert.equal(outcome(listing([inbox, outbox]), listing([inbox], hiding, S_SYNCMGR_MISSINGITEMS)), 'satisfied');
  });
  it('is violated by S_OK while an item is hidden', () => {
    assert.equal(outcome(listing([inbox, outbox]), listing([inbox], hiding, S_OK)), 'violated');
  });
  it('takes a handler at its word that says so without a condition', () => {
    assert.equal(outcome(listing([inbox], {}, S_SYNCMGR_MISSINGITEMS)), 'satisfied');
  });
  it('is violated, but never satisfied, by a recording that was cut', () => {
    assert.equal(outcome(lists(new TraceBuilder(hiding), [inbox], S_SYNCMGR_MISSINGITEMS)), undefined);
    assert.equal(outcome(listing([inbox, outbox]), lists(new TraceBuilder(hiding), [inbox], S_OK)), 'violated');
  });
  it('says nothing where no item is missing, under new IDs either', () => {
    assert.equal(outcome(listing([inbox, outbox]), listing([outbox, inbox], hiding)), undefined);
    assert.equal(outcome(listing([inbox, outbox]), listing([item(itemC, 'Inbox'), outbox], hiding)), undefined);
    assert.equal(outcome(listing([inbox]), listing([inbox, outbox], hiding)), undefined);
  });
  it('says nothing of items that come and go without a condition, or are TEMPORARY', () => {
    assert.equal(outcome(listing([inbox, outbox]), listing([inbox]), listing([inbox], hiding)), undefined);
    const passing = item(itemB, 'Outbox', SYNCMGRITEMFLAG.TEMPORARY);
    assert.equal(outcome(listing([inbox, passing]), listing([inbox], hiding)), undefined);
  });
  it('says nothing without a list to compare with', () => {
    assert.equal(outcome(listing([inbox], hiding)), undefined);
    assert.equal(outcome(listing([inbox, outbox])), undefined);
    assert.equal(outcome(), undefined);
  });
  it('is violated by a list that lacks what several others have', () => {
    assert.equal(outcome(listing([inbox, outbox]), listing([outbox, inbox]), listing([inbox], hiding)), 'violated');
  });
  it('knows an item by its ID when it was renamed', () => {
    assert.equal(outcome(listing([inbox, outbox]), listing([item(itemA, 'Post'), outbox], hiding)), undefined);
  });
  it('names every condition that was on', () => {
    const both: Partial<TraceHeader> = { session: { switchedOn: ['item-hidden', 'unreachable'] } };
    const { judgements } = compared([listing([inbox, outbox]), listing([inbox], both)], hiddenItemsAreAnnounced);
    assert.match(judgements[0]?.evidence[0]?.seen ?? '', /^With "item-hidden" and "unreachable" switched on/);
  });
});
