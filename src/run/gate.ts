/** What a command ends with: the result's own exit code, or, with a baseline, whether it got worse than what is known. */
import { readFileSync } from 'node:fs';
import { UserError } from '../base/errors';
import { baselineText } from '../reporting/baseline-text';
import { checkBaseline, holdAgainst } from '../verdict/baseline';
import type { Baseline } from '../verdict/baseline';
import type { Compliance } from '../verdict/compliance';
import { printAside, printText } from './output';

export function readBaseline(file: string): Baseline {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new UserError('baseline-unreadable', `The baseline ${file} cannot be read as JSON: ${why}.`);
  }
  return checkBaseline(value);
}

/** Says how the result stands against the baseline, where there is one, and gives the exit code. */
export function gate(
  record: Compliance,
  baseline: Baseline | undefined,
  { json }: { readonly json?: boolean },
): number {
  if (baseline === undefined) return record.exitCode;
  const held = holdAgainst(baseline, record);
  const text = baselineText(held, record);
  if (json === true) printAside(text);
  else printText(text);
  return held.exitCode;
}
