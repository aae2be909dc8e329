// @ts-nocheck
/** Its clones only borrow the list of their original: when the original is released, they end with it. */
const clonesOf = new Map();
const lost = new Set();
const E_UNEXPECTED = 0x8000ffff;

const whileItLives = (method) => (params, { own }) =>
  lost.has(params.enumerator) ? { hr: E_UNEXPECTED, items: [] } : own[method](params);

require('../../hostile/base').serve('Loses its clones', {
  Clone: (params, { own }) => {
    if (lost.has(params.enumerator)) return { hr: E_UNEXPECTED, enumerator: null };
    const clone = own.Clone(params);
    clonesOf.set(params.enumerator, [...(clonesOf.get(params.enumerator) ?? []), clone.enumerator]);
    return clone;
  },
  Next: whileItLives('Next'),
  Skip: whileItLives('Skip'),
  Reset: whileItLives('Reset'),
  release: (params, { own }) => {
    for (const clone of clonesOf.get(params.enumerator) ?? []) lost.add(clone);
    return own.release(params);
  },
});
