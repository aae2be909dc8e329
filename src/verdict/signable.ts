/**
 * Whether a result may carry a signature: only a whole run of the whole catalogue, played at full depth in isolation, of a candidate
 * that is known by its digest. A nonconformant result may be signed too; the certificate then says so.
 */
import type { Compliance } from './compliance';
import { count, listed } from './words';

export interface Refusal {
  readonly code: string;
  /** What stands in the way, and the way out. */
  readonly message: string;
}

/** Gives every reason against signing; none if there is none. */
export function refusalsToSign(record: Compliance): Refusal[] {
  return [
    ...incomplete(record),
    ...notBuilt(record),
    ...restricted(record),
    ...unbound(record),
    ...staleWaivers(record),
  ];
}

/** What a run left open, in sentences; the same for a conformant and a nonconformant one. */
export function openEnds({ requirements, sessions, ledger }: Compliance): string[] {
  const open = requirements.filter(
    ({ binding, verdict }) => binding && (verdict === 'inconclusive' || verdict === 'not-exercised'),
  );
  const short = sessions.filter(({ outcome }) => outcome !== 'complete').map(({ name }) => name);
  const isWhole =
    ledger.scenariosPlanned === ledger.scenariosFinished &&
    ledger.sessionsPlanned === ledger.sessionsFinished &&
    ledger.sessionsFinished === sessions.length &&
    sessions.length > 0;
  return [
    ...(open.length === 0
      ? []
      : [
          `${count(open.length, 'binding requirement')} not exercised or not decided (${listed(
            open.map(({ id }) => id),
            8,
          )})`,
        ]),
    ...(short.length === 0 ? [] : [`${count(short.length, 'session')} not played to the end (${listed(short, 3)})`]),
    ...(isWhole ? [] : ['not everything that was planned was finished']),
  ];
}

function incomplete(record: Compliance): Refusal[] {
  const ends = [...openEnds(record), ...(record.verdict === 'incomplete' ? ['the verdict is "incomplete"'] : [])];
  if (ends.length === 0) return [];
  return [
    {
      code: 'sign-incomplete',
      message: `The result is incomplete: ${ends.join('; ')}. Certify again, to the end and without restrictions.`,
    },
  ];
}

function notBuilt({ requirements }: Compliance): Refusal[] {
  const ids = requirements.filter(({ because }) => because === 'not built yet').map(({ id }) => id);
  if (ids.length === 0) return [];
  return [
    {
      code: 'sign-not-built',
      message: `The kit that judged cannot judge ${listed(ids, 8)} yet. Certify with a kit in which nothing is missing.`,
    },
  ];
}

function restricted({ depth, isolation, only, scenario, features, inspected, shard }: Compliance): Refusal[] {
  const limits: [boolean, string, string][] = [
    [depth !== 'full', 'sign-depth', `The run was played at depth "${depth}". Certify with --depth full.`],
    [
      isolation === 'same-realm' || isolation === 'traces',
      'sign-isolation',
      `The isolation was "${isolation}", which lets a candidate touch what judges it. Certify it in a process of its own.`,
    ],
    [
      only !== undefined || scenario !== undefined || features?.of === 'user',
      'sign-restricted',
      'The run was restricted by --only, --scenario or --features. Certify without them.',
    ],
    [inspected === true, 'sign-inspected', 'The run was played under a debugger. Certify without --inspect.'],
    [shard !== undefined, 'sign-shard', 'This is one shard of a run. "merge" all of them, and sign that.'],
  ];
  return limits.filter(([holds]) => holds).map(([, code, message]) => ({ code, message }));
}

function unbound({ kit, handler, features, sessions }: Compliance): Refusal[] {
  const refusals: Refusal[] = [];
  if (handler.digest === undefined)
    refusals.push({
      code: 'sign-candidate-unknown',
      message:
        'The candidate has no digest: it has no files here, or they changed while it was certified. Certify from its files.',
    });
  if (kit.digest === undefined || features === undefined || sessions.some(({ digest }) => digest === undefined))
    refusals.push({
      code: 'sign-unbound',
      message: 'The result names no digest of kit, features or traces. Certify again with this kit.',
    });
  return refusals;
}

function staleWaivers({ exitCode }: Compliance): Refusal[] {
  return exitCode === 64
    ? [{ code: 'sign-waiver-stale', message: 'A waiver is not needed. Take it out, and certify again.' }]
    : [];
}
