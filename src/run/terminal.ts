/** What a finished run says on standard output. */
import path from 'node:path';
import type { Compliance } from '../verdict/compliance';
import type { Certified } from './certify';

export function terminalReport({ compliance, folder }: Certified): string {
  return `${complianceText(compliance)}\nReport: ${path.join(path.relative(process.cwd(), folder) || '.', 'compliance.html')}`;
}

export function complianceText(compliance: Compliance): string {
  return [compliance.sentence, ...compliance.reasons].join('\n');
}
