import { describe, it } from 'node:test';
import assert from 'node:assert/strict';
import type { Judgement, Note } from '../oracles/judgement';
import { requirement } from '../requirements';
import type { RequirementId } from '../requirements';
import type { Compliance } from './compliance';
import { buildCompliance } from './compliance-record';
import type { ComplianceInput, JudgedSession } from './compliance-record';
import { overall } from './overall';
import type { OverallInput } from './overall';
import type { Terms } from './terms';
import { allSatisfied, allServed, folded, plainTerms, rowOf, said } from './verdict-in-spec';

const oneSession = { scenariosPlanned: 1, scenariosFinished: 1, sessionsPlanned: 1, sessionsFinished: 1 };

function over(judgements: readonly Judgement[], more: Partial<OverallInput> = {}, terms: Partial<Terms> = {}) {
  return overall({
    requirements: folded([judgements], { terms }),
    sessions: [{ name: 'one', outcome: 'complete' }],
    ledger: oneSession,
    terms: { ...plainTerms, ...terms },
    isolation: 'child-process',
    depth: 'full',
    ...more,
  });
}

const played = '1 session judged in a process of its own (isolation child-process) at full depth';

describe('the sentence of a verdict', () => {
  it('counts what was exercised and held', () => {
    const open: RequirementId[] = ['ENIT-04', 'CONN-05'];
    const { sentence } = over([...allSatisfied(open), ...open.map((id) => said(id, 'not-applicable'))]);
    const held = folded([[...allSatisfied(open), ...open.map((id) => said(id, 'not-applicable'))]]).filter(
      ({ binding, verdict }) => binding && verdict === 'satisfied',
    ).length;
    assert.equal(
      sentence,
      `Conformant under the certification profile: ${held} of 135 binding requirements exercised and held, none left open; ${played}.`,
    );
  });
  it('names what was violated, and only what binds', () => {
    const judgements = [
      ...allSatisfied(['SYNC-06', 'PROG-04', 'ITEM-04']),
      said('SYNC-06', 'violated'),
      said('PROG-04', 'violated'),
      said('ITEM-04', 'violated'),
    ];
    assert.equal(
      over(judgements).sentence,
      `Nonconformant under the certification profile: 2 binding requirements violated (SYNC-06, PROG-04); ${played}; 1 recommendation not followed.`,
    );
    assert.match(
      over(judgements, {}, { strict: true, profile: 'documented' }).sentence,
      /^Nonconformant under the documented profile, strictly: 3 binding requirements violated \(ITEM-04, SYNC-06, PROG-04\)/,
    );
  });
  it('counts what was left open', () => {
    const judgements = [
      ...allSatisfied(['SYNC-06', 'PROG-04', 'PROG-05']),
      said('SYNC-06', 'inconclusive'),
      said('PROG-04', 'not-exercised'),
      said('PROG-05', 'not-applicable'),
    ];
    assert.equal(
      over(judgements).sentence,
      `Incomplete under the certification profile: nothing binding was violated, but 2 binding requirements not exercised or not decided; ${played}.`,
    );
  });
  it('says of a run that left something out that it does not show everything', () => {
    const cut = over(allSatisfied(), { ledger: { ...oneSession, sessionsPlanned: 2 } });
    assert.match(cut.sentence, /but the run does not show everything; 1 session/);
    const only = over(allSatisfied(), {}, { only: ['SYNC-06'] });
    assert.match(only.sentence, /does not show everything and --only left requirements out; /);
  });
  it('says what it rests on', () => {
    const traces = over(allSatisfied(), { depth: 'traces', isolation: 'traces' }, { capabilities: [] }).sentence;
    assert.match(
      traces,
      /; 1 session judged from recorded traces alone \(isolation traces\); rests on claims about the moving of data, since no work is reported; windows not observed\.$/,
    );
  });
});

