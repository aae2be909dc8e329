import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { E_FAIL, E_INVALIDARG, E_NOTIMPL, S_FALSE, S_OK } from '../../protocol';
import type { HRESULT, SyncMgrItem } from '../../protocol';
import type { RequirementId } from '../../requirements';
import { TraceBuilder } from '../../trace/trace-builder';
import { judged, outcomeOf } from '../judge-in-spec';
import { itemsUpTo } from './enumerators-in-spec';
import { nextAnswers } from './next-answers';

const asked = (count: number, hr: HRESULT, items: readonly unknown[] | null | undefined, trace = new TraceBuilder()) =>
  trace.does(
    'Next',
    { enumerator: 'e1', count },
    hr,
    items === undefined ? undefined : { items: items as SyncMgrItem[] | null },
  );
const outcome = (id: RequirementId, trace: TraceBuilder) => outcomeOf(id, trace.finished(), nextAnswers);
const violated = (trace: TraceBuilder) =>
  judged(trace.finished(), nextAnswers)
    .judgements.filter((each) => each.outcome === 'violated')
    .map((each) => each.requirement);

describe('the code of Next (ENIT-02)', () => {
  it('is satisfied by S_FALSE for a short batch, an empty one too', () => {
    for (const length of [0, 2]) assert.equal(outcome('ENIT-02', asked(3, S_FALSE, itemsUpTo(length))), 'satisfied');
  });
  it('is not exercised by full batches alone, by failures, or by Next(0)', () => {
    for (const trace of [
      asked(3, S_OK, itemsUpTo(3)),
      asked(3, E_FAIL, []),
      asked(0, S_FALSE, []),
      new TraceBuilder(),
    ]) {
      assert.equal(outcome('ENIT-02', trace), 'not-exercised');
    }
  });
  it('is violated by S_OK with fewer, S_FALSE with all, or another success code', () => {
    assert.deepEqual(violated(asked(3, S_OK, itemsUpTo(2))), ['ENIT-02']);
    assert.deepEqual(violated(asked(1, S_OK, [])), ['ENIT-02']);
    assert.deepEqual(violated(asked(3, S_FALSE, itemsUpTo(3))), ['ENIT-02']);
    assert.deepEqual(violated(asked(3, 0x40201, itemsUpTo(3))), ['ENIT-02']);
  });
  it('takes a missing list for an empty one', () => {
    for (const items of [null, undefined]) {
      assert.equal(outcome('ENIT-02', asked(3, S_FALSE, items)), 'satisfied');
      assert.deepEqual(violated(asked(3, S_OK, items)), ['ENIT-02']);
    }
  });
  it('is not judged by a batch that is no batch: too many items, or blanks', () => {
    assert.deepEqual(violated(asked(1, S_FALSE, itemsUpTo(3))), []);
    assert.deepEqual(violated(asked(2, S_FALSE, [null, null])), []);
  });
  it('stays open in a recording that was cut', () => {
    assert.equal(outcomeOf('ENIT-02', asked(3, S_FALSE, []), nextAnswers), 'inconclusive');
  });
});

describe('E_NOTIMPL from Next (ENIT-03)', () => {
  it('is the violation, and of this row alone', () => assert.deepEqual(violated(asked(1, E_NOTIMPL, [])), ['ENIT-03']));
  it('is satisfied by any other answer', () => {
    for (const hr of [S_FALSE, E_FAIL]) assert.equal(outcome('ENIT-03', asked(1, hr, [])), 'satisfied');
  });
  it('is not exercised without an answer: nobody asked, an exception, a handler that is gone', () => {
    const threw = new TraceBuilder();
    threw.threw(threw.call('Next', { enumerator: 'e1', count: 1 }));
    const lost = new TraceBuilder();
    lost.call('Next', { enumerator: 'e1', count: 1 });
    for (const trace of [new TraceBuilder(), threw, lost.lost('exited')])
      assert.equal(outcome('ENIT-03', trace), 'not-exercised');
  });
  it('stays open in a recording that was cut', () => {
    assert.equal(outcomeOf('ENIT-03', asked(1, S_FALSE, []), nextAnswers), 'inconclusive');
  });
});

describe('a Next that fails (ENIT-04)', () => {
  it('is satisfied if nothing was delivered', () => {
    for (const items of [[], null, undefined]) assert.equal(outcome('ENIT-04', asked(3, E_FAIL, items)), 'satisfied');
  });
  it('is violated by items that were delivered all the same', () => {
    assert.deepEqual(violated(asked(3, E_FAIL, itemsUpTo(1))), ['ENIT-04']);
  });
  it('is not applicable while Next succeeds, or says E_NOTIMPL', () => {
    for (const hr of [S_FALSE, E_NOTIMPL]) assert.equal(outcome('ENIT-04', asked(3, hr, [])), 'not-applicable');
  });
  it('stays open in a recording that was cut', () => {
    assert.equal(outcomeOf('ENIT-04', asked(3, E_FAIL, []), nextAnswers), 'inconclusive');
  });
});

describe('what has no agreed answer', () => {
  it('is noted: Next(0) (ENIT-06)', () => {
    for (const hr of [S_OK, S_FALSE, E_INVALIDARG]) {
      const { judgements, notes } = judged(asked(0, hr, []).finished(), nextAnswers);
      assert.ok(judgements.every((each) => each.outcome !== 'violated'));
      assert.deepEqual(
        notes.map((note) => note.requirement),
        ['ENIT-06'],
      );
    }
  });
  it('is noted: an enumerator that outlives its handler (ENIT-16)', () => {
    const threw = new TraceBuilder().released({ instance: 'h1' });
    threw.threw(threw.call('Next', { enumerator: 'e1', count: 1 }));
    for (const trace of [asked(1, E_FAIL, itemsUpTo(1), new TraceBuilder().released({ instance: 'h1' })), threw]) {
      const { judgements, notes } = judged(trace.end(), nextAnswers);
      assert.ok(judgements.every((each) => each.outcome !== 'violated'));
      assert.deepEqual(
        notes.map((note) => note.requirement),
        ['ENIT-16'],
      );
    }
  });
});
