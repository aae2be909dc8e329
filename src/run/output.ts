import { inertLines } from '../reporting/visible-text';
import { jsonText } from '../reporting/compliance-json';

/** Prints a result for scripts on standard output; what would steer a terminal or a workflow is escaped. */
export function printJson(result: unknown): void {
  process.stdout.write(`${jsonText(result)}\n`);
}

/** Prints a result for people on standard output; no line of it is a command to the workflow that runs it. */
export function printText(text: string): void {
  process.stdout.write(`${inertLines(text)}\n`);
}

/** Prints what is said beside the result on standard error, likewise. */
export function printAside(text: string): void {
  process.stderr.write(`${inertLines(text)}\n`);
}

/** Prints commands for the workflow that runs the kit: the one thing that is not made inert. */
export function printCommands(lines: string): void {
  process.stderr.write(lines);
}

/**
 * Sends what is written to standard output to standard error instead, until the function it gives is called: a handler in the kit's
 * own process prints there too, and results are all that belongs on standard output.
 */
export function divertOutput(): () => void {
  const { stdout, stderr } = process;
  const write = stdout.write.bind(stdout);
  stdout.write = stderr.write.bind(stderr);
  return () => {
    stdout.write = write;
  };
}
