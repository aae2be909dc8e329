// @ts-nocheck
/** Says it once more, to be sure. */
require('../base').serve('Answers twice', {
  after: (method, { id, say }) => {
    if (method === 'Synchronize') say({ id, result: { hr: 0 } });
  },
});
