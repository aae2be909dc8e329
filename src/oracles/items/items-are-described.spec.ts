import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { E_FAIL, GUID_NULL, S_FALSE, S_OK, SYNCMGRITEMFLAG } from '../../protocol';
import type { SyncMgrItem } from '../../protocol';
import type { RequirementId } from '../../requirements';
import type { TraceHeader } from '../../trace/entry';
import { itemA, TraceBuilder } from '../../trace/trace-builder';
import { judged, outcomeOf } from '../judge-in-spec';
import { itemsAreDescribed } from './items-are-described';

const epoch = 1_893_456_000_000;
const dayMs = 86_400_000;
const good = { itemId: itemA, flags: 0x1f, state: 1, name: 'Inbox', lastUpdate: epoch - dayMs };
const always: readonly RequirementId[] = ['ITEM-02', 'ITEM-05', 'ITEM-06', 'ITEM-08'];

function listed(items: readonly unknown[], header: Partial<TraceHeader> = {}, hr: number = S_FALSE): TraceBuilder {
  return new TraceBuilder(header)
    .does('EnumSyncMgrItems', {}, S_OK, { enumerator: 'e1' })
    .does('Next', { enumerator: 'e1', count: 10 }, hr, { items: items as SyncMgrItem[] })
    .finished();
}
const outcome = (id: RequirementId, trace: TraceBuilder) => outcomeOf(id, trace, itemsAreDescribed);
const violated = (trace: TraceBuilder) =>
  judged(trace, itemsAreDescribed)
    .judgements.filter((each) => each.outcome === 'violated')
    .map((each) => each.requirement);
const violatedBy = (change: object, header?: Partial<TraceHeader>) =>
  violated(listed([{ ...good, ...change }], header));

describe('a well described item', () => {
  it('satisfies every row', () => {
    for (const id of itemsAreDescribed.requirements) assert.equal(outcome(id, listed([good])), 'satisfied', id);
  });
  it('is not exercised without an item, and not applicable where the whole list is empty', () => {
    for (const id of always) {
      assert.equal(outcome(id, new TraceBuilder().finished()), 'not-exercised', id);
      assert.equal(outcome(id, listed([good], {}, E_FAIL)), 'not-exercised', id);
      assert.equal(outcome(id, listed([])), 'not-applicable', id);
    }
    assert.equal(outcome('ITEM-09', listed([{ ...good, flags: 0 }])), 'not-applicable');
  });
  it('stays open in a recording that was cut', () => {
    const cut = new TraceBuilder().does('Next', { enumerator: 'e1', count: 1 }, S_OK, { items: [good] });
    for (const id of itemsAreDescribed.requirements) assert.equal(outcome(id, cut), 'inconclusive', id);
  });
  it('is judged beside blanks, which are not described at all', () => {
    assert.deepEqual(violated(listed([null, undefined, 7, 'x', good])), []);
  });
});

describe('each fault of a description has its row', () => {
  it('flags beyond 0x1f (ITEM-02); HIDDEN is only noted', () => {
    for (const flags of [0x40, 0x60, 0x80000000, -1, 1.5, '1', null, undefined])
      assert.deepEqual(violatedBy({ flags }), ['ITEM-02'], String(flags));
    const { judgements, notes } = judged(listed([{ ...good, flags: 0x20 }]), itemsAreDescribed);
    assert.ok(judgements.every((each) => each.outcome !== 'violated'));
    assert.deepEqual(
      notes.map((note) => note.requirement),
      ['ITEM-02'],
    );
  });
  it('GUID_NULL as an ID (ITEM-05)', () => {
    assert.deepEqual(violatedBy({ itemId: GUID_NULL }), ['ITEM-05']);
  });
  it('a state that is neither 0 nor 1 (ITEM-06)', () => {
    for (const state of [2, -1, 0.5, true, null, undefined])
      assert.deepEqual(violatedBy({ state }), ['ITEM-06'], String(state));
    assert.equal(outcome('ITEM-06', listed([{ ...good, state: 0 }])), 'satisfied');
  });
  it('a name of more than 127 units (ITEM-08)', () => {
    assert.equal(outcome('ITEM-08', listed([{ ...good, name: 'x'.repeat(127) }])), 'satisfied');
    for (const name of ['x'.repeat(128), 'x'.repeat(200), `${'x'.repeat(126)}🙂`])
      assert.deepEqual(violatedBy({ name }), ['ITEM-08']);
    assert.equal(outcome('ITEM-08', listed([{ ...good, name: undefined }])), 'not-exercised');
  });
  it('LASTUPDATETIME with an absurd time (ITEM-09)', () => {
    for (const lastUpdate of [0, null, undefined, -5, 'yesterday', epoch + 2 * dayMs])
      assert.deepEqual(violatedBy({ lastUpdate }, { epoch }), ['ITEM-09'], String(lastUpdate));
  });
  it('without a session clock only a time that is zero or missing is absurd', () => {
    const { header } = new TraceBuilder();
    const clockless = { ...header, epoch: undefined } as unknown as TraceHeader;
    for (const lastUpdate of [0, undefined]) assert.deepEqual(violatedBy({ lastUpdate }, clockless), ['ITEM-09']);
    for (const lastUpdate of [-5, epoch * 2]) assert.deepEqual(violatedBy({ lastUpdate }, clockless), []);
  });
  it('a time within a day of the session is none', () => {
    for (const lastUpdate of [1, epoch, epoch + dayMs]) assert.deepEqual(violatedBy({ lastUpdate }, { epoch }), []);
  });
  it('is judged where Next gave a list', () => {
    const none = new TraceBuilder().does('Next', { enumerator: 'e1', count: 1 }, S_FALSE).finished();
    assert.equal(outcome('ITEM-02', none), 'not-exercised');
    assert.equal(outcome('ITEM-05', listed([{ ...good, itemId: 7 }])), 'not-exercised');
  });
  it('flags that would wrap around to defined ones (ITEM-02)', () => {
    for (const flags of [1 - 2 ** 32, 2 ** 32 + 1]) assert.deepEqual(violatedBy({ flags }), ['ITEM-02'], String(flags));
    const text = { flags: String(SYNCMGRITEMFLAG.LASTUPDATETIME), lastUpdate: 0 };
    assert.deepEqual(violatedBy(text), ['ITEM-02']);
  });
  it('a time is measured by the clock of the session as it goes on', () => {
    const late = new TraceBuilder({ epoch }).later(2 * dayMs).does('EnumSyncMgrItems', {}, S_OK, { enumerator: 'e1' });
    const items = [{ ...good, lastUpdate: epoch + 2.5 * dayMs }];
    const trace = late.does('Next', { enumerator: 'e1', count: 10 }, S_FALSE, { items }).finished();
    assert.equal(outcome('ITEM-09', trace), 'satisfied');
  });
});
