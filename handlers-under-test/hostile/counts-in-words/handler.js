// @ts-nocheck
/** Legal: its requests are numbered by texts. */
let count = 0;
require('../base').serve('Counts in words', { nextId: () => `request ${(count += 1)}` });
