// @ts-nocheck
/** Every other run goes wrong, in whatever process it is: luck decides by the clock of an event. */
require('../base').serve('Alternates', {
  Initialize: ({ flags }) => ((flags & 0xff) % 2 === 0 ? process.exit(9) : { hr: 0 }),
});
