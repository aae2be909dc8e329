// @ts-nocheck
/** Shows a window while it synchronizes and tells nobody: only who watches the display sees it. */
const { open } = require('../../hostile/window');

require('../../hostile/base').serve('Shows what it does', {
  Synchronize: (params, { own, say, id, later }) =>
    later(async () => {
      const close = await open('Synchronizing...');
      await close();
      say({ id, result: own.Synchronize(params) });
    }),
});
