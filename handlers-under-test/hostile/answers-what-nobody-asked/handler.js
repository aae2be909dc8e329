// @ts-nocheck
/** Has an answer for which there is no question. */
require('../base').serve('Answers what nobody asked', {
  after: (method, { say }) => {
    if (method === 'Synchronize') say({ id: 987654, result: { hr: 0 } });
  },
});
