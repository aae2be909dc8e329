// @ts-nocheck
/** Always about to answer: it reports now and then, and computes in between. */
const { items, pause, serve } = require('../base');
serve('Burns the processor', {
  Synchronize: (_params, { ask, later }) => {
    const burn = () => {
      for (const until = Date.now() + 100; Date.now() < until;);
      return ask('Progress', { itemId: items[0].itemId, item: { mask: 2, statusType: 3 } }).then(burn);
    };
    later(() => pause(0).then(burn));
    return { hr: 0 };
  },
});
