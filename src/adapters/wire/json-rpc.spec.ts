import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readMessage } from './json-rpc';

const read = (message: unknown) => readMessage(JSON.stringify(message));
const jsonrpc = '2.0';

describe('the envelope of a message', () => {
  it('tells requests, notifications, results and errors apart', () => {
    assert.equal(read({ jsonrpc, id: 1, method: 'Progress', params: {} }).kind, 'request');
    assert.equal(read({ jsonrpc, method: 'quiet' }).kind, 'notification');
    assert.equal(read({ jsonrpc, id: 1, result: { hr: 0 } }).kind, 'result');
    assert.equal(read({ jsonrpc, id: 1, error: { code: -32601, message: 'no' } }).kind, 'error');
  });

  it('has an id that is a number or a string', () => {
    assert.equal(read({ jsonrpc, id: 'a', method: 'Progress' }).kind, 'request');
    for (const id of [null, {}, [1], true]) assert.equal(read({ jsonrpc, id, method: 'Progress' }).kind, 'fault');
  });

  it('is faulty with neither or both of result and error, without an id, or in another version', () => {
    const faulty = [
      { jsonrpc, id: 1 },
      { jsonrpc, id: 1, result: {}, error: { code: 1, message: '' } },
      { jsonrpc, result: {} },
      { jsonrpc, id: 1, error: 'no' },
      { jsonrpc, id: 1, method: 7 },
      { jsonrpc: '1.0', id: 1, result: {} },
      { id: 1, result: {} },
    ];
    for (const message of faulty) assert.equal(read(message).kind, 'fault', JSON.stringify(message));
    assert.equal(readMessage('{"jsonrpc"').kind, 'fault');
  });

  it('may hold a null in the one of result and error that is not meant', () => {
    assert.equal(read({ jsonrpc, id: 1, result: null, error: { code: -32601, message: 'no' } }).kind, 'error');
    assert.equal(read({ jsonrpc, id: 1, result: { hr: 0 }, error: null }).kind, 'result');
  });
});
