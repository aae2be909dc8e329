import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { E_FAIL, S_OK, S_SYNCMGR_CANCELITEM, SYNCMGRITEMFLAG } from '../../protocol';
import type { HRESULT } from '../../protocol';
import type { TraceHeader } from '../../trace/entry';
import { itemA, TraceBuilder } from '../../trace/trace-builder';
import { compared, groupOutcomeOf } from '../judge-in-spec';
import { lastUpdateMovesOn } from './last-update-moves-on';
import { lists, visit } from './lists-in-spec';

const epoch = 1_893_456_000_000;
const old = epoch - 86_400_000;
const outcome = (...traces: TraceBuilder[]) => groupOutcomeOf('ITEM-10', traces, lastUpdateMovesOn);
const item = (lastUpdate: unknown, flags: number = SYNCMGRITEMFLAG.LASTUPDATETIME) => [
  { itemId: itemA, flags, state: 1, name: 'Inbox', lastUpdate },
];
const begun = (header: Partial<TraceHeader> = {}) => new TraceBuilder({ epoch, ...header });
const ran = (trace: TraceBuilder, hr: HRESULT = S_OK) =>
  trace.later(100).begun().prepared([itemA]).synchronized([itemA], hr).later(100);
/** A list, a run, a list. */
const session = (before: unknown[], after: unknown[], header: Partial<TraceHeader> = {}, hr: HRESULT = S_OK) =>
  lists(ran(lists(begun(header), before), hr), after).finished();

