/** Certifies a candidate as a user would who gives no options, silently. */
import { certify } from '../src/run/certify';
import type { Candidate } from '../src/run/manifest';
import type { Compliance } from '../src/verdict/compliance';

/** The results go to `out`, which the caller removes. */
export async function certifiedInto(
  out: string,
  asked: {
    readonly candidate: Candidate;
    readonly depth: 'core' | 'full';
    readonly sameRealm: boolean;
    readonly features?: readonly string[];
  },
): Promise<Compliance> {
  const { compliance } = await certify({
    features: [],
    ...asked,
    out,
    profile: 'certification',
    strict: false,
    only: undefined,
    scenario: undefined,
    limits: {},
    seed: 1,
    inspect: false,
    listener: { planned: () => undefined, finished: () => undefined },
    signal: new AbortController().signal,
    reproduce: '',
  });
  return compliance;
}
