#!/usr/bin/env node
/** The command `syncmgr-conformance`. Results go to standard output, progress and logs to standard error. */
import { explain, runCommandLine } from './run/command-line';

// Whatever goes wrong before a verdict stands must not look like one.
process.exitCode = 70;
// What no promise carries ends Node with 1, and 1 is a verdict. In the same realm the session takes what its handler leaves uncaught.
process.on('uncaughtException', (error) => {
  if (process.listenerCount('uncaughtException') === 1) process.exit(explain(error, false));
});
void runCommandLine(process.argv.slice(2)).then((exitCode) => {
  process.exitCode = exitCode;
});
