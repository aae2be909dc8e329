// @ts-nocheck
/** Is gone before anybody could greet it. */
process.stderr.write('there is no licence for this machine\n');
process.exit(3);
