/** Keys from PEM files, fit for signatures: Ed25519, ECDSA, or RSA from 2048 bits. */
import { createHash, createPrivateKey, createPublicKey } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { UserError } from '../../base/errors';

export function readPrivateKey(file: string): KeyObject {
  const pem = read(file);
  if (!pem.includes('PRIVATE KEY'))
    throw new UserError('key-not-private', `${file} holds no private key. Signing needs one, in PEM.`);
  return fit(
    made(() => createPrivateKey(pem), file),
    file,
  );
}

/** A private key is refused: who verifies should not have it. */
export function readPublicKey(file: string): KeyObject {
  const pem = read(file);
  if (!pem.includes('PUBLIC KEY') && !pem.includes('CERTIFICATE'))
    throw new UserError(
      'key-not-public',
      `${file} holds no public key. Verifying needs one, in PEM: openssl pkey -in key.pem -pubout -out pub.pem`,
    );
  return fit(
    made(() => createPublicKey(pem), file),
    file,
  );
}

/** sha256 of the public key in DER (SubjectPublicKeyInfo), hexadecimal: the name under which the key signs. */
export function keyId(key: KeyObject): string {
  const shown = key.type === 'private' ? createPublicKey(key) : key;
  return createHash('sha256')
    .update(shown.export({ type: 'spki', format: 'der' }))
    .digest('hex');
}

/** The digest that a kind of key signs; Ed25519 and Ed448 bring their own. */
export function hashFor(key: KeyObject): 'sha256' | null {
  return key.asymmetricKeyType === 'ed25519' || key.asymmetricKeyType === 'ed448' ? null : 'sha256';
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new UserError('key-unreadable', `The key ${file} cannot be read (${codeOf(error)}). Check the path.`);
  }
}

function made(make: () => KeyObject, file: string): KeyObject {
  try {
    return make();
  } catch (error) {
    throw new UserError(
      'key-unreadable',
      `${file} is no key that can be used (${codeOf(error)}). It has to be a PEM file without a passphrase.`,
    );
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown reason';
}

const kinds = new Set(['ed25519', 'ed448', 'ec', 'rsa', 'rsa-pss']);
const rsaBitsMin = 2048;

function fit(key: KeyObject, file: string): KeyObject {
  const { asymmetricKeyType: kind, asymmetricKeyDetails: details } = key;
  const isWeak = (details?.modulusLength ?? rsaBitsMin) < rsaBitsMin;
  if (kind === undefined || !kinds.has(kind) || isWeak)
    throw new UserError(
      'key-unfit',
      `${file} is a key of kind ${kind ?? 'unknown'}${isWeak ? ` of ${details?.modulusLength} bits` : ''}, which is not fit for signatures. Use Ed25519: openssl genpkey -algorithm ed25519 -out key.pem`,
    );
  return key;
}
