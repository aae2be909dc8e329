// @ts-nocheck
/** Lives on, and can say nothing any more. */
const { closeSync, writeSync } = require('node:fs');
let isOpen = true;
require('../base').serve(
  'Closes its output',
  {
    Synchronize: () => {
      isOpen = false;
      closeSync(1);
      setInterval(() => undefined, 1000);
    },
  },
  (line) => isOpen && writeSync(1, line),
);
