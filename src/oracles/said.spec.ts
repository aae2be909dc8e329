import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { E_FAIL, S_OK } from '../protocol';
import { itemA, TraceBuilder } from '../trace/trace-builder';
import { allGroupOracles, allOracles } from './all';
import { judged } from './judge-in-spec';
import { areaOf, holdsWhatWasSaid, isKnown } from './said-in-spec';
import { skipIsAccepted } from './skipping/skip-is-accepted';

const refused = () =>
  new TraceBuilder()
    .begun()
    .prepared([itemA])
    .does('Synchronize', { parent: 0 })
    .does('SetItemStatus', { itemId: itemA, status: 1 }, E_FAIL)
    .handles(itemA)
    .back('SynchronizeCompleted', { hr: S_OK })
    .finished();

describe('the words of an area', () => {
  it('are known by the trace and by who judged it', () => {
    judged(refused(), skipIsAccepted);
    assert.equal(isKnown('skipping', [refused()], ['skip-is-accepted']), true);
    assert.equal(isKnown('skipping', [refused().later(1).quiet()], ['skip-is-accepted']), false);
    assert.equal(isKnown('skipping', [refused()], ['skips-noted', 'skip-is-accepted']), false);
  });
  it('are held for every oracle, whatever file it stands in', () => {
    const homeless = [...allOracles, ...allGroupOracles].filter(({ name }) => areaOf(name) === undefined);
    assert.deepEqual(
      homeless.map(({ name }) => name),
      [],
    );
    assert.equal(areaOf('impossible-without-ui'), 'preparing');
    assert.equal(areaOf('completion-comes-once PREP-05'), 'synchronizing');
    assert.equal(areaOf('made up in a spec'), undefined);
  });
  it('may not change for a trace that is known', () => {
    const { judgements } = judged(refused(), skipIsAccepted);
    const reworded = judgements.map((each) => ({
      ...each,
      evidence: each.evidence.map((evidence) => ({ ...evidence, seen: 'Something else.' })),
    }));
    for (const other of [[], reworded, judgements.map((each) => ({ ...each, outcome: 'satisfied' as const }))])
      assert.throws(
        () => holdsWhatWasSaid([refused()], ['skip-is-accepted'], { judgements: other, notes: [] }),
        /npm run said/,
      );
  });
});
