import { describe, it } from 'node:test';
import assert from 'node:assert/strict';
import { outcomesWorstFirst } from '../oracles/judgement';
import { requirements } from '../requirements';
import { folded, rowOf, said } from './verdict-in-spec';

const waiver = {
  requirement: 'SYNC-26',
  reason: 'known',
  owner: 'Ada',
  link: 'https://example.org/1',
  expires: '2027-03-31',
} as const;

describe('folding sessions into verdicts', () => {
  it('gives every row of the catalogue one verdict, in its order', () => {
    assert.deepEqual(
      folded([]).map(({ id }) => id),
      requirements.map(({ id }) => id),
    );
  });

  it('takes the worst of any two sessions, whichever comes first', () => {
    outcomesWorstFirst.forEach((worse, at) => {
      for (const better of outcomesWorstFirst.slice(at)) {
        assert.equal(rowOf(folded([[said('SYNC-06', worse)], [said('SYNC-06', better)]]), 'SYNC-06').verdict, worse);
        assert.equal(rowOf(folded([[said('SYNC-06', better)], [said('SYNC-06', worse)]]), 'SYNC-06').verdict, worse);
      }
    });
  });

  it('folds comparisons of sessions in like a session', () => {
    const group = [said('SYNC-13', 'violated')];
    assert.equal(rowOf(folded([[said('SYNC-13', 'satisfied')]], { group }), 'SYNC-13').verdict, 'violated');
    assert.equal(rowOf(folded([], { group }), 'SYNC-13').verdict, 'violated');
  });

  it('never satisfies a row that no session exercised', () => {
    assert.equal(rowOf(folded([]), 'SYNC-06').verdict, 'not-exercised');
    assert.equal(rowOf(folded([]), 'HINF-10').verdict, 'not-applicable');
    assert.deepEqual(
      folded([]).filter(({ verdict }) => verdict === 'satisfied'),
      [],
    );
  });

  it('satisfies a row of the manager only when its invariant ran, and lets none bind', () => {
    const verdicts = folded([], { kept: new Set(['LIFE-01']) });
    assert.equal(rowOf(verdicts, 'LIFE-01').verdict, 'satisfied');
    assert.equal(rowOf(verdicts, 'LIFE-07').verdict, 'not-exercised');
    assert.equal(rowOf(verdicts, 'LIFE-07').binding, false);
  });

  it('satisfies a permission that was seen, and calls it not applicable otherwise', () => {
    assert.equal(
      rowOf(folded([[said('SYNC-07', 'satisfied')], [said('SYNC-07', 'not-applicable')]]), 'SYNC-07').verdict,
      'satisfied',
    );
    assert.equal(rowOf(folded([[said('SYNC-07', 'not-exercised')]]), 'SYNC-07').verdict, 'not-applicable');
  });

  it('calls a row that one session has shown to be beyond reach no gap of the others', () => {
    const beyond = { ...said('ENIT-08', 'not-applicable'), neverApplicable: true } as const;
    const verdictAfter = (...others: readonly ('not-exercised' | 'satisfied' | 'violated')[]) =>
      rowOf(folded([[beyond], ...others.map((outcome) => [said('ENIT-08', outcome)])]), 'ENIT-08').verdict;
    assert.equal(verdictAfter('not-exercised'), 'not-applicable');
    assert.equal(verdictAfter('not-exercised', 'satisfied'), 'satisfied');
    assert.equal(verdictAfter('violated'), 'violated');
  });

  it('leaves rows that nobody judges with their reason', () => {
    assert.deepEqual(
      [rowOf(folded([]), 'UI-10').verdict, rowOf(folded([]), 'UI-10').because],
      ['not-judged', 'needs a person'],
    );
    assert.equal(rowOf(folded([]), 'COM-01').because, 'needs real COM');
    assert.equal(rowOf(folded([]), 'INIT-02').because, 'documents silent');
  });

  it('calls a row without a registered judge not built yet, even if it is a permission', () => {
    const verdicts = folded([[said('SYNC-06', 'satisfied')]], { served: new Set(['SYNC-06']) });
    assert.equal(rowOf(verdicts, 'SYNC-06').verdict, 'satisfied');
    assert.deepEqual(
      [rowOf(verdicts, 'PROG-04').verdict, rowOf(verdicts, 'PROG-04').because],
      ['not-judged', 'not built yet'],
    );
    assert.deepEqual(
      [rowOf(verdicts, 'SYNC-07').verdict, rowOf(verdicts, 'SYNC-07').because],
      ['not-judged', 'not built yet'],
    );
  });

  it('calls a row not applicable without the capability it needs, unless it was violated all the same', () => {
    const terms = { capabilities: [] };
    assert.equal(rowOf(folded([[said('SYNC-15', 'not-exercised')]], { terms }), 'SYNC-15').verdict, 'not-applicable');
    assert.equal(rowOf(folded([[said('SYNC-15', 'satisfied')]], { terms }), 'SYNC-15').verdict, 'not-applicable');
    assert.equal(rowOf(folded([[said('SYNC-15', 'violated')]], { terms }), 'SYNC-15').verdict, 'violated');
  });

  it('binds every MUST in both profiles, and SYNC-15 in certification', () => {
    const bound = (profile: 'certification' | 'documented') =>
      folded([], { terms: { profile } })
        .filter(({ binding }) => binding)
        .map(({ id }) => id);
    const must = requirements.filter(({ level }) => level === 'MUST').map(({ id }) => id);
    assert.deepEqual(bound('documented'), must);
    assert.deepEqual(new Set(bound('certification')), new Set([...must, 'SYNC-15']));
  });

  it('binds a SHOULD row in strict runs when it is violated, and only then', () => {
    const strict = { terms: { strict: true } };
    assert.equal(rowOf(folded([[said('ITEM-04', 'violated')]], strict), 'ITEM-04').binding, true);
    assert.equal(rowOf(folded([[said('ITEM-04', 'inconclusive')]], strict), 'ITEM-04').binding, false);
    assert.equal(rowOf(folded([[said('ITEM-04', 'violated')]]), 'ITEM-04').binding, false);
  });

  it('turns a violation into waived, and nothing else', () => {
    const terms = { waivers: [waiver] };
    assert.equal(rowOf(folded([[said('SYNC-26', 'violated')]], { terms }), 'SYNC-26').verdict, 'waived');
    assert.equal(rowOf(folded([[said('SYNC-26', 'violated')]], { terms }), 'SYNC-26').waiver?.owner, 'Ada');
    assert.equal(rowOf(folded([[said('SYNC-26', 'inconclusive')]], { terms }), 'SYNC-26').verdict, 'inconclusive');
  });

  it('keeps ten findings of a requirement, those of different sessions first', () => {
    const sessions = [1, 2, 3].map((n) => [said('SYNC-06', 'violated', { trace: `t${n}`, findings: 5 })]);
    const { evidence } = rowOf(folded(sessions), 'SYNC-06');
    assert.equal(evidence.length, 10);
    assert.deepEqual(
      evidence.slice(0, 4).map(({ trace, entries }) => `${trace}#${entries.join()}`),
      ['t1#1', 't2#1', 't3#1', 't1#2'],
    );
  });

  it('cites for a violation only what violates', () => {
    const { evidence } = rowOf(
      folded([[said('SYNC-06', 'inconclusive', { trace: 'open' })], [said('SYNC-06', 'violated', { trace: 'bad' })]]),
      'SYNC-06',
    );
    assert.deepEqual(
      evidence.map(({ trace }) => trace),
      ['bad'],
    );
  });

  it('keeps three places at which a satisfied row held, and none where it did not', () => {
    const held = [1, 2, 3, 4].map((entry) => [
      { ...said('SYNC-06', 'satisfied'), heldAt: { trace: `t${entry}`, entry } },
    ]);
    assert.deepEqual(
      rowOf(folded(held), 'SYNC-06').heldIn?.map(({ trace }) => trace),
      ['t1', 't2', 't3'],
    );
    assert.equal(rowOf(folded([...held, [said('SYNC-06', 'violated')]]), 'SYNC-06').heldIn, undefined);
  });

  it('says what was seen, what was required and what to look at', () => {
    const [evidence] = rowOf(folded([[said('SYNC-06', 'violated')]]), 'SYNC-06').evidence;
    assert.match(evidence?.says ?? '', /^Seen 1 in one\. SYNC-06 \(MUST\): \S.*\. \S.*\.$/);
  });

  it('rests a satisfied row on its weakest proof and a violated one on its strongest', () => {
    const of = (outcome: 'satisfied' | 'violated') =>
      rowOf(
        folded([[said('PROG-04', outcome, { basis: 'claim' })], [said('PROG-04', outcome, { basis: 'witness' })]]),
        'PROG-04',
      ).basis;
    assert.equal(of('satisfied'), 'claim');
    assert.equal(of('violated'), 'witness');
  });

  it('speaks of the rows of --only and no others', () => {
    assert.deepEqual(
      folded([], { terms: { only: ['PROG-04', 'SYNC-06'] } }).map(({ id }) => id),
      ['SYNC-06', 'PROG-04'],
    );
  });
});
