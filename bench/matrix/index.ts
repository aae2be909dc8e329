/**
 * The detection matrix: plays every candidate of ours and writes what was found, row by row, to `docs/`.
 *
 * `npm run matrix` plays what has changed since the stored matrix; `-- --all` plays everything, `-- word …` only folders that hold a
 * word. Ends with 1 if something that a manifest names was not found, or a conforming handler was accused.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { builtFirst, family, root } from './family';
import type { Member } from './family';
import { matrixPage } from './page';
import type { Matrix } from './page';
import { isWhole, play } from './play';
import type { NotPlayed, Played } from './play';

const stored = path.join(root, 'docs/detection-matrix.json');
const page = path.join(root, 'docs/detection-matrix.md');

function isFresh(member: Member, known: Played | NotPlayed | undefined): boolean {
  return (
    known !== undefined &&
    !('why' in known) &&
    known.digest === member.digest &&
    known.breaks.join() === member.breaks.join()
  );
}

function write(known: ReadonlyMap<string, Played | NotPlayed>): void {
  const played = family().map(
    ({ folder, breaks, digest }) => known.get(folder) ?? { folder, breaks, digest, why: 'it was not its turn yet.' },
  );
  const matrix: Matrix = { schema: 1, played, elsewhere: builtFirst() };
  mkdirSync(path.dirname(stored), { recursive: true });
  writeFileSync(stored, `${JSON.stringify(matrix, null, 1)}\n`);
  writeFileSync(page, matrixPage(matrix));
}

function isGood(each: Played | NotPlayed): boolean {
  if ('why' in each) return true;
  return isWhole(each) && (each.breaks.length > 0 || each.found.length === 0);
}

async function main(words: readonly string[]): Promise<void> {
  const isAll = words.includes('--all');
  const wanted = words.filter((word) => !word.startsWith('--'));
  const kept = existsSync(stored) ? (JSON.parse(readFileSync(stored, 'utf8')) as Matrix).played : [];
  const known = new Map(kept.map((each) => [each.folder, each]));
  for (const member of family()) {
    if (wanted.length > 0 && !wanted.some((word) => member.folder.includes(word))) continue;
    const before = known.get(member.folder);
    if (!isAll && before !== undefined && isFresh(member, before) && isGood(before)) continue;
    const played = await play(member);
    known.set(member.folder, played);
    process.stdout.write(`${isGood(played) ? 'ok ' : 'NOT'} ${member.folder}: ${tell(played)}\n`);
    write(known);
  }
  write(known);
  const bad = [...known.values()].filter((each) => !isGood(each));
  process.stdout.write(`${known.size} candidates, ${bad.length} not as their manifests say.\n`);
  process.exitCode = bad.length === 0 ? 0 : 1;
}

function tell(played: Played | NotPlayed): string {
  if ('why' in played) return `not played, ${played.why}`;
  return `${played.outcome} at ${played.depth} depth, found ${played.found.join(', ') || 'nothing'}`;
}

void main(process.argv.slice(2));
