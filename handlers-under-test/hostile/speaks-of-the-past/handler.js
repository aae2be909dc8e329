// @ts-nocheck
/** Says that it is quiet, and calls back on the session before when the next one begins, or at the goodbye. */
const { serve } = require('../base');
let last;
let chosen;
const speak = (ask) => {
  if (chosen !== undefined) void ask('Progress', { callback: last, itemId: chosen, item: { mask: 2, statusType: 3 } });
  chosen = undefined;
};
serve('Speaks of the past', {
  create: (params, { own, ask }) => (speak(ask), own.create(params)),
  goodbye: (params, { own, ask }) => (speak(ask), own.goodbye(params)),
  PrepareForSync: (params, { own }) => {
    [chosen] = params.itemIds;
    return own.PrepareForSync(params);
  },
  SetProgressCallback: (params, { own }) => {
    if (params.callback !== null) last = params.callback;
    return own.SetProgressCallback(params);
  },
});
