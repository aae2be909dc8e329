// @ts-nocheck
/** Keeps every rule until it is asked to go. */
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, () => undefined);
setInterval(() => undefined, 1000);
require('../base').serve('Will not end', { goodbye: () => undefined });
