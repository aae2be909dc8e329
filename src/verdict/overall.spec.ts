import { describe, it } from 'node:test';
import assert from 'node:assert/strict';
import type { Judgement } from '../oracles/judgement';
import { overall } from './overall';
import type { OverallInput } from './overall';
import type { Terms } from './terms';
import { allSatisfied, folded, plainTerms, said } from './verdict-in-spec';

const waiver = {
  requirement: 'SYNC-26',
  reason: 'known',
  owner: 'Ada',
  link: 'https://example.org/1',
  expires: '2027-03-31',
} as const;

/** The overall verdict of one session that ends as it should, changed by what is given. */
function over(
  judgements: readonly Judgement[],
  more: Partial<OverallInput> & { served?: ReadonlySet<string> } = {},
  terms: Partial<Terms> = {},
) {
  const { served, ...rest } = more;
  return overall({
    requirements: folded([judgements], { terms, ...(served === undefined ? {} : { served }) }),
    sessions: [{ name: 'one', outcome: 'complete' }],
    ledger: { scenariosPlanned: 1, scenariosFinished: 1, sessionsPlanned: 1, sessionsFinished: 1 },
    terms: { ...plainTerms, ...terms },
    isolation: 'child-process',
    depth: 'full',
    ...rest,
  });
}

describe('the overall verdict', () => {
  it('is conformant and 0 when everything binding was exercised and held', () => {
    const { verdict, exitCode, reasons, sentence } = over(allSatisfied());
    assert.deepEqual([verdict, exitCode, reasons], ['conformant', 0, []]);
    assert.match(
      sentence,
      /^Conformant under the certification profile: .*1 session judged in a process of its own.*full depth\.$/,
    );
  });

  it('is nonconformant and 1 when a binding row was violated, whatever else is open', () => {
    const judgements = [...allSatisfied(['PROG-04', 'SYNC-06']), said('PROG-04', 'violated')];
    const { verdict, exitCode, reasons } = over(judgements, { sessions: [] }, { waivers: [waiver] });
    assert.deepEqual([verdict, exitCode], ['nonconformant', 1]);
    assert.match(reasons.join('\n'), /PROG-04 \(MUST\) was violated: Seen 1/);
    assert.match(reasons.join('\n'), /SYNC-06/);
  });

  it('is conformant in spite of a violated recommendation, and says so; strictly it is not', () => {
    const judgements = [...allSatisfied(['ITEM-04']), said('ITEM-04', 'violated')];
    assert.equal(over(judgements).verdict, 'conformant');
    assert.match(over(judgements).sentence, /1 recommendation not followed/);
    assert.equal(over(judgements, {}, { strict: true }).exitCode, 1);
  });

  it('holds SYNC-15 against a handler in certification only', () => {
    const judgements = [...allSatisfied(['SYNC-15']), said('SYNC-15', 'violated')];
    assert.equal(over(judgements).exitCode, 1);
    assert.equal(over(judgements, {}, { profile: 'documented' }).exitCode, 0);
  });

  for (const outcome of ['inconclusive', 'not-exercised'] as const) {
    it(`is incomplete and 2 when a binding row is ${outcome}, not when a recommendation is, strict or not`, () => {
      assert.deepEqual(
        [
          over([...allSatisfied(['SYNC-06']), said('SYNC-06', outcome)]).verdict,
          over([...allSatisfied(['SYNC-06']), said('SYNC-06', outcome)]).exitCode,
        ],
        ['incomplete', 2],
      );
      assert.equal(over([...allSatisfied(['ITEM-04']), said('ITEM-04', outcome)], {}, { strict: true }).exitCode, 0);
    });
  }

  const cuts: readonly [string, Partial<OverallInput>][] = [
    ['no session was played', { sessions: [] }],
    ['a trace lacks its footer', { sessions: [{ name: 'one', outcome: 'incomplete' }] }],
    ['a handler was lost', { sessions: [{ name: 'one', outcome: 'lost' }] }],
    ['a limit was reached', { sessions: [{ name: 'one', outcome: 'limit' }] }],
    ['the run ended early', { endedEarly: 'five losses in a row' }],
    [
      'a session is missing',
      { ledger: { scenariosPlanned: 1, scenariosFinished: 1, sessionsPlanned: 2, sessionsFinished: 1 } },
    ],
    [
      'a scenario is missing',
      { ledger: { scenariosPlanned: 2, scenariosFinished: 1, sessionsPlanned: 1, sessionsFinished: 1 } },
    ],
  ];
  for (const [what, change] of cuts) {
    it(`is incomplete and 2, with a reason, when ${what}`, () => {
      const { verdict, exitCode, reasons } = over(allSatisfied(), change);
      assert.deepEqual([verdict, exitCode, reasons.length], ['incomplete', 2, 1]);
    });
  }

  it('never says conformant of a run restricted by --only', () => {
    const only = ['SYNC-06', 'PROG-04'] as const;
    assert.equal(over(allSatisfied(), {}, { only }).exitCode, 2);
    assert.equal(over([said('SYNC-06', 'violated')], {}, { only }).exitCode, 1);
  });

  it('ends with 64 for a waiver that is not needed, unless something is violated', () => {
    const { exitCode, reasons } = over(allSatisfied(), {}, { waivers: [waiver] });
    assert.equal(exitCode, 64);
    assert.match(reasons.join(), /waiver for SYNC-26 is not needed/);
    assert.equal(
      over([...allSatisfied(['PROG-04']), said('PROG-04', 'violated')], {}, { waivers: [waiver] }).exitCode,
      1,
    );
  });

  it('is conformant with a waived violation, and says so', () => {
    const { verdict, exitCode, sentence } = over(
      [...allSatisfied(['SYNC-26']), said('SYNC-26', 'violated')],
      {},
      { waivers: [waiver] },
    );
    assert.deepEqual([verdict, exitCode], ['conformant', 0]);
    assert.match(sentence, /1 violation waived/);
  });

  it('names what is not built yet beside the verdict', () => {
    const served = new Set(allSatisfied(['PROG-04']).map(({ requirement }) => requirement));
    const { verdict, reasons, sentence } = over(allSatisfied(['PROG-04']), { served });
    assert.equal(verdict, 'conformant');
    assert.match(reasons.join(), /PROG-04/);
    assert.match(sentence, /1 requirement not built yet/);
  });

  it('says that it rests on claims without work, and that windows were not observed without ui', () => {
    const { sentence } = over(allSatisfied(), {}, { capabilities: [] });
    assert.match(sentence, /rests on claims/);
    assert.match(sentence, /windows not observed/);
    assert.doesNotMatch(over(allSatisfied()).sentence, /claims|windows/);
  });
});
