import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Compliance } from './compliance';
import { buildCompliance } from './compliance-record';
import { shardFault } from './shards';
import { allSatisfied, wholeRun } from './verdict-in-spec';

const whole = buildCompliance(wholeRun(allSatisfied()));
const shard = (index: number, change: Partial<Compliance> = {}): Compliance => ({
  ...whole,
  shard: { index, of: 3 },
  ...change,
});
const codeOf = (...records: Compliance[]) => shardFault(records)?.code;

describe('shards are one run', () => {
  it('where all are there, in whatever order', () => {
    assert.equal(codeOf(shard(2), shard(3), shard(1)), undefined);
  });

  it('and not where one is missing, given twice, of another run, or no shard', () => {
    assert.equal(codeOf(), 'merge-shard-missing');
    assert.equal(codeOf(shard(1), shard(3)), 'merge-shard-missing');
    assert.equal(codeOf(shard(1), shard(2), shard(2), shard(3)), 'merge-shard-doubled');
    assert.equal(codeOf(shard(1), shard(2, { shard: { index: 2, of: 2 } })), 'merge-counts-differ');
    assert.equal(codeOf(shard(1), whole), 'merge-not-a-shard');
  });

  const strange: [string, Partial<Compliance>][] = [
    ['merge-candidates-differ', { handler: { ...whole.handler, digest: 'sha256:1' } }],
    ['merge-candidates-differ', { handler: { ...whole.handler, conditions: ['credentials'] } }],
    ['merge-kits-differ', { kit: { ...whole.kit, digest: 'sha256:1' } }],
    ['merge-catalogues-differ', { catalogue: { rows: 1, digest: 'sha256:1' } }],
    ['merge-features-differ', { features: { digest: 'sha256:1', of: 'user' } }],
    ['merge-profiles-differ', { profile: 'documented' }],
    ['merge-profiles-differ', { only: ['SYNC-06'] }],
    ['merge-seeds-differ', { seed: 2 }],
    ['merge-depths-differ', { depth: 'core' }],
    ['merge-waivers-differ', { waivers: [{ requirement: 'SYNC-26', reason: '', owner: '', link: '', expires: '' }] }],
    ['merge-isolations-differ', { isolation: 'same-realm' }],
    ['merge-limits-differ', { limits: { reply: 1 } }],
    ['merge-platforms-differ', { platform: 'another' }],
  ];
  for (const [code, change] of strange)
    it(`and not where one differs in ${Object.keys(change).join()}: ${code}`, () => {
      assert.equal(codeOf(shard(1), shard(2, change), shard(3)), code);
    });

  it('and not where nobody knows the candidate', () => {
    const nameless = { handler: { ...whole.handler, digest: undefined } };
    assert.equal(codeOf(shard(1, nameless), shard(2, nameless), shard(3, nameless)), 'merge-candidate-unknown');
  });
});
