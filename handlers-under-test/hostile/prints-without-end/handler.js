// @ts-nocheck
/** A log line that somebody forgot to finish. */
const forever = () => process.stdout.write('x'.repeat(65536), forever);
require('../base').serve('Prints a line without end', { Synchronize: () => void forever() });
