import { describe, it } from 'node:test';
import assert from 'node:assert/strict';
import {
  areaTitles,
  companionGroups,
  headlines,
  isRequirementId,
  measuredIds,
  requirement,
  requirements,
} from './index';
import type { Level, Requirement } from './index';
import { sourceTitle } from './sources';

const levels: readonly Level[] = ['MUST', 'SHOULD', 'MAY', 'MGR', 'INFO'];

/** Section 25 of the catalogue: rows of each area by level, in the order of `levels`. */
const counts: Readonly<Record<string, readonly number[]>> = {
  LIFE: [5, 0, 0, 3, 1],
  COM: [7, 0, 0, 0, 2],
  INIT: [8, 5, 1, 3, 5],
  HINF: [7, 2, 0, 1, 3],
  ENUM: [4, 1, 0, 1, 1],
  ENIT: [12, 1, 1, 0, 2],
  ITEM: [8, 2, 0, 2, 1],
  OBJ: [3, 0, 0, 0, 0],
  PROP: [4, 3, 1, 1, 4],
  CBK: [9, 2, 0, 0, 2],
  PREP: [9, 4, 4, 2, 2],
  SYNC: [14, 7, 3, 3, 4],
  PROG: [10, 6, 0, 1, 4],
  STAT: [5, 2, 0, 2, 4],
  ERR: [7, 2, 2, 4, 5],
  LOG: [7, 4, 1, 2, 3],
  UI: [4, 6, 0, 1, 2],
  CONN: [2, 2, 2, 1, 1],
  THR: [3, 0, 1, 1, 0],
  REG: [2, 2, 2, 1, 2],
  INV: [1, 0, 0, 4, 3],
  ROB: [3, 0, 0, 0, 0],
};

const texts = ['rule', 'why', 'how', 'breaks', 'mend'] as const;

function areaOf(id: string): string {
  return id.slice(0, id.indexOf('-'));
}

function ids(matching: (row: Requirement) => boolean): string[] {
  return requirements.filter(matching).map((row) => row.id);
}

describe('the catalogue of requirements', () => {
  it('holds 287 rows with ids of their own', () => {
    assert.equal(requirements.length, 287);
    assert.equal(new Set(requirements.map((row) => row.id)).size, 287);
  });

  it('numbers the rows of each area from 1 without gaps, area after area', () => {
    const expected = Object.entries(counts).flatMap(([area, perLevel]) =>
      Array.from(
        { length: perLevel.reduce((sum, n) => sum + n, 0) },
        (_, at) => `${area}-${String(at + 1).padStart(2, '0')}`,
      ),
    );
    assert.deepEqual(
      ids(() => true),
      expected,
    );
  });

  it('has as many rows of each level in each area as the table of counts says', () => {
    const found = Object.fromEntries(
      Object.keys(counts).map((area) => [
        area,
        levels.map((level) => ids((row) => areaOf(row.id) === area && row.level === level).length),
      ]),
    );
    assert.deepEqual(found, counts);
  });

  it('has 134 MUST, 51 SHOULD, 18 MAY, 33 MGR and 51 INFO rows, and 33 MUST rows that rest on inference alone', () => {
    assert.deepEqual(
      levels.map((level) => ids((row) => row.level === level).length),
      [134, 51, 18, 33, 51],
    );
    assert.equal(ids((row) => row.level === 'MUST' && row.provenance.join() === 'X').length, 33);
  });

  it('titles every area and no other', () => {
    assert.deepEqual(Object.keys(areaTitles), Object.keys(counts));
  });

  it('says rule, reason, observation, cause and cure of every row in whole sentences', () => {
    const bad = requirements.flatMap((row) =>
      texts.filter((text) => !isWhole(row[text])).map((text) => `${row.id}.${text}`),
    );
    assert.deepEqual(bad, []);
  });

  it('has a title for every source', () => {
    const unknown = requirements.flatMap((row) =>
      row.sources.filter((ref) => !resolves(ref)).map((ref) => `${row.id}: ${ref}`),
    );
    assert.deepEqual(unknown, []);
  });

  it('lets only rows without a documented ground go without a source', () => {
    assert.deepEqual(
      ids((row) => row.sources.length === 0 && row.level !== 'INFO').filter((id) => id !== 'CBK-10'),
      [],
    );
  });

  it('lets the manager prove MGR rows, acceptance prove MAY rows, and nobody judge INFO rows', () => {
    const judge = { MGR: 'manager', MAY: 'acceptance', INFO: 'nobody', MUST: 'oracle', SHOULD: 'oracle' } as const;
    assert.deepEqual(
      ids((row) => row.judged.by !== judge[row.level] && row.judged.by !== 'nobody'),
      [],
    );
    assert.deepEqual(
      ids((row) => (row.level === 'MGR' || row.level === 'MAY') && row.judged.by === 'nobody'),
      ['REG-02', 'REG-05', 'REG-07'],
    );
  });

  it('names existing rows in companion groups and headlines', () => {
    const named: readonly string[] = [
      ...companionGroups.flat(),
      ...measuredIds,
      ...headlines.flatMap((headline) => headline.ids),
    ];
    assert.deepEqual(
      named.filter((id) => !isRequirementId(id)),
      [],
    );
  });

  it('finds a row by its id and knows a foreign id', () => {
    assert.equal(requirement('PROG-04').level, 'MUST');
    assert.equal(isRequirementId('PROG-99'), false);
  });
});

function isWhole(text: string): boolean {
  return /^\S.* .*[^.]\.$/s.test(text) && text === text.trim() && !/ {2}|\n/.test(text);
}

function resolves(ref: string): boolean {
  try {
    return sourceTitle(ref) !== '';
  } catch {
    return false;
  }
}
