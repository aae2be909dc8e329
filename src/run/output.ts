import { jsonText } from '../reporting/compliance-json';

/** Prints a result for scripts on standard output; what would steer a terminal is escaped. */
export function printJson(result: unknown): void {
  process.stdout.write(`${jsonText(result)}\n`);
}
