import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { UserError } from '../base/errors';
import { jsonText } from '../reporting/compliance-json';
import { readStatement } from '../reporting/certificate/statement';
import type { Compliance } from '../verdict/compliance';
import { examine } from './examine-certificate';
import { judgeAgain } from './judge-again';
import { folderForSpec, written } from './play-in-spec';
import { readResults } from './results';
import { signCommand } from './sign-command';

const cli = path.resolve(__dirname, '../cli.js');
const folder = folderForSpec(after);
const results = path.join(folder, 'reports', 'nothing');
const certificate = path.join(results, 'certificate.json');

function run(...args: string[]) {
  const { status, stdout } = spawnSync(process.execPath, [cli, ...args, '--json'], { encoding: 'utf8', cwd: folder });
  const said = JSON.parse(stdout) as { error?: { code: string }; problems?: { code: string }[]; proven?: string[] };
  return { code: status, said, codes: said.problems?.map(({ code }) => code) ?? [said.error?.code ?? 'accepted'] };
}

/** A handler without items: the shortest full run that is conformant. */
const handler = `module.exports = () => ({
  initialize: () => 0,
  getHandlerInfo: () => ({ hr: 0, value: { flags: 0, name: 'Nothing' } }),
  enumSyncMgrItems: () => ({ hr: 0, value: enumerator() }),
  getItemObject: () => ({ hr: 0x80004001, value: null }),
  showProperties: () => 0x80004001,
  setProgressCallback: () => 0,
  prepareForSync: () => 0x80004001,
  synchronize: () => 0x80004001,
  setItemStatus: () => 0,
  showError: () => 0x80004001,
});
const enumerator = () => ({
  next: () => ({ hr: 1, items: [] }), skip: (count) => (count === 0 ? 0 : 1), reset: () => 0,
  clone: () => ({ hr: 0, value: enumerator() }),
});
`;

before(() => {
  for (const name of ['key', 'other']) {
    const pair = generateKeyPairSync('ed25519');
    written(folder, {
      [`${name}.pem`]: pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
      [`${name}.pub.pem`]: pair.publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    });
  }
  const manifest = { name: 'Nothing', version: '1', entry: './handler.js' };
  written(folder, { 'own/handler.js': handler, 'own/handler.json': JSON.stringify(manifest) });
  run('certify', 'own/handler.json', '--quiet', '--depth', 'full');
  assert.deepEqual(run('sign', results, '--key', 'key.pem').codes, ['accepted']);
});

const statement = () => {
  const { payload } = JSON.parse(readFileSync(certificate, 'utf8')) as { payload: string };
  return readStatement(Buffer.from(payload, 'base64').toString('utf8'));
};

/** The codes of what is wrong with a copy of the results after something was done to it. */
async function wrongWith(change: (copy: string) => void, candidate?: string): Promise<string[]> {
  const copy = path.join(folder, 'copy');
  rmSync(copy, { recursive: true, force: true });
  cpSync(results, copy, { recursive: true });
  change(copy);
  const { problems } = await examine(statement(), { folder: copy, candidate });
  return problems.map(({ code }) => code);
}

/** Changes one letter somewhere in the middle of a file. */
function nibble(file: string): void {
  const bytes = readFileSync(file);
  const at = Math.floor(bytes.length / 2);
  bytes[at] = bytes[at] === 0x61 ? 0x62 : 0x61;
  writeFileSync(file, bytes);
}

const record = () => JSON.parse(readFileSync(path.join(results, 'compliance.json'), 'utf8')) as Compliance;
const someTrace = () => record().sessions[3]?.trace ?? '';

