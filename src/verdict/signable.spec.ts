import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Compliance } from './compliance';
import { buildCompliance } from './compliance-record';
import { refusalsToSign } from './signable';
import { allSatisfied, said, wholeRun } from './verdict-in-spec';

const digest = 'sha256:0';

function record(change: Partial<Compliance> = {}, violated?: 'PROG-04'): Compliance {
  const judgements =
    violated === undefined ? allSatisfied() : [...allSatisfied([violated]), said(violated, 'violated')];
  return { ...buildCompliance(wholeRun(judgements)), ...change };
}

const codes = (change: Partial<Compliance> = {}) => refusalsToSign(record(change)).map(({ code }) => code);

describe('signing', () => {
  it('takes a whole result, a nonconformant one too', () => {
    assert.deepEqual(codes(), []);
    const nonconformant = record({}, 'PROG-04');
    assert.equal(nonconformant.verdict, 'nonconformant');
    assert.deepEqual(refusalsToSign(nonconformant), []);
  });

  const { handler, requirements, sessions, ledger } = record();
  const [first, ...rest] = requirements;
  const [session] = sessions;
  assert.ok(first !== undefined && session !== undefined);
  const refused: [string, Partial<Compliance>, string][] = [
    ['an incomplete verdict', { verdict: 'incomplete' }, 'sign-incomplete'],
    [
      'an open binding row',
      { requirements: [{ ...first, binding: true, verdict: 'not-exercised' }, ...rest] },
      'sign-incomplete',
    ],
    ['a lost session', { sessions: [{ ...session, outcome: 'lost' }] }, 'sign-incomplete'],
    ['a session that was left out', { sessions: [] }, 'sign-incomplete'],
    ['an unfinished plan', { ledger: { ...ledger, sessionsPlanned: 2 } }, 'sign-incomplete'],
    [
      'a row that is not built yet',
      { requirements: [{ ...first, verdict: 'not-judged', because: 'not built yet' }, ...rest] },
      'sign-not-built',
    ],
    ['core depth', { depth: 'core' }, 'sign-depth'],
    ["the kit's own process", { isolation: 'same-realm' }, 'sign-isolation'],
    ['a selection by id', { only: ['SYNC-06'] }, 'sign-restricted'],
    ['a selection by name', { scenario: 'cancel' }, 'sign-restricted'],
    ["the user's own features", { features: { digest, of: 'user' } }, 'sign-restricted'],
    ['a debugger', { inspected: true }, 'sign-inspected'],
    ['a shard', { shard: { index: 1, of: 2 } }, 'sign-shard'],
    ['a candidate without a digest', { handler: { ...handler, digest: undefined } }, 'sign-candidate-unknown'],
    ['a kit without a digest', { kit: { name: 'kit', version: '1' } }, 'sign-unbound'],
    ['a trace without a digest', { sessions: [{ ...session, digest: undefined }] }, 'sign-unbound'],
    ['a stale waiver', { exitCode: 64 }, 'sign-waiver-stale'],
  ];
  for (const [what, change, code] of refused)
    it(`refuses ${what}: ${code}`, () => {
      assert.deepEqual(codes(change), [code]);
    });
});
