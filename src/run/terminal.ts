/** What a finished run says on standard output. */
import path from 'node:path';
import { terminalText } from '../reporting/terminal';
import type { Compliance } from '../verdict/compliance';
import type { Certified } from './certify';

/** Whether results that this process prints are coloured. */
export const colours = coloursOn(process.stdout, process.env);

/** Colours are for terminals, and not where NO_COLOR says anything (no-color.org) or the terminal knows none. */
function coloursOn(stream: { readonly isTTY?: boolean }, environment: NodeJS.ProcessEnv): boolean {
  return stream.isTTY === true && (environment['NO_COLOR'] ?? '') === '' && environment['TERM'] !== 'dumb';
}

export function terminalReport({ compliance, folder }: Certified, isColoured: boolean): string {
  return terminalText(compliance, {
    report: path.join(path.relative(process.cwd(), folder) || '.', 'compliance.html'),
    colours: isColoured,
  });
}

export function complianceText(compliance: Compliance): string {
  return terminalText(compliance, { colours });
}
