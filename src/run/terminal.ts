/** What a finished run says on standard output. */
import path from 'node:path';
import { terminalText } from '../reporting/terminal';
import type { Compliance } from '../verdict/compliance';
import type { Certified } from './certify';

const colours = process.stdout.isTTY && process.env['NO_COLOR'] === undefined;

export function terminalReport({ compliance, folder }: Certified): string {
  return terminalText(compliance, {
    report: path.join(path.relative(process.cwd(), folder) || '.', 'compliance.html'),
    colours,
  });
}

export function complianceText(compliance: Compliance): string {
  return terminalText(compliance, { colours });
}
