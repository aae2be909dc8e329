// @ts-nocheck
/** A fault on the way: the process is gone by a signal. */
require('../base').serve('Dies in a call', { Synchronize: () => void process.kill(process.pid, 'SIGSEGV') });