describe('the reasons of a verdict', () => {
  const cut = (planned: number, finished: number) =>
    over(allSatisfied(), {
      ledger: { ...oneSession, scenariosPlanned: planned, scenariosFinished: finished },
      sessions: [
        { name: 'one', outcome: 'lost' },
        { name: 'two', outcome: 'lost' },
        { name: 'three', outcome: 'limit' },
        { name: 'four', outcome: 'incomplete' },
        { name: 'five', outcome: 'complete' },
      ],
    }).reasons;

  it('tell what was planned and not finished, and how sessions ended', () => {
    assert.deepEqual(cut(3, 1), [
      'Of 3 scenarios planned, 1 was finished.',
      '1 session ended with a trace without its footer: four.',
      '2 sessions ended with a handler that was lost: one, two.',
      '1 session ended with a limit that was reached: three.',
    ]);
    assert.equal(cut(3, 2)[0], 'Of 3 scenarios planned, 2 were finished.');
  });
  it('name the rows that were not exercised', () => {
    const open = (...ids: RequirementId[]) =>
      over([...allSatisfied(ids), ...ids.map((id) => said(id, 'not-exercised'))]).reasons;
    assert.deepEqual(open('SYNC-06'), ['1 binding requirement was not exercised: SYNC-06.']);
    assert.deepEqual(open('SYNC-06', 'PROG-04'), ['2 binding requirements were not exercised: SYNC-06, PROG-04.']);
  });
  it('name the rows whose judge is not built, obligations and recommendations alone', () => {
    const without = (...ids: RequirementId[]) => {
      const served = new Set([...allServed].filter((id) => !(ids as string[]).includes(id)));
      return over([], { requirements: folded([allSatisfied(ids)], { served }) }).reasons;
    };
    const told = 'not judged because the judge is not built yet';
    assert.deepEqual(without('SYNC-06', 'SYNC-07'), [`1 requirement is ${told}: SYNC-06.`]);
    assert.deepEqual(without('SYNC-06', 'ITEM-04'), [`2 requirements are ${told}: ITEM-04, SYNC-06.`]);
  });
  it('stay silent about what only the findings say, and tell those last', () => {
    const { verdict, reasons } = over(allSatisfied(), { findings: ['Something does not fit.'] });
    assert.deepEqual([verdict, reasons], ['conformant', ['Something does not fit.']]);
  });
  it('do without evidence where there is none', () => {
    const judgements = [...allSatisfied(['SYNC-06']), said('SYNC-06', 'violated', { findings: 0 })];
    assert.equal(over(judgements).reasons[0], 'SYNC-06 (MUST) was violated.');
  });
});

describe('the verdict of a row', () => {
  it('is called inferred where it rests on inference alone', () => {
    const inferred = folded([]).filter((row) => row.inferred);
    for (const { id, provenance } of inferred) assert.deepEqual([...new Set(provenance)], ['X'], id);
    assert.equal(inferred.filter(({ level }) => level === 'MUST').length, 33);
    assert.equal(inferred.length, folded([]).filter(({ provenance }) => provenance.join() === 'X').length);
  });
  it('counts the sessions that exercised it, and none where it is not judged or does not apply', () => {
    const sessions = [
      [said('SYNC-06', 'satisfied')],
      [said('SYNC-06', 'not-exercised')],
      [said('SYNC-06', 'violated')],
    ];
    assert.equal(rowOf(folded(sessions), 'SYNC-06').exercised, 2);
    assert.equal(rowOf(folded([[said('SYNC-06', 'not-applicable')]]), 'SYNC-06').exercised, 0);
    assert.equal(
      rowOf(folded([[said('SYNC-15', 'satisfied')]], { terms: { capabilities: [] } }), 'SYNC-15').exercised,
      0,
    );
    assert.equal(rowOf(folded([[said('INIT-02', 'satisfied')]]), 'INIT-02').exercised, 0);
  });
  it('has a basis and a reason only where there is one', () => {
    const [open, judged, silent] = [
      rowOf(folded([]), 'SYNC-06'),
      rowOf(folded([[said('SYNC-06', 'satisfied', { basis: 'claim' })]]), 'SYNC-06'),
      rowOf(folded([]), 'INIT-02'),
    ];
    assert.deepEqual(
      [open, judged, silent].map((row) => ['basis' in row, 'because' in row]),
      [
        [false, false],
        [true, false],
        [false, true],
      ],
    );
    assert.deepEqual(open.provenance, [...requirement('SYNC-06').provenance]);
  });
  it('rests on the best proof of a violation, and on the weakest of what holds', () => {
    const both = (outcome: 'violated' | 'satisfied') =>
      (['claim', 'witness'] as const).map((first) => {
        const second = first === 'claim' ? 'witness' : 'claim';
        const sessions = [[said('SYNC-06', outcome, { basis: first })], [said('SYNC-06', outcome, { basis: second })]];
        return rowOf(folded(sessions), 'SYNC-06').basis;
      });
    assert.deepEqual(both('violated'), ['witness', 'witness']);
    assert.deepEqual(both('satisfied'), ['claim', 'claim']);
  });
  it('is judged where something shows a row that nobody else judges, but never for an INFO row', () => {
    assert.equal(rowOf(folded([[said('COM-01', 'violated')]]), 'COM-01').verdict, 'violated');
    assert.equal(rowOf(folded([[said('COM-01', 'not-exercised')]]), 'COM-01').verdict, 'not-judged');
    assert.equal(rowOf(folded([[said('INIT-02', 'violated')]]), 'INIT-02').verdict, 'not-judged');
  });
  it('tells in three parts what was seen, what was required and what to look at', () => {
    const { rule, mend } = requirement('SYNC-06');
    const found = { trace: 't', entries: [1], seen: 'It never came.' };
    const judgement = (evidence: Judgement['evidence']): Judgement => ({ ...said('SYNC-06', 'violated'), evidence });
    const [plain, pointed] = rowOf(
      folded([[judgement([found, { ...found, look: 'Look there.' }])]]),
      'SYNC-06',
    ).evidence;
    assert.deepEqual(plain, { ...found, says: `It never came. SYNC-06 (MUST): ${rule} ${mend}` });
    assert.deepEqual(pointed, {
      ...found,
      says: `It never came. SYNC-06 (MUST): ${rule} Look there.`,
      look: 'Look there.',
    });
  });
});

