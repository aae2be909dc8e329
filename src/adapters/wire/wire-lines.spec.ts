import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { chatterBytesMax, messageBytesMax, WireLines } from './wire-lines';

interface Taken {
  readonly lines: string[];
  chatterBytes: number;
  overlong: number;
}

function taking(): { lines: WireLines; taken: Taken } {
  const taken: Taken = { lines: [], chatterBytes: 0, overlong: 0 };
  const lines = new WireLines({
    message: (text) => taken.lines.push(`message ${text}`),
    chatter: (text) => taken.lines.push(`chatter ${text}`),
    garbled: (bytes) => taken.lines.push(`garbled ${bytes}`),
    chattered: (bytes) => (taken.chatterBytes += bytes),
    overlong: () => (taken.overlong += 1),
  });
  return { lines, taken };
}

function pushed(...chunks: readonly (Buffer | string)[]): Taken {
  const { lines, taken } = taking();
  for (const chunk of chunks) lines.push(Buffer.from(chunk));
  lines.end();
  return taken;
}

describe('lines on the wire', () => {
  it('are the same however the stream is chopped', () => {
    const line = fc.oneof(
      fc.json().map((json) => `{"a":${json}}`),
      fc.string({ unit: 'grapheme' }).map((text) => text.replace(/[\r\n]/g, '')),
    );
    fc.assert(
      fc.property(fc.array(line), fc.array(fc.nat(40)), (texts, cuts) => {
        const bytes = Buffer.from(texts.map((text) => `${text}\n`).join(''));
        const chunks: Buffer[] = [];
        let at = 0;
        for (const cut of cuts) chunks.push(bytes.subarray(at, (at = Math.min(bytes.length, at + cut))));
        chunks.push(bytes.subarray(at));
        const expected = texts.map((text) => `${text.startsWith('{') ? 'message' : 'chatter'} ${text}`);
        assert.deepEqual(pushed(...chunks).lines, expected);
      }),
    );
  });

  it('may end in CRLF', () => {
    assert.deepEqual(pushed('{"a":1}\r\nhello\r\n').lines, ['message {"a":1}', 'chatter hello']);
  });

  it('with invalid UTF-8 are kept, with what is invalid replaced', () => {
    assert.deepEqual(pushed(Buffer.from([0x68, 0xff, 0x69, 0x0a])).lines, ['chatter h\ufffdi']);
  });

  it('that begin like a message and are not UTF-8 are told apart', () => {
    assert.deepEqual(pushed(Buffer.from([0x7b, 0xff, 0x7d, 0x0a]), '{"a":1}\n').lines, [
      'garbled 4',
      'message {"a":1}',
    ]);
  });

  it('of chatter are cut at their bound, and every byte of them counts', () => {
    const taken = pushed('x'.repeat(chatterBytesMax + 1_000), '\n{"a":1}\n');
    assert.deepEqual(
      taken.lines.map((line) => line.length),
      ['chatter '.length + chatterBytesMax, 'message {"a":1}'.length],
    );
    assert.equal(taken.chatterBytes, chatterBytesMax + 1_001);
  });

  it('of chatter that never end are counted as they come', () => {
    const { lines, taken } = taking();
    lines.push(Buffer.from('no newline'));
    assert.equal(taken.chatterBytes, 10);
    assert.deepEqual(taken.lines, []);
  });

  it('that are nothing but newlines are counted', () => {
    assert.equal(pushed('\n\n\n').chatterBytes, 3);
  });

  it('that hold a message are whole up to the bound, and refused beyond it', () => {
    const exact = `{${'x'.repeat(messageBytesMax - 1)}`;
    assert.deepEqual([pushed(exact, '\n').lines.length, pushed(exact, '\n').overlong], [1, 0]);
    assert.deepEqual([pushed(exact, 'x\n').lines.length, pushed(exact, 'x\n').overlong], [0, 1]);
  });

  it('that were cut off by the end are no message any more', () => {
    assert.deepEqual(pushed('{"a":').lines, ['chatter {"a":']);
  });
});
