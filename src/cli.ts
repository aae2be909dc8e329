#!/usr/bin/env node
/** The command `syncmgr-conformance`. Results go to standard output, progress and logs to standard error. */
import { runCommandLine } from './run/command-line';

// Whatever goes wrong before a verdict stands must not look like one.
process.exitCode = 70;
void runCommandLine(process.argv.slice(2)).then((exitCode) => {
  process.exitCode = exitCode;
});
