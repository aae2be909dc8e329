/** `sign`: binds finished results to what they are a function of, and signs that. The candidate is gone by then. */
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { UserError } from '../base/errors';
import { sealed } from '../reporting/certificate/envelope';
import { keyId, readPrivateKey } from '../reporting/certificate/keys';
import { statementOf } from '../reporting/certificate/statement';
import type { BoundFile } from '../reporting/certificate/statement';
import { jsonText } from '../reporting/compliance-json';
import { refusalsToSign } from '../verdict/signable';
import { listed } from '../verdict/words';
import { digestOfFile } from './digest';
import { kitDigest } from './identity';
import { judgeAgain } from './judge-again';
import { printJson, printText } from './output';
import { planDifference } from './plan-difference';
import { readResults, recordName, tracesIn } from './results';
import type { Results } from './results';

export interface SignArguments {
  readonly key: string;
  readonly out?: string;
  readonly json?: boolean;
}

/** The certificate's name in the folder of the results. */
const certificateName = 'certificate.json';

export async function signCommand(given: string, options: SignArguments): Promise<number> {
  const key = readPrivateKey(options.key);
  const results = readResults(given);
  const { record, folder } = results;
  const refusals = refusalsToSign(record);
  const [first] = refusals;
  if (first !== undefined)
    throw new UserError(first.code, `Not signed. ${refusals.map(({ message }) => message).join(' ')}`);
  checkKit(results);
  checkRecord(results);
  await checkPlan(results);
  const statement = statementOf(record, boundIn(folder));
  const certificate = options.out ?? path.join(folder, certificateName);
  writeFileSync(certificate, sealed(JSON.stringify(statement), key));
  if (options.json === true)
    printJson({ schema: 1, certificate, keyid: keyId(key), result: statement.predicate.result });
  else
    printText(
      [
        `Signed: ${record.sentence}`,
        `Certificate  ${certificate}`,
        `Key          ${keyId(key)}`,
        `Check        npx syncmgr-conformance verify ${certificate} --key pub.pem`,
      ].join('\n'),
    );
  return 0;
}

/** What is judged again here has to be judged by what judged it first. */
function checkKit({ record: { kit } }: Results): void {
  if (kit.digest !== kitDigest())
    throw new UserError(
      'sign-kit-differs',
      `The result comes from another build of the kit (${kit.name} ${kit.version}). Sign with the kit that certified.`,
    );
}

/** A record that says anything but what its traces give is not signed. */
function checkRecord(results: Results): void {
  const { record, folder } = results;
  const again = judgeAgain(results).record;
  const strays = tracesIn(folder).filter((trace) => !record.sessions.some((session) => session.trace === trace));
  if (strays.length > 0)
    throw new UserError(
      'trace-added',
      `${listed(strays, 3)} ${strays.length === 1 ? 'is' : 'are'} in the folder and not of the run. Certify again into an empty folder.`,
    );
  const altered = record.sessions.find((session, at) => session.digest !== again.sessions[at]?.digest);
  if (altered !== undefined)
    throw new UserError('trace-altered', `The trace ${altered.trace} is not the one that was judged. Certify again.`);
  if (readFileSync(path.join(folder, recordName), 'utf8') !== `${jsonText(again)}\n`)
    throw new UserError(
      'record-altered',
      `${recordName} does not say what the traces give when they are judged again. Certify again.`,
    );
}

async function checkPlan({ record }: Results): Promise<void> {
  const difference = await planDifference(record);
  if (difference !== undefined)
    throw new UserError(
      'sign-plan-differs',
      difference ?? 'The result was played with other features than those of this kit. Certify again with this kit.',
    );
}

/** Every file of the results: record, traces and reports. Folders of reports that other tools read are left out. */
function boundIn(folder: string): BoundFile[] {
  const reports = readdirSync(folder)
    .filter((name) => name !== certificateName && statSync(path.join(folder, name)).isFile())
    .sort();
  return [...reports, ...tracesIn(folder)]
    .filter((name) => existsSync(path.join(folder, name)))
    .map((name) => ({ name, digest: digestOfFile(path.join(folder, name)) }));
}
