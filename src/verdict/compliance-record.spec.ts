import { describe, it } from 'node:test';
import assert from 'node:assert/strict';
import { decoder } from '../base/schema';
import { buildCompliance } from './compliance-record';
import { ComplianceSchema } from './compliance';
import type { ComplianceInput } from './compliance-record';
import { allSatisfied, allServed, plainTerms, said } from './verdict-in-spec';

const decode = decoder(ComplianceSchema, 'compliance-invalid', 'The record');

function record(more: Partial<ComplianceInput> = {}) {
  return buildCompliance({
    kit: { name: 'syncmgr-conformance', version: '0' },
    handler: { name: 'Specimen', version: '1', declines: [], conditions: [] },
    depth: 'full',
    seed: 1,
    ledger: { scenariosPlanned: 1, scenariosFinished: 1, sessionsPlanned: 1, sessionsFinished: 1 },
    platform: 'test',
    isolation: 'child-process',
    limits: {},
    reproduce: 'certify .',
    catalogueDigest: 'sha256:0',
    terms: plainTerms,
    sessions: [
      {
        record: { name: 'first', scenario: 'All goes well', trace: 'traces/first.trace.ndjson', entries: 10 },
        verdicts: {
          trace: 'first',
          judgements: [...allSatisfied(['SYNC-06']), said('SYNC-06', 'violated', { trace: 'first' })],
          notes: [],
          outcome: 'complete',
          shown: new Set(),
        },
      },
    ],
    group: { judgements: [], notes: [] },
    kept: new Set(),
    served: allServed,
    ...more,
  });
}

describe('the compliance record', () => {
  it('fits its schema', () => {
    assert.doesNotThrow(() => decode(JSON.parse(JSON.stringify(record()))));
  });

  it('has counts that add up to what was planned, with and without --only', () => {
    for (const [terms, planned] of [
      [plainTerms, 287],
      [{ ...plainTerms, only: ['SYNC-06', 'PROG-04'] as const }, 2],
    ] as const) {
      const { planned: said, ...counts } = record({ terms }).counts;
      assert.equal(said, planned);
      assert.equal(
        Object.values(counts).reduce((a, b) => a + b),
        planned,
      );
    }
  });

  it('cites trace files, and lists under each session what it violated', () => {
    const { requirements, sessions } = record({
      group: { judgements: [said('SYNC-13', 'violated', { trace: 'first' })], notes: [] },
    });
    assert.equal(requirements.find(({ id }) => id === 'SYNC-06')?.evidence[0]?.trace, 'traces/first.trace.ndjson');
    assert.deepEqual(sessions[0]?.violated, ['SYNC-06', 'SYNC-13']);
  });

  it('makes a headline as bad as the worst of its rows', () => {
    const [session] = record().headlines;
    assert.equal(session?.verdict, 'satisfied');
    const group = { judgements: [said('PROG-05', 'violated', { trace: 'first' })], notes: [] };
    assert.equal(record({ group }).headlines.at(-1)?.verdict, 'violated');
    assert.equal(record({ terms: { ...plainTerms, only: ['SYNC-06'] } }).headlines[0]?.verdict, 'not-judged');
  });

  it('keeps ten notes of a requirement', () => {
    const notes = Array.from({ length: 30 }, (_, at) => ({
      requirement: 'INIT-02' as const,
      trace: 'first',
      entries: [at + 1],
      seen: 'Something.',
    }));
    assert.equal(record({ group: { judgements: [], notes } }).notes.length, 10);
  });
});
