/** Certifies a candidate as a user would who gives no options, silently; for specs and benches. */
import { certify } from './certify';
import type { CertifyOptions } from './certify';
import type { Candidate } from './manifest';
import type { Compliance } from '../verdict/compliance';

/** The results go to `out`, which the caller removes. */
export async function certifiedInto(
  out: string,
  asked: {
    readonly candidate: Candidate;
    readonly depth: 'core' | 'full';
    readonly sameRealm: boolean;
    readonly features?: readonly string[];
    readonly limits?: CertifyOptions['limits'];
  },
): Promise<Compliance> {
  const { compliance } = await certify({
    features: [],
    limits: {},
    ...asked,
    out,
    profile: 'certification',
    strict: false,
    only: undefined,
    scenario: undefined,
    seed: 1,
    inspect: false,
    listener: { planned: () => undefined, finished: () => undefined },
    signal: new AbortController().signal,
    reproduce: '',
  });
  return compliance;
}
