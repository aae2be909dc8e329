/** Plays one candidate and tells which obligations and recommendations it was found to violate. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { UserError } from '../../src/base/errors';
import { companionsOf } from '../../src/requirements';
import { certifiedInto } from '../../src/run/certified-in-spec';
import type { Member } from './family';

/** What playing a candidate showed; the rows of the page are made of these. */
export interface Played {
  readonly folder: string;
  readonly breaks: readonly string[];
  readonly digest: string;
  /** How far the kit had to go: `full` where `core` had not shown everything. */
  readonly depth: 'core' | 'full';
  readonly where: 'same-realm' | 'child-process' | 'wire' | 'com';
  readonly outcome: 'conformant' | 'nonconformant' | 'incomplete' | 'refused';
  /** MUST and SHOULD rows that were violated. */
  readonly found: readonly string[];
}

/** Why a candidate could not be played here: a language that is not installed, a server that needs COM. */
export interface NotPlayed {
  readonly folder: string;
  readonly breaks: readonly string[];
  readonly digest: string;
  readonly why: string;
}

export async function play(member: Member): Promise<Played | NotPlayed> {
  const core = await playAt(member, 'core');
  return 'why' in core || isWhole(core) ? core : await playAt(member, 'full');
}

/** Everything that the manifest names was found, companions counting as one. */
export function isWhole({ breaks, found }: Pick<Played, 'breaks' | 'found'>): boolean {
  return breaks.every((id) => companionsOf(id).some((each) => found.includes(each)));
}

async function playAt(member: Member, depth: Played['depth']): Promise<Played | NotPlayed> {
  const { folder, breaks, digest, candidate } = member;
  const where = whereOf(member);
  const out = mkdtempSync(path.join(tmpdir(), 'syncmgr-conformance-matrix-'));
  try {
    const compliance = await certifiedInto(out, { candidate, depth, sameRealm: where === 'same-realm' });
    const found = compliance.requirements
      .filter(({ verdict, level }) => verdict === 'violated' && (level === 'MUST' || level === 'SHOULD'))
      .map(({ id }) => id);
    return { folder, breaks, digest, depth, where, outcome: compliance.verdict, found };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    if (member.isRefused) return { folder, breaks, digest, depth, where, outcome: 'refused', found: [] };
    return { folder, breaks, digest, why: error.message };
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}

function whereOf(member: Member): Played['where'] {
  switch (member.candidate.kind) {
    case 'program':
      return 'wire';
    case 'server':
      return 'com';
    case 'module':
      return needsBorder(member) ? 'child-process' : 'same-realm';
  }
}

/** Those that end their process, block it or drown it are played behind the border that every candidate of a user's has. */
function needsBorder({ breaks, isRefused }: Member): boolean {
  return isRefused || breaks.some((id) => id === 'COM-07' || id.startsWith('ROB-'));
}
