// @ts-nocheck
/** Makes up a callback. */
const { items, serve } = require('../base');
serve('Calls back on nothing', {
  Synchronize: (params, { own, ask }) => {
    void ask('Progress', { callback: 'c4711', itemId: items[0].itemId, item: { mask: 2, statusType: 3 } });
    return own.Synchronize(params);
  },
});
