/** `verify`: checks a certificate offline, judges its traces again, and says in plain words what it proves and what not. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { UserError } from '../base/errors';
import { whatIsProven } from '../reporting/certificate/plain-words';
import { opened } from '../reporting/certificate/envelope';
import { keyId, readPublicKey } from '../reporting/certificate/keys';
import { readStatement } from '../reporting/certificate/statement';
import { bullet } from '../reporting/wrapped';
import { visibleText } from '../reporting/visible-text';
import type { Compliance } from '../verdict/compliance';
import { examine } from './examine-certificate';
import type { Problem } from './examine-certificate';
import { printAside, printJson, printText } from './output';

export interface VerifyArguments {
  readonly key: string;
  readonly results?: string;
  readonly candidate?: string;
  readonly json?: boolean;
}

/** Gives 0 for a genuine certificate of a conformant handler, 1 for a genuine one of a nonconformant handler, else 64. */
export async function verifyCommand(certificate: string, options: VerifyArguments): Promise<number> {
  const key = readPublicKey(options.key);
  const statement = readStatement(opened(read(certificate), key));
  const folder = options.results ?? path.dirname(certificate);
  const { problems, record, candidate, kitIs, isWholePlan } = await examine(statement, {
    folder,
    candidate: options.candidate,
  });
  if (problems.length > 0 || record === undefined) return refused(problems, options.json === true);
  const words = whatIsProven(record, { key: keyId(key), candidate, kitIs, isWholePlan });
  if (options.json === true) printJson({ schema: 1, ...resultOf(record, keyId(key)), ...words });
  else printText(told(words));
  return record.verdict === 'conformant' ? 0 : 1;
}

function read(certificate: string): string {
  if (!existsSync(certificate))
    throw new UserError('certificate-unreadable', `There is no certificate at ${certificate}. "sign" writes one.`);
  try {
    return readFileSync(certificate, 'utf8');
  } catch {
    throw new UserError('certificate-unreadable', `${certificate} cannot be read. Give the file that "sign" wrote.`);
  }
}

function resultOf({ verdict, handler, kit, profile, depth }: Compliance, keyid: string) {
  return {
    genuine: true,
    verdict,
    handler: { name: handler.name, version: handler.version, digest: handler.digest },
    kit,
    profile,
    depth,
    keyid,
  };
}

/** All that is wrong is told, not only the first. */
function refused(problems: readonly Problem[], asJson: boolean): number {
  const [first] = problems;
  if (first === undefined) throw new Error('invariant: a certificate is refused for a reason');
  if (asJson) printJson({ schema: 1, error: { code: first.code, message: first.message }, problems });
  else
    printAside(
      ['syncmgr-conformance: The certificate proves nothing about what lies here.', ...problems.flatMap(lines)].join(
        '\n',
      ),
    );
  return 64;
}

function lines({ code, message }: Problem): string[] {
  return bullet(`${visibleText(message)} [${code}]`);
}

function told({ proven, open }: ReturnType<typeof whatIsProven>): string {
  const list = (texts: readonly string[]) => texts.flatMap((text) => bullet(text));
  return [
    'The certificate is genuine.',
    '',
    'It proves:',
    ...list(proven),
    '',
    'It does not prove:',
    ...list(open),
  ].join('\n');
}
