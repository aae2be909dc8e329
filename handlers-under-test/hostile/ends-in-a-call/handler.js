// @ts-nocheck
/** Ends its process with 0 in the middle of a call, as if that were an answer. */
require('../base').serve('Ends in a call', { Synchronize: () => process.exit(0) });