describe('the record', () => {
  const note: Note = { requirement: 'INIT-02', trace: 'one', entries: [3, 4], seen: 'It answered.' };
  const session = (name: string, judgements: readonly Judgement[]): JudgedSession => ({
    record: { name, scenario: 'All goes well', trace: `traces/${name}.trace.ndjson`, entries: 10 },
    verdicts: { trace: name, judgements, notes: [note], outcome: 'complete', shown: new Set(['work']) },
  });

  function record(more: Partial<ComplianceInput> = {}): Compliance {
    return buildCompliance({
      kit: { name: 'syncmgr-conformance', version: '0' },
      handler: { name: 'Specimen', version: '1', declines: [], conditions: [] },
      depth: 'full',
      seed: 1,
      ledger: { ...oneSession, sessionsPlanned: 2, sessionsFinished: 2 },
      platform: 'test',
      isolation: 'child-process',
      limits: {},
      reproduce: 'certify .',
      catalogueDigest: 'sha256:0',
      terms: plainTerms,
      sessions: [session('one', allSatisfied()), session('two', [said('SYNC-06', 'violated', { trace: 'two' })])],
      group: { judgements: [], notes: [] },
      kept: new Set(),
      served: allServed,
      ...more,
    });
  }

  it('says what was declared and what showed, and what of it does not fit', () => {
    const { handler, reasons } = record();
    assert.deepEqual([handler.capabilities, handler.shown], [['ui', 'work', 'references'], ['work']]);
    assert.equal(reasons.filter((reason) => reason.startsWith('The handler declares')).length, 2);
    const partly = record({ ledger: { ...oneSession, sessionsPlanned: 3, sessionsFinished: 2 } });
    const only = record({ terms: { ...plainTerms, only: ['SYNC-06'] } });
    for (const { reasons: said } of [partly, only, record({ depth: 'traces' })])
      assert.deepEqual(
        said.filter((reason) => reason.startsWith('The handler')),
        [],
      );
  });
  it('cites the files of notes, entries and all', () => {
    const [first] = record().notes;
    assert.deepEqual(first, { ...note, trace: 'traces/one.trace.ndjson', entries: [3, 4] });
    assert.deepEqual(record({ terms: { ...plainTerms, only: ['SYNC-06'] } }).notes, []);
    assert.equal(record({ terms: { ...plainTerms, only: ['INIT-02'] } }).notes.length, 2);
  });
  it('charges a comparison to the sessions it cites, and none besides', () => {
    const group = { judgements: [said('SYNC-13', 'violated', { trace: 'two' })], notes: [] };
    assert.deepEqual(
      record({ group }).sessions.map(({ violated }) => violated),
      [[], ['SYNC-06', 'SYNC-13']],
    );
    const only = record({ group, terms: { ...plainTerms, only: ['SYNC-13'] } });
    assert.deepEqual(
      only.sessions.map(({ violated }) => violated),
      [[], ['SYNC-13']],
    );
    assert.deepEqual(only.only, ['SYNC-13']);
    assert.equal('only' in record(), false);
  });
  it('says why it ended early, where it did', () => {
    assert.ok(record({ endedEarly: 'it was stopped' }).reasons.includes('The run ended early: it was stopped.'));
    assert.ok(!record().reasons.some((reason) => reason.includes('ended early')));
  });
  it('has the four headlines with their ids', () => {
    assert.deepEqual(
      record().headlines.map(({ ids }) => ids),
      [['SYNC-13'], ['SYNC-07'], ['SYNC-15'], ['SYNC-14', 'PROG-04', 'PROG-05']],
    );
  });
});
