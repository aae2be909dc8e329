// @ts-nocheck
/** A byte now and then: it is alive, and it never answers. */
const { serve } = require('../base');
serve('Drips slowly', {
  Synchronize: (_params, { id, write }) => {
    const bytes = [...`{"jsonrpc":"2.0","id":${id},"result":{"hr":0,"slowly":"${'.'.repeat(10_000)}"}}\n`];
    const drip = setInterval(() => (bytes.length > 0 ? write(bytes.shift()) : clearInterval(drip)), 100);
  },
});
