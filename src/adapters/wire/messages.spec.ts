import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import Ajv from 'ajv';
import { MessageFromHandlerSchema, MessageFromKitSchema } from './messages';

const fromHandler = new Ajv({ strict: false }).compile(MessageFromHandlerSchema);
const fromKit = new Ajv({ strict: false }).compile(MessageFromKitSchema);
const itemId = 'a11ce000-0000-4000-8000-000000000001';

describe('the published schemas of the wire', () => {
  it('accept what a handler says, and what libraries of other languages write beside it', () => {
    const params = { callback: 'c1', itemId, item: { mask: 2, statusType: 3, statusText: null }, extra: 1 };
    assert.ok(fromHandler({ jsonrpc: '2.0', id: 1, method: 'Progress', params }));
    assert.ok(fromHandler({ jsonrpc: '2.0', method: 'quiet' }));
    assert.ok(fromHandler({ jsonrpc: '2.0', id: 4, result: { hr: -2147467259 } }));
    assert.ok(fromHandler({ jsonrpc: '2.0', id: 4, error: { code: -32601, message: 'unknown' } }));
  });
  it('refuse another method, another type and a member too few', () => {
    const params = { callback: 'c1', itemId, item: { mask: 2 } };
    assert.ok(!fromHandler({ jsonrpc: '2.0', id: 1, method: 'Progres', params }));
    assert.ok(!fromHandler({ jsonrpc: '2.0', id: 1, method: 'Progress', params: { ...params, itemId: 7 } }));
    assert.ok(!fromHandler({ jsonrpc: '2.0', id: 1, method: 'Progress', params: { callback: 'c1', itemId } }));
    assert.ok(!fromHandler({ id: 1, method: 'Progress', params }));
  });
  it('know the calls of the kit, which a handler may check as well', () => {
    const params = { instance: 'h1', reserved: 0, flags: 3, cookie: null };
    assert.ok(fromKit({ jsonrpc: '2.0', id: 2, method: 'Initialize', params }));
    assert.ok(!fromKit({ jsonrpc: '2.0', id: 2, method: 'Initialize', params: { ...params, flags: '3' } }));
  });
});
