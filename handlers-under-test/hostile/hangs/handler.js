// @ts-nocheck
/** Hangs for ever in the method that its command names. */
const [method = 'Synchronize'] = process.argv.slice(2);
require('../base').serve('Hangs', {
  [method]: () => {
    for (;;);
  },
});
