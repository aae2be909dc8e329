import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { padded, XBytes } from './x-bytes';
import { XClient } from './x-client';
import { constantReplies } from './x-replies';
import { rootWindow } from './x-screen';
import { XDisplay } from './x-display';

const atoms = { string: 31, name: 39 } as const;

/** A client that writes requests by hand, in one byte order, and keeps what comes back. */
class Client {
  readonly heard: XBytes[] = [];
  readonly isLittle: boolean;
  hasEnded = false;
  readonly #client;
  #base = 0;

  constructor(display: XDisplay, order: 'little' | 'big' = 'little') {
    this.isLittle = order === 'little';
    this.#client = XClient.connected(display, {
      send: (bytes) => this.heard.push(new XBytes(bytes, this.isLittle)),
      end: () => (this.hasEnded = true),
    });
  }

  open(): this {
    const opening = XBytes.blank(12, this.isLittle)
      .setU8(0, this.isLittle ? 0x6c : 0x42)
      .setU16(2, 11);
    this.hear(opening.buffer);
    this.#base = this.heard.shift()?.u32(12) ?? 0;
    return this;
  }
  hear(bytes: Buffer): void {
    this.#client?.hear(bytes);
  }
  gone(): void {
    this.#client?.gone();
  }
  id(number: number): number {
    return this.#base + number;
  }

  /** A request whose body is 32-bit words, and a text after them. */
  ask(opcode: number, words: readonly number[], { detail = 0, text = '' } = {}): this {
    const length = 4 + 4 * words.length + padded(text.length);
    const bytes = XBytes.blank(length, this.isLittle)
      .setU8(0, opcode, detail)
      .setU16(2, length / 4);
    bytes.setU32(4, ...words).buffer.write(text, 4 + 4 * words.length, 'latin1');
    this.hear(bytes.buffer);
    return this;
  }
  /** Two 16-bit values, as they lie in a word of this byte order. */
  pair(first: number, second: number): number {
    return this.isLittle ? first | (second << 16) : (first << 16) | second;
  }
  window(
    number: number,
    { width = 300, height = 200, x = 10, parent = rootWindow, events = 0, inputOnly = false } = {},
  ): this {
    const shape = [this.pair(x, 10), this.pair(width, height), this.pair(0, inputOnly ? 2 : 1)];
    return this.ask(1, [this.id(number), parent, ...shape, 0, 1 << 11, events]);
  }
  named(number: number, title: string): this {
    const format = this.isLittle ? 8 : 8 << 24;
    return this.ask(18, [this.id(number), atoms.name, atoms.string, format, title.length], { text: title });
  }
  map(number: number): this {
    return this.ask(8, [this.id(number)]);
  }
  destroy(number: number): this {
    return this.ask(4, [this.id(number)]);
  }
}

function watched() {
  const seen: string[] = [];
  const windows: number[] = [];
  const display = new XDisplay({
    reached: () => seen.push('reached'),
    opened: (title, window) => {
      seen.push(`opened ${title}`);
      windows.push(window);
    },
    closed: (title) => seen.push(`closed ${title}`),
  });
  return { display, seen, windows };
}

