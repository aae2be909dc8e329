// @ts-nocheck
/** Notifications cost nothing to send, and nobody can refuse them. */
const { items, serve } = require('../base');
const line = `${JSON.stringify({ jsonrpc: '2.0', method: 'work', params: { change: 'step', itemId: items[0].itemId } })}\n`;
const forever = () => process.stdout.write(line.repeat(500), forever);
serve('Witnesses without end', {
  Synchronize: (_params, { later }) => (later(() => new Promise(() => setImmediate(forever))), { hr: 0 }),
});
