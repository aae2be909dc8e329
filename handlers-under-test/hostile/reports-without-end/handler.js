// @ts-nocheck
/** Waits for each answer, as it should, and never stops to report: legal one by one. */
const { serve } = require('../base');
let chosen;
serve('Reports without end', {
  PrepareForSync: (params, { own }) => {
    [chosen] = params.itemIds;
    return own.PrepareForSync(params);
  },
  Synchronize: (_params, { ask, later }) => {
    const report = () => ask('Progress', { itemId: chosen, item: { mask: 2, statusType: 3 } }).then(report);
    later(report);
    return { hr: 0 };
  },
});
