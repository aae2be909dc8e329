/**
 * The same-realm mode with recorder, writer and oracles, beside the same manager and virtual clock with all of them off.
 *
 * Target: at most five times.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { SameRealmLinks } from '../src/adapters/in-process/same-realm-links';
import { limitsFor } from '../src/protocol';
import { findCandidate } from '../src/run/manifest';
import { playSession } from '../src/run/play-session';
import { inTurn, tellRatio } from './measure';
import { plannedSessions, playBare } from './sessions';

const rounds = 3;

async function main(): Promise<void> {
  const out = mkdtempSync(path.join(tmpdir(), 'syncmgr-conformance-bench-'));
  mkdirSync(path.join(out, 'traces'));
  try {
    for (const name of ['reference', 'bare-minimum', 'side-by-side']) {
      const candidate = findCandidate(`handlers-under-test/${name}`);
      const { sessions } = await plannedSessions('core', candidate.manifest.conditions ?? []);
      const limits = limitsFor('virtual');
      const maker = new SameRealmLinks(candidate.entry ?? '');
      const context = { candidate, maker, limits, askedLimits: {}, out, seed: 1 };
      const judged = async () => {
        for (const session of sessions) await playSession(session, undefined, context);
      };
      const bare = () => playBare(sessions, maker, limits);
      await inTurn(1, { judged, bare });
      const taken = await inTurn(rounds, { judged, bare });
      tellRatio(`same realm, ${name}, recorded and judged over bare`, taken.judged, taken.bare, '5.00 at most');
    }
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}

void main();