describe('a certificate', () => {
  it('is an in-toto test result, bound to all that the verdict is a function of', () => {
    const { subject, predicateType, predicate } = statement();
    assert.equal(predicateType, 'https://in-toto.io/attestation/test-result/v0.1');
    assert.equal(`sha256:${subject[0]?.digest.sha256}`, record().handler.digest);
    const names = predicate.configuration.map(({ name }) => name);
    for (const name of ['kit', 'catalogue', 'features', 'profile', 'waivers', 'seed', 'compliance.json'])
      assert.ok(names.includes(name), name);
    for (const { trace } of record().sessions) assert.ok(names.includes(trace), trace);
    assert.deepEqual(predicate.failedTests, []);
  });

  it('is verified offline and says what it proves', () => {
    const { code, said } = run('verify', certificate, '--key', 'key.pub.pem');
    assert.equal(code, 0);
    const proven = said.proven?.join('\n') ?? '';
    for (const part of ['The candidate at own', 'all that the kit plays at full depth', 'the very build', 'Conformant'])
      assert.ok(proven.includes(part), part);
  });

  it('is refused with a foreign key, and after one changed byte of itself', () => {
    const foreign = run('verify', certificate, '--key', 'other.pub.pem');
    assert.deepEqual([foreign.code, foreign.codes], [64, ['key-foreign']]);
    const copy = path.join(folder, 'nibbled.json');
    cpSync(certificate, copy);
    nibble(copy);
    const nibbled = run('verify', copy, '--key', 'key.pub.pem', '--results', results);
    assert.deepEqual([nibbled.code, nibbled.codes], [64, ['signature-invalid']]);
  });

  const refused: [string, (copy: string) => void, string][] = [
    ['one changed byte of a trace', (copy) => nibble(path.join(copy, someTrace())), 'trace-altered'],
    ['a missing trace', (copy) => rmSync(path.join(copy, someTrace())), 'trace-missing'],
    [
      'a trace that nobody signed',
      (copy) => cpSync(path.join(copy, someTrace()), path.join(copy, 'traces/more.trace.ndjson')),
      'trace-added',
    ],
    ['one changed byte of the record', (copy) => nibble(path.join(copy, 'compliance.json')), 'record-altered'],
    ['a missing record', (copy) => rmSync(path.join(copy, 'compliance.json')), 'record-missing'],
    ['one changed byte of the page', (copy) => nibble(path.join(copy, 'compliance.html')), 'report-altered'],
  ];
  for (const [what, change, code] of refused)
    it(`is refused after ${what}: ${code}`, async () => {
      assert.deepEqual(await wrongWith(change), [code]);
    });

  it('is refused for another candidate', async () => {
    cpSync(path.join(folder, 'own'), path.join(folder, 'swapped'), { recursive: true });
    const candidate = path.join(folder, 'swapped', 'handler.json');
    assert.deepEqual(await wrongWith(() => undefined, candidate), []);
    nibble(path.join(folder, 'swapped', 'handler.js'));
    assert.deepEqual(await wrongWith(() => undefined, candidate), ['candidate-differs']);
  });

  it('is refused where the oracles say something else than what was signed', async () => {
    const signed = statement();
    const [first = ''] = signed.predicate.passedTests.splice(0, 1);
    signed.predicate.failedTests.push(first);
    const { problems } = await examine(signed, { folder: results, candidate: undefined });
    assert.deepEqual(
      problems.map(({ code }) => code),
      ['statement-differs'],
    );
  });
});

describe('sign', () => {
  /** The code with which signing a copy is refused after something was done to it. */
  const refusal = async (change: (copy: string) => void) => {
    const copy = path.join(folder, 'unsigned');
    rmSync(copy, { recursive: true, force: true });
    cpSync(results, copy, { recursive: true });
    rmSync(path.join(copy, 'certificate.json'));
    change(copy);
    try {
      await signCommand(copy, { key: path.join(folder, 'key.pem') });
    } catch (error) {
      assert.ok(error instanceof UserError, String(error));
      assert.ok(!existsSync(path.join(copy, 'certificate.json')));
      return error.code;
    }
    return 'signed';
  };
  const rewritten = (change: Partial<Compliance>) => (copy: string) => {
    const file = path.join(copy, 'compliance.json');
    writeFileSync(file, `${JSON.stringify({ ...record(), ...change }, undefined, 2)}\n`);
  };

  it('refuses a record that says anything but what the traces give', async () => {
    assert.equal(await refusal(rewritten({ sentence: 'Splendid.' })), 'record-altered');
    assert.equal(await refusal(rewritten({ isolation: 'com' })), 'trace-of-another-run');
    assert.equal(await refusal((copy) => rmSync(path.join(copy, someTrace()))), 'trace-missing');
    assert.equal(
      await refusal((copy) => cpSync(path.join(copy, someTrace()), path.join(copy, 'traces/more.trace.ndjson'))),
      'trace-added',
    );
  });

  it('refuses a result of another build of the kit', async () => {
    const kit = { ...record().kit, digest: 'sha256:0' };
    assert.equal(await refusal(rewritten({ kit })), 'sign-kit-differs');
  });

  it('refuses a run from which a session was taken, record and all', async () => {
    const { sessions, ledger } = record();
    const left = sessions.slice(1);
    const shorter = { ...ledger, sessionsPlanned: left.length, sessionsFinished: left.length };
    const code = await refusal((copy) => {
      rmSync(path.join(copy, sessions[0]?.trace ?? ''));
      rewritten({ sessions: left, ledger: shorter })(copy);
      // As a forger would, who has the kit.
      const { record: again } = judgeAgain(readResults(copy));
      writeFileSync(path.join(copy, 'compliance.json'), `${jsonText(again)}\n`);
    });
    assert.equal(code, 'sign-plan-differs');
  });

  it('refuses what is no result, and says which key it needs', () => {
    assert.deepEqual(run('sign', 'nowhere', '--key', 'key.pem').codes, ['results-not-found']);
    assert.deepEqual(run('sign', results, '--key', 'key.pub.pem').codes, ['key-not-private']);
  });
});
