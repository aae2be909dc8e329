/**
 * The DSSE envelope: a payload, its type, and signatures over both (https://github.com/secure-systems-lab/dsse).
 *
 * The kit opens only what is written exactly as it writes it: whoever changed a byte anywhere in the file is told so, also where the
 * format would allow the change.
 */
import { Type } from '@sinclair/typebox';
import { crypto, dsse } from '@sigstore/core';
import { sign } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { UserError } from '../../base/errors';
import { decoder } from '../../base/schema';
import { hashFor, keyId } from './keys';

const payloadType = 'application/vnd.in-toto+json';

const Envelope = Type.Object(
  {
    payloadType: Type.String(),
    payload: Type.String({ minLength: 1 }),
    signatures: Type.Array(
      Type.Object({ keyid: Type.String(), sig: Type.String({ minLength: 1 }) }, { additionalProperties: false }),
      { minItems: 1, maxItems: 1 },
    ),
  },
  { additionalProperties: false },
);
const decode = decoder(Envelope, 'certificate-altered', 'The certificate');

/** Gives the text of the envelope. */
export function sealed(payload: string, key: KeyObject): string {
  const bytes = Buffer.from(payload, 'utf8');
  const signature = sign(hashFor(key), dsse.preAuthEncoding(payloadType, bytes), key);
  return textOf({
    payloadType,
    payload: bytes.toString('base64'),
    signatures: [{ keyid: keyId(key), sig: signature.toString('base64') }],
  });
}

/** Gives the payload if the key signed it; a `UserError` says what is wrong: altered, a foreign key, or an invalid signature. */
export function opened(text: string, key: KeyObject): string {
  const envelope = decode(parsed(text));
  const payload = Buffer.from(envelope.payload, 'base64');
  const [signature] = envelope.signatures;
  const sig = Buffer.from(signature?.sig ?? '', 'base64');
  const isValid = crypto.verify(
    dsse.preAuthEncoding(envelope.payloadType, payload),
    key,
    sig,
    hashFor(key) ?? undefined,
  );
  if (!isValid && signature?.keyid !== keyId(key))
    throw new UserError(
      'key-foreign',
      `The certificate was signed with another key (${signature?.keyid.slice(0, 16)}…) than the one given (${keyId(key).slice(0, 16)}…). Give the public key of whoever signed.`,
    );
  if (!isValid)
    throw new UserError(
      'signature-invalid',
      'The signature does not fit: the certificate was changed after it was signed. Ask whoever signed for the original.',
    );
  const again = {
    payloadType,
    payload: payload.toString('base64'),
    signatures: [{ keyid: keyId(key), sig: sig.toString('base64') }],
  };
  if (textOf(again) !== text) throw altered('its signature fits, but other bytes of the file were changed');
  return payload.toString('utf8');
}

function textOf(envelope: object): string {
  return `${JSON.stringify(envelope, undefined, 2)}\n`;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw altered('it is not JSON');
  }
}

function altered(what: string): UserError {
  return new UserError(
    'certificate-altered',
    `The certificate is not as it was written: ${what}. Ask whoever signed for the original.`,
  );
}
