// @ts-nocheck
/** Every message is right; the answers to them are never read. */
const { serve } = require('../base');
const { writeSync } = require('node:fs');
serve('Floods with messages', {
  Synchronize: (_params, { id, write }) => {
    write(`${JSON.stringify({ jsonrpc: '2.0', id, result: { hr: 0 } })}\n`);
    const item = { mask: 2, statusType: 3 };
    for (let number = 1; ; number += 1) {
      const message = {
        jsonrpc: '2.0',
        id: `n${number}`,
        method: 'Progress',
        params: { callback: callbackOf(), itemId: chosen[0], item },
      };
      put(`${JSON.stringify(message)}\n`);
    }
  },
  SetProgressCallback: (params, { own }) => own.SetProgressCallback((set = params)),
  PrepareForSync: (params, { own }) => {
    chosen = params.itemIds;
    return own.PrepareForSync(params);
  },
});
let set = { callback: 'c1' };
let chosen = [];
const callbackOf = () => set.callback;
/** The pipe may be full: then it is tried again, without ever looking at the input. */
function put(text) {
  for (let bytes = Buffer.from(text); bytes.length > 0;) {
    try {
      bytes = bytes.subarray(writeSync(1, bytes));
    } catch (error) {
      if (error.code !== 'EAGAIN') throw error;
    }
  }
}
