// @ts-nocheck
/** Calls back on a callback that was taken back. */
const { pause, serve } = require('../base');
let last;
let chosen;
serve('Talks when it is over', {
  // What a session chose that ended otherwise is nobody's any more.
  Initialize: (params, { own }) => {
    chosen = undefined;
    return own.Initialize(params);
  },
  PrepareForSync: (params, { own }) => {
    [chosen] = params.itemIds;
    return own.PrepareForSync(params);
  },
  SetProgressCallback: (params, { own, ask, later }) => {
    if (params.callback !== null) last = params.callback;
    else if (chosen !== undefined) {
      const progress = { callback: last, itemId: chosen, item: { mask: 2, statusType: 3 } };
      chosen = undefined;
      later(() => pause(20).then(() => ask('Progress', progress)));
    }
    return own.SetProgressCallback(params);
  },
});
