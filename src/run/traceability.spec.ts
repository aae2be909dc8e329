import { describe, it } from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { companionsOf, measuredIds, requirements } from '../requirements';
import type { Requirement } from '../requirements';
import { coverage, ledger, servedIds } from './ledger';

const root = path.resolve(__dirname, '../../..');

function filesBelow(folder: string, isWanted: (name: string) => boolean): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === 'node_modules' ? [] : filesBelow(file, isWanted);
    return isWanted(entry.name) ? [file] : [];
  });
}

function texts(folder: string, isWanted: (name: string) => boolean): string[] {
  return filesBelow(path.join(root, folder), isWanted).map((file) => readFileSync(file, 'utf8'));
}

const named = new Set(
  texts('features', (name) => name.endsWith('.feature')).flatMap((text) => text.match(/[A-Z]+-\d\d/g) ?? []),
);
const broken = new Set(
  texts('handlers-under-test', (name) => name === 'handler.json').flatMap(
    (text) => (JSON.parse(text) as { breaks?: string[] }).breaks ?? [],
  ),
);
const noted = new Set(
  texts('src/oracles', (name) => name.endsWith('.ts') && !name.endsWith('.spec.ts')).flatMap((text) =>
    [...text.matchAll(/\bnote\(\s*'([A-Z]+-\d\d)'/g)].map(([, id]) => id ?? ''),
  ),
);

const isObligation = ({ level }: Requirement) => level === 'MUST' || level === 'SHOULD';
const has = (ids: ReadonlySet<string>) => (id: string) => companionsOf(id).some((each) => ids.has(each));

/** Rows about which a handler can be accused; the others carry their reason in the catalogue. */
const accusable = requirements.filter((row) => isObligation(row) && row.judged.by === 'oracle');

const lacking = (rows: readonly Requirement[], has: (id: string) => boolean) =>
  rows.map(({ id }) => id).filter((id) => !has(id));

describe('from a requirement to what proves it', () => {
  it('every MUST and SHOULD row has an oracle, or one of the closed reasons', () => {
    assert.deepEqual(
      lacking(accusable, (id) => servedIds.has(id)),
      [],
    );
    const without = requirements.filter((row) => isObligation(row) && row.judged.by !== 'oracle');
    assert.deepEqual(
      without.filter((row) => row.judged.by !== 'nobody' || row.judged.because === 'not built yet').map(({ id }) => id),
      [],
    );
  });
  it('every row with an oracle is named by a scenario that provokes it', () => {
    assert.deepEqual(lacking(accusable, has(named)), []);
  });
  it('every row with an oracle is broken by a handler, unless it is only measured', () => {
    const measured = new Set(measuredIds);
    assert.deepEqual(
      lacking(
        accusable.filter(({ id }) => !measured.has(id)),
        has(broken),
      ),
      [],
    );
  });
  it('every permission is accepted by an oracle, or shows with real COM only', () => {
    const open = ledger().filter(
      ({ level, status, because }) => level === 'MAY' && status !== 'accepted' && because !== 'needs real COM',
    );
    assert.deepEqual(open, []);
  });
  it('every obligation of the manager has its invariant, or shows with real COM only', () => {
    const open = ledger().filter(
      ({ level, status, because }) =>
        level === 'MGR' && status !== 'kept by the manager' && because !== 'needs real COM',
    );
    assert.deepEqual(open, []);
  });
  it('a row is called noted exactly if an oracle notes it and the documents are silent', () => {
    const silent = requirements.filter(({ level }) => level === 'INFO');
    assert.deepEqual(
      silent.filter((row) => row.judged.by === 'nobody' && row.judged.noted === true).map(({ id }) => id),
      silent.map(({ id }) => id).filter((id) => noted.has(id)),
    );
  });
});

describe('the ledger', () => {
  it('has an answer for all 287 rows, none of them "not built yet"', () => {
    const rows = ledger();
    assert.equal(rows.length, 287);
    assert.deepEqual(
      rows.filter(({ status, because }) => (status === 'not judged') !== (because !== undefined)),
      [],
    );
    assert.deepEqual(
      rows.filter(({ because }) => because === 'not built yet'),
      [],
    );
  });
  it('sums up level by level', () => {
    const [all, ...levels] = coverage(ledger());
    assert.equal(all?.rows, 287);
    for (const sum of ['rows', 'covered'] as const)
      assert.equal(
        levels.reduce((total, level) => total + level[sum], 0),
        all[sum],
      );
    for (const { rows, covered, notJudged } of levels)
      assert.equal(
        Object.values(notJudged).reduce((total, n) => total + n, 0),
        rows - covered,
      );
  });
});
