// @ts-nocheck
/** Comes from a future that has not begun. */
const { serve } = require('../base');
serve('Speaks another version', {
  hello: () => ({ protocol: 2, name: 'Speaks another version', version: '1.0', capabilities: [] }),
});
