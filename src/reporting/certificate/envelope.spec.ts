import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { writeFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import { UserError } from '../../base/errors';
import { opened, sealed } from './envelope';
import { readPrivateKey, readPublicKey } from './keys';

const folder = mkdtempSync(path.join(tmpdir(), 'syncmgr-conformance-keys-'));
after(() => rmSync(folder, { recursive: true, force: true }));
const ours = generateKeyPairSync('ed25519');
const foreign = generateKeyPairSync('ed25519');
const payload = '{"says":"Grüße, 世界"}';

function codeOf(act: () => unknown): string {
  try {
    act();
    return 'accepted';
  } catch (error) {
    assert.ok(error instanceof UserError, String(error));
    return error.code;
  }
}

describe('the envelope', () => {
  it('gives the payload back to whoever has the key, whatever the kind of key', () => {
    for (const pair of [
      ours,
      generateKeyPairSync('ec', { namedCurve: 'P-256' }),
      generateKeyPairSync('rsa', { modulusLength: 2048 }),
    ])
      assert.equal(opened(sealed(payload, pair.privateKey), pair.publicKey), payload);
  });

  it('names a foreign key', () => {
    assert.equal(
      codeOf(() => opened(sealed(payload, ours.privateKey), foreign.publicKey)),
      'key-foreign',
    );
  });

  it('names every changed byte of the file', () => {
    const text = sealed(payload, ours.privateKey);
    for (let at = 0; at < text.length; at += 1) {
      for (const other of ['A', ' ']) {
        if (text[at] === other) continue;
        const code = codeOf(() => opened(text.slice(0, at) + other + text.slice(at + 1), ours.publicKey));
        assert.match(code, /^(signature-invalid|certificate-altered|key-foreign)$/, `byte ${at}`);
      }
    }
    for (const changed of ['', text.slice(0, -1), `${text}\n`, '{}', 'null'])
      assert.equal(
        codeOf(() => opened(changed, ours.publicKey)),
        'certificate-altered',
      );
  });
});

describe('keys', () => {
  const pem = (name: string, text: string) => {
    const file = path.join(folder, name);
    writeFileSync(file, text);
    return file;
  };
  const secret = pem('key.pem', ours.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString());
  const shown = pem('pub.pem', ours.publicKey.export({ type: 'spki', format: 'pem' }).toString());

  it('are told apart', () => {
    assert.equal(opened(sealed(payload, readPrivateKey(secret)), readPublicKey(shown)), payload);
    assert.equal(
      codeOf(() => readPrivateKey(shown)),
      'key-not-private',
    );
    assert.equal(
      codeOf(() => readPublicKey(secret)),
      'key-not-public',
    );
  });

  it('are refused where they cannot be read, need a passphrase, or are not fit for signatures', () => {
    const locked = ours.privateKey.export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'x' });
    const short = generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey;
    const exchange = generateKeyPairSync('x25519').privateKey;
    const asPem = { type: 'pkcs8', format: 'pem' } as const;
    assert.deepEqual(
      [
        path.join(folder, 'none.pem'),
        pem('cut.pem', '-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n'),
        pem('locked.pem', locked.toString()),
        pem('short.pem', short.export(asPem).toString()),
        pem('exchange.pem', exchange.export(asPem).toString()),
      ].map((file) => codeOf(() => readPrivateKey(file))),
      ['key-unreadable', 'key-unreadable', 'key-unreadable', 'key-unfit', 'key-unfit'],
    );
  });
});
