/** A finding: what broke in which shrunk sessions, and everything that is needed to play them again. Published as a JSON Schema. */
import { Type } from '@sinclair/typebox';
import type { Static } from '@sinclair/typebox';
import { decoder } from '../base/schema';

const Text = Type.String({ minLength: 1 });

const Played = Type.Object(
  {
    name: Type.String({ minLength: 1, description: 'The name that evidence cites the session by.' }),
    schedule: Type.String({ description: 'The choices of the session; empty for the ordinary one.' }),
    trace: Type.String({ minLength: 1, description: 'The recorded trace, relative to the finding.' }),
  },
  { additionalProperties: false },
);

const Broken = Type.Object(
  {
    id: Text,
    level: Text,
    session: Text,
    entries: Type.Array(Type.Integer({ minimum: 1 })),
    seen: Type.String(),
    look: Type.Optional(Type.String()),
  },
  { additionalProperties: false },
);

const CandidatePlace = Type.Object(
  {
    path: Type.Optional(Type.String({ minLength: 1, description: 'Relative to the finding.' })),
    command: Type.Optional(Type.Array(Type.String(), { minItems: 1 })),
    clsid: Type.Optional(Type.String({ minLength: 1, description: 'Of a COM server.' })),
    apartment: Type.Optional(
      Type.Unsafe<'sta' | 'mta' | 'sta+mta'>({ type: 'string', enum: ['sta', 'mta', 'sta+mta'] }),
    ),
    registered: Type.Optional(Type.Boolean()),
  },
  { additionalProperties: false },
);

export const FindingSchema = Type.Object(
  {
    $schema: Type.Optional(Type.String()),
    finding: Type.Literal(1),
    kit: Type.Object({ name: Text, version: Text }),
    handler: Type.Object({ name: Text, version: Text, digest: Text }),
    candidate: CandidatePlace,
    isolation: Type.Unsafe<'same-realm' | 'child-process' | 'wire' | 'com'>({
      type: 'string',
      enum: ['same-realm', 'child-process', 'wire', 'com'],
    }),
    clock: Type.Unsafe<'virtual' | 'real'>({ type: 'string', enum: ['virtual', 'real'] }),
    seed: Type.Integer(),
    limits: Type.Record(Type.String(), Type.Number()),
    broken: Type.Array(Broken, { minItems: 1 }),
    sessions: Type.Array(Played, { minItems: 1 }),
    shrinking: Type.Object({
      from: Type.Array(Type.String(), { description: 'The schedules before shrinking.' }),
      sessions: Type.Integer({ minimum: 0, description: 'Sessions that shrinking played.' }),
    }),
    reproduce: Text,
  },
  { $id: 'finding', title: 'A finding of syncmgr-conformance explore', additionalProperties: false },
);
export type Finding = Static<typeof FindingSchema>;

export const decodeFinding = decoder(FindingSchema, 'finding-invalid', 'The finding');
