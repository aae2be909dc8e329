// @ts-nocheck
/** Reports a status by its name: well-formed JSON, and params that nobody understands. */
const { items, serve } = require('../base');
serve('Asks in words', {
  Synchronize: (params, { own, ask }) => {
    void ask('Progress', { itemId: items[0].itemId, item: { mask: 2, statusType: 'UPDATING' } });
    return own.Synchronize(params);
  },
});
