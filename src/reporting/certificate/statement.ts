/**
 * What is signed: an in-toto statement with a test-result predicate, bound to digests of everything the verdict is a function of.
 * Sources: https://github.com/in-toto/attestation, `spec/v1/statement.md` and `spec/predicates/test-result.md`.
 */
import { Type } from '@sinclair/typebox';
import type { Static } from '@sinclair/typebox';
import { createHash } from 'node:crypto';
import { UserError } from '../../base/errors';
import { decoder } from '../../base/schema';
import type { Compliance } from '../../verdict/compliance';

const statementType = 'https://in-toto.io/Statement/v1';
const predicateType = 'https://in-toto.io/attestation/test-result/v0.1';

const Resource = Type.Object({
  name: Type.String(),
  digest: Type.Object({ sha256: Type.String({ pattern: '^[0-9a-f]{64}$' }) }),
  annotations: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
});

const Statement = Type.Object({
  _type: Type.Literal(statementType),
  subject: Type.Array(Resource, { minItems: 1, maxItems: 1 }),
  predicateType: Type.Literal(predicateType),
  predicate: Type.Object({
    result: Type.Unsafe<'PASSED' | 'WARNED' | 'FAILED'>({ type: 'string', enum: ['PASSED', 'WARNED', 'FAILED'] }),
    configuration: Type.Array(Resource),
    passedTests: Type.Array(Type.String()),
    warnedTests: Type.Array(Type.String()),
    failedTests: Type.Array(Type.String()),
  }),
});
export type Statement = Static<typeof Statement>;
export type Resource = Static<typeof Resource>;

const decode = decoder(Statement, 'certificate-not-ours', 'The signed statement');

/** A file that the certificate binds: its path in the folder of the results, and "sha256:…". */
export interface BoundFile {
  readonly name: string;
  readonly digest: string;
}

/** Gives the statement for a record that may be signed; `files` are the record, the traces and the other reports. */
export function statementOf(record: Compliance, files: readonly BoundFile[]): Statement {
  const { handler, kit, catalogue, features, requirements } = record;
  const idsOf = (wanted: (row: Compliance['requirements'][number]) => boolean) =>
    requirements.filter(wanted).map(({ id }) => id);
  const failed = idsOf(({ verdict, binding }) => verdict === 'violated' && binding);
  const warned = idsOf(({ verdict, binding }) => (verdict === 'violated' && !binding) || verdict === 'waived');
  return {
    _type: statementType,
    subject: [
      {
        name: `${handler.name} ${handler.version}`,
        digest: { sha256: hex(handler.digest) },
        annotations: { files: handler.files ?? 0, leftOut: handler.leftOut ?? [] },
      },
    ],
    predicateType,
    predicate: {
      result: record.verdict !== 'conformant' ? 'FAILED' : warned.length > 0 ? 'WARNED' : 'PASSED',
      configuration: [
        { name: 'kit', digest: { sha256: hex(kit.digest) }, annotations: { name: kit.name, version: kit.version } },
        { name: 'catalogue', digest: { sha256: hex(catalogue.digest) }, annotations: { rows: catalogue.rows } },
        { name: 'features', digest: { sha256: hex(features?.digest) } },
        stated('profile', { profile: record.profile, strict: record.strict }),
        stated('waivers', { waivers: record.waivers ?? [] }),
        stated('seed', { seed: record.seed }),
        stated('run', {
          depth: record.depth,
          isolation: record.isolation,
          apartment: record.apartment,
          apartments: record.apartments,
          platform: record.platform,
          limits: record.limits,
        }),
        ...files.map(({ name, digest }) => ({ name, digest: { sha256: hex(digest) } })),
      ],
      passedTests: idsOf(({ verdict }) => verdict === 'satisfied'),
      warnedTests: warned,
      failedTests: failed,
    },
  };
}

/** Things that are no files are bound by the digest of their JSON, and said. */
function stated(name: string, value: Record<string, unknown>): Resource {
  return {
    name,
    digest: { sha256: createHash('sha256').update(JSON.stringify(value)).digest('hex') },
    annotations: value,
  };
}

function hex(digest: string | undefined): string {
  if (digest?.startsWith('sha256:') !== true) throw new Error('invariant: a record without a digest is not signed');
  return digest.slice('sha256:'.length);
}

/** Reads a signed payload. */
export function readStatement(payload: string): Statement {
  let value: unknown;
  try {
    value = JSON.parse(payload);
  } catch {
    throw new UserError(
      'certificate-not-ours',
      'What was signed is not JSON. Give a certificate that "sign" has written.',
    );
  }
  return decode(value);
}

/** Names of what is bound and is no file in the folder of the results. */
const notFiles = new Set(['kit', 'catalogue', 'features', 'profile', 'waivers', 'seed', 'run']);

/** Gives the files that the statement binds. */
export function boundFiles({ predicate }: Statement): BoundFile[] {
  return predicate.configuration
    .filter(({ name }) => !notFiles.has(name))
    .map(({ name, digest }) => ({ name, digest: `sha256:${digest.sha256}` }));
}