describe('the time of the last update moves on after a success (ITEM-10)', () => {
  it('is satisfied by a later time, in one session and in the next', () => {
    assert.equal(outcome(session(item(old), item(epoch + 100))), 'satisfied');
    const first = ran(lists(begun(visit(0)), item(old))).finished();
    const second = lists(begun({ ...visit(1), epoch: epoch + 86_400_000 }), item(epoch + 100)).finished();
    assert.equal(outcome(first, second), 'satisfied');
  });
  it('is violated by the old time, in one session and in the next', () => {
    assert.equal(outcome(session(item(old), item(old))), 'violated');
    const first = ran(lists(begun(visit(0)), item(old))).finished();
    const second = lists(begun({ ...visit(1), epoch: epoch + 86_400_000 }), item(old)).finished();
    assert.equal(outcome(first, second), 'violated');
  });
  it('is violated by an earlier time', () => {
    assert.equal(outcome(session(item(old), item(old - 5_000))), 'violated');
  });
  it('is judged by the first run of a session that has no clock', () => {
    const { header } = new TraceBuilder();
    const clockless = { ...header, epoch: undefined } as unknown as TraceHeader;
    assert.equal(outcome(session(item(old), item(old), clockless)), 'violated');
  });
  it('says nothing without a list on both sides, or without a run between them', () => {
    assert.equal(outcome(ran(lists(begun(), item(old))).finished()), undefined);
    assert.equal(outcome(lists(ran(begun()), item(old)).finished()), undefined);
    assert.equal(outcome(lists(lists(begun(), item(old)), item(old)).finished()), undefined);
  });
  it('is violated, but never satisfied, by a recording that was cut', () => {
    assert.equal(outcome(lists(ran(lists(begun(), item(old))), item(epoch + 100))), undefined);
    assert.equal(outcome(lists(ran(lists(begun(), item(old))), item(old))), 'violated');
  });
  it('says nothing without the flag, or without a time', () => {
    assert.equal(outcome(session(item(old, 0), item(old, 0))), undefined);
    assert.equal(outcome(session(item(0), item(0))), undefined);
    assert.equal(outcome(session(item('x'), item(null))), undefined);
  });
  it('says nothing of runs or items without success', () => {
    assert.equal(outcome(session(item(old), item(old), {}, E_FAIL)), undefined);
    const failed = lists(begun(), item(old)).later(100).begun().prepared([itemA]).does('Synchronize', { parent: 0 });
    failed.progress(itemA, 'FAILED').back('SynchronizeCompleted', { hr: S_OK });
    assert.equal(outcome(lists(failed, item(old)).finished()), undefined);
    const cancelled = lists(begun(), item(old)).later(100).begun().prepared([itemA]).does('Synchronize', { parent: 0 });
    cancelled
      .progress(itemA, 'UPDATING', S_SYNCMGR_CANCELITEM)
      .progress(itemA, 'SUCCEEDED')
      .back('SynchronizeCompleted', { hr: S_OK });
    assert.equal(outcome(lists(cancelled, item(old)).finished()), undefined);
  });
  it('does not ask for more than a clock can show: an update a moment before the run', () => {
    assert.equal(outcome(session(item(epoch), item(epoch))), undefined);
    assert.equal(outcome(session(item(epoch - 1_000), item(epoch - 1_000))), undefined);
  });
  it('compares each run with the lists next to it', () => {
    const twice = lists(
      ran(lists(ran(lists(begun(), item(old))), item(epoch + 100)).later(60_000)),
      item(epoch + 60_300),
    ).finished();
    assert.equal(outcome(twice), 'satisfied');
    const stuck = lists(
      ran(lists(ran(lists(begun(), item(old))), item(epoch + 100)).later(60_000)),
      item(epoch + 100),
    ).finished();
    assert.equal(outcome(stuck), 'violated');
  });
  it('is judged in every session, of a known user or not', () => {
    assert.equal(outcome(session(item(old), item(old), { session: { name: 'a session' } })), 'violated');
    assert.equal(
      compared([session(item(old), item(old), visit(0))], lastUpdateMovesOn).judgements[0]?.evidence.length,
      3,
    );
  });
  it('compares with the session before and the one after, wherever the traces stand', () => {
    const before = lists(begun(visit(0)), item(old)).finished();
    const running = lists(ran(begun(visit(1))), item(old)).finished();
    assert.equal(outcome(before, running), 'violated');
    const first = ran(lists(begun(visit(0)), item(old))).finished();
    const second = lists(begun(visit(1)), item(old)).finished();
    assert.equal(outcome(second, first), 'violated');
  });
  it('says nothing of two runs with no list between them', () => {
    assert.equal(outcome(lists(ran(ran(lists(begun(), item(old)))), item(old)).finished()), undefined);
    const before = lists(begun(visit(0)), item(old)).finished();
    assert.equal(outcome(before, lists(ran(ran(begun(visit(1)))), item(old)).finished()), undefined);
    const twice = ran(ran(lists(begun(visit(0)), item(old)))).finished();
    assert.equal(outcome(twice, lists(begun(visit(1)), item(old)).finished()), undefined);
  });
  it('says nothing by a list that was not read to its end, nor of an item that one of the lists lacks', () => {
    const partial = ran(lists(begun(), item(old))).does('EnumSyncMgrItems', {}, S_OK, { enumerator: 'x' });
    partial.does('Next', { enumerator: 'x', count: 1 }, S_OK, { items: item(old) as never });
    assert.equal(outcome(partial.finished()), undefined);
    assert.equal(outcome(session(item(old), [])), undefined);
    const { header } = new TraceBuilder();
    const clockless = { ...header, epoch: undefined } as unknown as TraceHeader;
    assert.equal(outcome(session([], item(old), clockless)), undefined);
    assert.equal(outcome(session(item(String(old)), item(String(old)), clockless)), undefined);
  });
  it('says nothing of an item whose success was taken back', () => {
    const trace = lists(begun(), item(old)).later(100).begun().prepared([itemA]).does('Synchronize', { parent: 0 });
    trace.progress(itemA, 'SUCCEEDED').progress(itemA, 'FAILED').back('SynchronizeCompleted', { hr: S_OK });
    assert.equal(outcome(lists(trace, item(old)).finished()), undefined);
  });
  it('says nothing of a later run without a clock, of a time at the edge of the grain, or of flags that are text', () => {
    const { header } = new TraceBuilder();
    const clockless = { ...header, epoch: undefined } as unknown as TraceHeader;
    const again = lists(ran(lists(ran(lists(begun(clockless), item(old))), item(epoch))), item(epoch));
    assert.equal(outcome(again.finished()), 'satisfied');
    assert.equal(outcome(session(item(epoch - 1_900), item(epoch - 1_900))), undefined);
    assert.equal(outcome(session(item(epoch - 1_901), item(epoch - 1_901))), 'violated');
    const text = [{ ...item(old)[0], flags: String(SYNCMGRITEMFLAG.LASTUPDATETIME) }];
    assert.equal(outcome(session(text, text)), undefined);
  });
});
