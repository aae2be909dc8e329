import { jsonText } from '../reporting/compliance-json';

/** Prints a result for scripts on standard output; what would steer a terminal is escaped. */
export function printJson(result: unknown): void {
  process.stdout.write(`${jsonText(result)}\n`);
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
