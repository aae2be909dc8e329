// @ts-nocheck
/** Wants to hear no more: nothing that is sent arrives. */
require('../base').serve('Closes its input', {
  Synchronize: () => {
    process.stdin.destroy();
    setInterval(() => undefined, 1000);
  },
});
