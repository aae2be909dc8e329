/** A candidate that listens already, from `--connect host:port`; a `handler.json` may say more about it. */
import { UserError } from '../base/errors';
import { placeOf } from '../adapters/wire/tcp-links';
import type { Candidate } from './manifest';
import { safeSlug } from './manifest';

/** Throws a `UserError` of exit code 64 for what is no place, and for more than one candidate. */
export function connectedCandidate(place: string, described: readonly Candidate[]): Candidate {
  const connect = placeOf(place);
  const [only, ...more] = described;
  if (more.length > 0)
    throw new UserError(
      'connect-invalid',
      'One handler listens at the place of --connect. Name one handler.json beside it, or none.',
    );
  if (only !== undefined && (only.kind !== 'program' || !only.isDescribed))
    throw new UserError(
      'connect-invalid',
      `${only.given} is not the handler.json of a wire program. What listens is described by one with a "command", which is not started then.`,
    );
  if (only !== undefined) return { ...only, connect };
  const name = `${connect.host} ${connect.port}`;
  return {
    manifest: { name, version: '0' },
    folder: process.cwd(),
    kind: 'program',
    entry: undefined,
    server: undefined,
    slug: safeSlug(name),
    given: place,
    isDescribed: false,
    connect,
  };
}
