// @ts-nocheck
/** Begins to answer, and never comes to the end. */
const { pause, serve } = require('../base');
const forever = () => process.stdout.write('[['.repeat(32768), forever);
serve('Says a message without end', {
  Synchronize: async (_params, { id, write }) => {
    await pause(50);
    write(`{"jsonrpc":"2.0","id":${id},"result":`);
    forever();
  },
});
