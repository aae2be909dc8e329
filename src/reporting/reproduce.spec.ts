import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { after, describe, it } from 'node:test';
import type { Compliance } from '../verdict/compliance';
import { reproduceOf } from './reproduce';
import { sample } from './sample-in-spec';

const { compliance, folder } = sample();
after(() => rmSync(folder, { recursive: true, force: true }));

const session = compliance.sessions[0] ?? assert.fail('the sample has a session');
const session2 = { ...session, name: '002-other-1', scenario: 'Another', trace: 'traces/002-other-1.trace.ndjson' };
const seen = { trace: session.trace, entries: [1], says: '', seen: 'Something.' };
const row = { id: 'SYNC-13' as const, evidence: [seen] };

function commandOf(changes: Partial<Compliance> = {}, of: Parameters<typeof reproduceOf>[0] = row): string {
  const reproduce = 'npx syncmgr-conformance certify handler.json --shard 2/5 --profile certification --seed 1';
  return reproduceOf(of, {
    ...compliance,
    sessions: [{ ...session, scenario: 'One' }, session2],
    reproduce,
    ...changes,
  });
}

describe('the command beside a failure', () => {
  it('plays the scenario that showed it, whole and not the shard’s part of it', () => {
    assert.equal(
      commandOf(),
      'npx syncmgr-conformance certify --only SYNC-13 --scenario One handler.json --profile certification --seed 1',
    );
  });

  it('plays all scenarios about it where two sessions were compared', () => {
    const compared = { ...row, evidence: [{ ...seen, seen: 'It reported less than in 002-other-1.' }] };
    assert.doesNotMatch(commandOf({}, compared), /--scenario/);
  });

  it('quotes what a shell would read otherwise, and leaves out a name that is not shown as it is', () => {
    const named = (scenario: string) => commandOf({ sessions: [{ ...session, scenario }] });
    assert.match(named("The user's `$HOME`"), / --scenario 'The user'\\''s `\$HOME`' /);
    assert.doesNotMatch(named('The⟨U+202E⟩user'), /--scenario/);
  });

  it('keeps what the run itself was restricted to', () => {
    const asked = {
      only: ['SYNC-13'],
      scenario: 'One',
      reproduce: 'npx syncmgr-conformance certify a --scenario One --only SYNC-13',
    };
    assert.equal(commandOf(asked), asked.reproduce);
  });

  it('judges traces again', () => {
    const judged = { isolation: 'traces', reproduce: 'npx syncmgr-conformance judge a.trace.ndjson' } as const;
    assert.equal(commandOf(judged), 'npx syncmgr-conformance judge --only SYNC-13 a.trace.ndjson');
  });
});
