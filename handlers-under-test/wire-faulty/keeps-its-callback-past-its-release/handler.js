// @ts-nocheck
/** Counts on NULL to tell it that all is over: where the manager only releases it, it keeps its reference for ever. */
let held = null;

require('../../hostile/base').serve('Lets go only when it is told', {
  SetProgressCallback: (params, { own, ask, say, id, later }) =>
    later(async () => {
      // AddRef comes before Release: the new one may be the old one.
      if (params.callback !== null) await ask('AddRef', { callback: params.callback });
      const before = held;
      held = params.callback;
      const result = own.SetProgressCallback(params);
      if (before !== null) await ask('Release', { callback: before });
      say({ id, result });
    }),
  release: (params, { own }) => {
    // Forgotten, not released.
    if (params.instance !== undefined) held = null;
    return own.release(params);
  },
});