describe('a display without a screen', () => {
  for (const order of ['little', 'big'] as const) {
    it(`a ${order}-endian client opens a window with a title and closes it`, () => {
      const { display, seen } = watched();
      new Client(display, order).open().window(1).named(1, 'Log on').map(1).destroy(1);
      assert.deepEqual(seen, ['reached', 'opened Log on', 'closed Log on']);
    });
  }

  it('what a user would not see is no window: unmapped, of one pixel, far outside, input only, inside another', () => {
    const { display, seen } = watched();
    const client = new Client(display).open().window(1);
    client.window(2, { width: 1, height: 1 }).map(2);
    client.window(3, { x: -400 & 0xffff }).map(3);
    client.window(4, { inputOnly: true }).map(4);
    client.window(5, { parent: client.id(1) }).map(5);
    assert.deepEqual(seen, ['reached']);
  });

  it('a window that grows out of one pixel appears, and one that is unmapped vanishes', () => {
    const { display, seen } = watched();
    const client = new Client(display).open().window(1, { width: 1, height: 1 }).named(1, 'Late').map(1);
    assert.deepEqual(seen, ['reached']);
    client.ask(12, [client.id(1), client.pair(0b1100, 0), 40, 30]);
    client.ask(10, [client.id(1)]);
    assert.deepEqual(seen.slice(1), ['opened Late', 'closed Late']);
  });

  it('a client that goes takes its windows along', () => {
    const { display, seen } = watched();
    const client = new Client(display).open().window(1).named(1, 'Orphan').map(1);
    client.gone();
    assert.deepEqual(seen.slice(1), ['opened Orphan', 'closed Orphan']);
  });

  it('whoever waits for a window to be there is told', () => {
    const { display } = watched();
    const client = new Client(display).open().window(1, { events: 0x28000 }).map(1);
    assert.deepEqual(
      client.heard.map((bytes) => bytes.u8(0)),
      [19, 12],
    );
  });

  it('a property is read back in parts, with the number of bytes that are left', () => {
    const { display } = watched();
    const client = new Client(display).open().window(1).named(1, 'eight by');
    client.ask(20, [client.id(1), atoms.name, 0, 1, 1]);
    const [reply] = client.heard;
    assert.deepEqual([reply?.u8(1), reply?.u32(8), reply?.u32(12), reply?.u32(16)], [8, atoms.string, 0, 4]);
    assert.equal(reply?.text(32, 4), 't by');
  });

  it('every core request that waits for an answer gets one, and the sequence number is that of the request', () => {
    const { display } = watched();
    const client = new Client(display).open().window(1);
    const withReply = [
      3,
      14,
      15,
      16,
      17,
      20,
      21,
      23,
      38,
      40,
      43,
      73,
      86,
      87,
      ...Object.keys(constantReplies).map(Number),
    ];
    let sequence = 1;
    for (const opcode of withReply) {
      client.heard.length = 0;
      client.ask(opcode, [client.id(1), 0, 0, 0, 0, 0]);
      sequence += 1;
      assert.ok(client.heard.length > 0, `request ${opcode} was not answered`);
      for (const each of client.heard) assert.equal(each.u16(2), sequence, `answer to ${opcode}`);
      for (const each of client.heard) assert.equal(each.length, each.u8(0) === 1 ? 32 + 4 * each.u32(4) : 32);
    }
  });

  it('a window that lets itself be asked is asked to close, another is left alone', () => {
    const { display, windows } = watched();
    const client = new Client(display).open().window(1).map(1);
    const [window = 0] = windows;
    assert.equal(display.askToClose(window), false);
    const [protocols, closing] = ['WM_PROTOCOLS', 'WM_DELETE_WINDOW'].map((name) => display.atoms.number(name));
    client.ask(18, [client.id(1), protocols ?? 0, 4, 32, 1, closing ?? 0]);
    client.heard.length = 0;
    assert.equal(display.askToClose(window), true);
    const [message] = client.heard;
    assert.deepEqual([message?.u8(0), message?.u32(4), message?.u32(12)], [33, window, closing]);
  });

  it('what is no X11 ends the connection, and a request in pieces is put together', () => {
    const { display, seen } = watched();
    const strange = new Client(display);
    strange.hear(Buffer.from('GET / HTTP/1.1\r\n'));
    assert.equal(strange.hasEnded, true);
    const client = new Client(display).open().window(1);
    const map = XBytes.blank(8, true).setU8(0, 8).setU16(2, 2).setU32(4, client.id(1)).buffer;
    for (const byte of map) client.hear(Buffer.from([byte]));
    assert.deepEqual(seen, ['reached', 'opened ']);
  });

  it('an unknown request is refused, and so is a window that is not there', () => {
    const { display } = watched();
    const client = new Client(display).open().ask(140, []).ask(3, [4711]);
    assert.deepEqual(
      client.heard.map((bytes) => [bytes.u8(0), bytes.u8(1), bytes.u8(10)]),
      [
        [0, 1, 140],
        [0, 3, 3],
      ],
    );
  });
});
