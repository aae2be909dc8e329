import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { HRESULT, SyncMgrHandlerInfo } from '../../protocol';
import { E_FAIL, S_FALSE, S_OK } from '../../protocol';
import type { RequirementId } from '../../requirements';
import { TraceBuilder } from '../../trace/trace-builder';
import { judged, outcomeOf } from '../judge-in-spec';
import { infoIsFilled } from './info-is-filled';

const good = { flags: 1, name: 'Contoso mail' };
const poisoned = { flags: 0xdddddddd, name: '\udddd'.repeat(8) };
/** One GetHandlerInfo for each info; whatever a handler may give. */
function given(...infos: unknown[]): TraceBuilder {
  const trace = new TraceBuilder();
  for (const info of infos) trace.does('GetHandlerInfo', {}, S_OK, { info: info as SyncMgrHandlerInfo });
  return trace.finished();
}
const answering = (hr: HRESULT, info: SyncMgrHandlerInfo | null) =>
  new TraceBuilder().does('GetHandlerInfo', {}, hr, { info }).finished();
const outcome = (id: RequirementId, trace: TraceBuilder) => outcomeOf(id, trace, infoIsFilled);
const violated = (trace: TraceBuilder) =>
  judged(trace, infoIsFilled)
    .judgements.filter((each) => each.outcome === 'violated')
    .map((each) => each.requirement);

describe('GetHandlerInfo', () => {
  it('satisfies every row by two good answers', () => {
    for (const id of infoIsFilled.requirements) assert.equal(outcome(id, given(good, { ...good })), 'satisfied', id);
  });
  it('leaves every row not exercised without an answer: none asked, a failure, an exception, a handler that is gone', () => {
    const threw = new TraceBuilder();
    threw.threw(threw.call('GetHandlerInfo', {})).finished();
    const lost = new TraceBuilder();
    lost.call('GetHandlerInfo', {});
    lost.lost('exited').end('lost');
    for (const trace of [new TraceBuilder().finished(), answering(E_FAIL, null), threw, lost]) {
      for (const id of infoIsFilled.requirements) assert.equal(outcome(id, trace), 'not-exercised', id);
    }
  });
  it('stays open in a recording that was cut', () => {
    const cut = new TraceBuilder()
      .does('GetHandlerInfo', {}, S_OK, { info: good })
      .does('GetHandlerInfo', {}, S_OK, { info: good });
    for (const id of infoIsFilled.requirements) assert.equal(outcome(id, cut), 'inconclusive', id);
  });
});

describe('the structure that comes with S_OK', () => {
  it('violates HINF-01, and nothing else, if it is missing or not filled', () => {
    for (const info of [null, undefined, 7, 'x', {}, { flags: 1 }, { name: 'x' }, { flags: '1', name: 'x' }]) {
      assert.deepEqual(violated(given(info)), ['HINF-01'], JSON.stringify(info));
    }
  });
  it('violates HINF-01 by another success code', () => {
    assert.deepEqual(violated(answering(S_FALSE, good)), ['HINF-01']);
    assert.deepEqual(violated(answering(0x40201, null)), ['HINF-01']);
  });
  it('violates HINF-03, and nothing else, if it is what the caller had written into', () => {
    assert.deepEqual(violated(given(good, poisoned)), ['HINF-03']);
    assert.deepEqual(violated(given(good, { ...good, name: poisoned.name })), ['HINF-03']);
  });
  it('violates HINF-03 by the structure of an earlier session', () => {
    assert.deepEqual(violated(given(poisoned)), ['HINF-03']);
  });
  it('shows nothing about HINF-03 by a single call, and has no place on a wire', () => {
    assert.equal(outcome('HINF-03', given(good)), 'not-exercised');
    const wire = new TraceBuilder({ session: { isolation: 'wire' } });
    wire.does('GetHandlerInfo', {}, S_OK, { info: good }).does('GetHandlerInfo', {}, S_OK, { info: good }).finished();
    assert.equal(outcome('HINF-03', wire), 'not-applicable');
  });
});

describe('flags and name', () => {
  it('violate HINF-05 by an undefined bit, or by what is no set of bits', () => {
    for (const flags of [0x10, 0x80000000, 0x11, -1, 0.5, 2 ** 40])
      assert.deepEqual(violated(given({ ...good, flags })), ['HINF-05'], String(flags));
  });
  it('may have every defined bit, and HIDDEN is only noted', () => {
    for (const flags of [0, 1, 2, 4, 7]) assert.equal(outcome('HINF-05', given({ ...good, flags })), 'satisfied');
    const { judgements, notes } = judged(given({ ...good, flags: 0x8 }), infoIsFilled);
    assert.ok(judgements.every((each) => each.outcome !== 'violated'));
    assert.deepEqual(
      notes.map((note) => note.requirement),
      ['HINF-05'],
    );
  });
  it('violate HINF-06 from 32 units on, counted as the array counts them', () => {
    assert.equal(outcome('HINF-06', given({ ...good, name: 'x'.repeat(31) })), 'satisfied');
    assert.equal(outcome('HINF-06', given({ ...good, name: `${'x'.repeat(29)}🙂` })), 'satisfied');
    for (const name of ['x'.repeat(32), 'x'.repeat(40), `${'x'.repeat(30)}🙂`])
      assert.deepEqual(violated(given({ ...good, name })), ['HINF-06']);
  });
  it('violate HINF-07 by a name without anything to see', () => {
    for (const name of ['', '   ', '\t\n', '\u00a0', '\0hidden'])
      assert.deepEqual(violated(given({ ...good, name })), ['HINF-07'], JSON.stringify(name));
  });
  it('may change within a session, which is noted (HINF-13)', () => {
    const { judgements, notes } = judged(given(good, { flags: 3, name: 'Contoso mail (offline)' }), infoIsFilled);
    assert.ok(judgements.every((each) => each.outcome === 'satisfied'));
    assert.deepEqual(
      notes.map((note) => note.requirement),
      ['HINF-13'],
    );
  });
});
