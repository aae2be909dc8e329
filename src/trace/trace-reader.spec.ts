import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import fc from 'fast-check';
import { UserError } from '../base/errors';
import { arbitraryEntries, arbitraryHeader } from './arbitrary-trace';
import type { TraceEntry, TraceHeader } from './entry';
import { readTrace, readTraceText } from './trace-reader';
import type { TraceEnd } from './trace-reader';
import { traceLine } from './trace-writer';

const folder = mkdtempSync(join(tmpdir(), 'trace-reader-'));
after(() => rmSync(folder, { recursive: true }));

const head =
  '{"trace":1,"handler":{"name":"Contoso mail","version":"2.1"},"capabilities":["work"],"declines":[],"clock":"virtual","storage":"fresh"}';
const call =
  '{"n":1,"at":0,"kind":"call","id":1,"method":"Initialize","args":{"reserved":0,"flags":515,"cookie":null}}';
const answer = '{"n":2,"at":0,"kind":"return","of":1,"hr":0}';
const footer = '{"n":3,"at":9,"kind":"end","outcome":"complete"}';

interface Read {
  readonly header: TraceHeader | undefined;
  readonly entries: readonly TraceEntry[];
  readonly end: TraceEnd;
}
function readText(text: string): Read {
  const entries: TraceEntry[] = [];
  let header: TraceHeader | undefined;
  const end = readTraceText(text, { header: (given) => (header = given), entry: (entry) => entries.push(entry) });
  return { header, entries, end };
}
const lines = (...all: readonly string[]): string => all.map((line) => `${line}\n`).join('');

function fails(text: string, code: string, line: number): void {
  assert.throws(
    () => readText(text),
    (error) => {
      assert.ok(error instanceof UserError, String(error));
      assert.deepEqual([error.code, error.line, error.exitCode], [code, line, 64]);
      assert.match(error.message, new RegExp(`^Line ${line} `));
      return true;
    },
  );
}
/** The entry stands alone after the header. */
const isBad = (entry: string): void => fails(lines(head, entry), 'trace-bad-entry', 2);
const isGood = (...entries: readonly string[]): void =>
  assert.equal(readText(lines(head, ...entries)).end.entries, entries.length);

describe('a whole trace file', () => {
  it('gives its header, its entries and that it is complete', () => {
    const { header, entries, end } = readText(lines(head, call, answer, footer));
    assert.equal(header?.handler.name, 'Contoso mail');
    assert.deepEqual(
      entries.map((entry) => entry.kind),
      ['call', 'return', 'end'],
    );
    assert.deepEqual([end.entries, end.complete], [3, true]);
  });
  it('may have a byte order mark, CRLF, no last line end, and empty lines at its end', () => {
    const plain = readText(lines(head, call, answer, footer)).entries;
    assert.deepEqual(readText(`\uFEFF${[head, call, answer, footer].join('\r\n')}`).entries, plain);
    assert.deepEqual(readText(`${lines(head, call, answer, footer)}\r\n \n`).entries, plain);
  });
  it('may have members that nobody knows', () => {
    isGood('{"n":1,"at":0,"kind":"stray","text":"hm","colour":"red"}');
    assert.equal(
      readText(lines(head.replace('{', '{"recorder":"mine","session":"s","limits":[],"conditions":5,'))).header
        ?.session,
      undefined,
    );
  });
  it('gives the members of the header that were left out their defaults', () => {
    const { header } = readText(lines('{"trace":1,"handler":{"name":"x"},"clock":"real"}'));
    assert.deepEqual(header, {
      trace: 1,
      handler: { name: 'x', version: '' },
      capabilities: [],
      declines: [],
      clock: 'real',
      storage: 'fresh',
    });
  });
  it('is read the same whole, from a file, and in pieces that cut characters', () => {
    const entry = `{"n":1,"at":0,"kind":"stray","text":"${'Grüße 🙂 '.repeat(100_000)}"}`;
    const path = join(folder, 'long.trace.ndjson');
    writeFileSync(path, lines(head, entry));
    const read: TraceEntry[] = [];
    readTrace(path, { header: () => undefined, entry: (each) => read.push(each) });
    assert.deepEqual(read, readText(lines(head, entry)).entries);
  });
  it('takes what managers wrote in other ways: signed hrs, and arguments left out that are 0 or NULL', () => {
    const { entries } = readText(
      lines(
        head,
        '{"n":1,"at":0,"kind":"call","id":7,"method":"Initialize","args":{"flags":3}}',
        '{"n":2,"at":0,"kind":"return","of":7,"hr":-2147467263}',
      ),
    );
    assert.deepEqual(entries[0], {
      n: 1,
      at: 0,
      kind: 'call',
      id: 7,
      method: 'Initialize',
      args: { flags: 3, reserved: 0, cookie: null },
    });
    assert.deepEqual(entries[1], { n: 2, at: 0, kind: 'return', of: 7, hr: 0x80004001 });
    isGood(
      '{"n":1,"at":0,"kind":"call","id":1,"method":"GetHandlerInfo"}',
      '{"n":2,"at":0,"kind":"callback","id":2,"method":"AddRef","thread":null}',
    );
  });
  it('takes ids that are texts, as on the wire, each for one of its own', () => {
    const { entries } = readText(
      lines(
        head,
        '{"n":1,"at":0,"kind":"call","id":"m1","method":"PrepareForSync","args":{"itemIds":[],"parent":0,"reserved":0}}',
        '{"n":2,"at":0,"kind":"callback","id":"h1","method":"AddRef"}',
        '{"n":3,"at":0,"kind":"reply","of":"h1","count":2}',
        '{"n":4,"at":0,"kind":"return","of":"m1","hr":0}',
        '{"n":5,"at":0,"kind":"free","of":"m1","what":"itemIds"}',
        '{"n":6,"at":0,"kind":"callback","id":"h1","method":"AddRef"}',
        '{"n":7,"at":0,"kind":"reply","of":"h1","count":3}',
      ),
    );
    const ids = entries.flatMap((entry) => ('id' in entry ? [entry.id] : 'of' in entry ? [entry.of] : []));
    const [call, callback, , , , again] = ids;
    assert.deepEqual(ids, [call, callback, callback, call, call, again, again]);
    assert.equal(new Set([call, callback, again]).size, 3);
    const openCall = '{"n":1,"at":0,"kind":"call","id":"m1","method":"GetHandlerInfo"}';
    fails(lines(head, openCall, '{"n":2,"at":0,"kind":"return","of":"m2","hr":0}'), 'trace-answers-nothing', 3);
    fails(lines(head, openCall, openCall.replace('"n":1', '"n":2')), 'trace-bad-entry', 3);
    fails(lines(head, '{"n":1,"at":0,"kind":"call","id":true,"method":"GetHandlerInfo"}'), 'trace-bad-entry', 2);
  });
  it('takes the name of a callback object that only callbacks tell for the one that was set without a name', () => {
    const { entries } = readText(
      lines(
        head,
        '{"n":1,"at":0,"kind":"call","id":1,"method":"SetProgressCallback","args":{}}',
        '{"n":2,"at":0,"kind":"callback","id":2,"method":"LogError","args":{"callback":"cb7","level":1,"text":"","info":null}}',
      ),
    );
    const named = entries.map((entry) =>
      'args' in entry && 'callback' in entry.args ? entry.args.callback : undefined,
    );
    assert.deepEqual(named, ['c1', 'c1']);
  });
  it('may have the calls that the border itself makes, and leaves them out', () => {
    const create = '{"n":1,"at":0,"kind":"call","id":7,"method":"create","args":{"instance":"h1"}}';
    const created = '{"n":2,"at":0,"kind":"return","of":7,"hr":0}';
    const numbered = (line: string, n: number) => line.replace(/"n":\d+/, `"n":${n}`);
    const rest = [numbered(call, 3), numbered(answer, 4), numbered(footer, 5)];
    const { entries, end } = readText(lines(head, create, created, ...rest));
    assert.deepEqual(
      entries.map(({ n }) => n),
      [3, 4, 5],
    );
    assert.equal(end.complete, true);
    fails(lines(head, create, created, numbered(call, 4)), 'trace-gap', 4);
    fails(lines(head, create, created, numbered(created, 3)), 'trace-answers-nothing', 4);
  });
  it('lets a handler say anything', () => {
    isGood(
      '{"n":1,"at":0,"kind":"callback","id":1,"method":"Progress","args":{"itemId":5,"item":null}}',
      '{"n":2,"at":0,"kind":"reply","of":1}',
      '{"n":3,"at":0,"kind":"call","id":1,"method":"Next","args":{"enumerator":"e1","count":4294967295}}',
      '{"n":4,"at":0,"kind":"return","of":1,"hr":0,"out":{"items":[null,7],"info":"x","value":{"a":1}}}',
      '{"n":5,"at":0,"kind":"work","change":"begin","itemId":null}',
    );
  });
});

describe('a cut trace file is incomplete and no error', () => {
  it('wherever behind its first line it was cut', () => {
    fc.assert(
      fc.property(
        arbitraryHeader,
        arbitraryEntries,
        fc.double({ min: 0, max: 1, noNaN: true }),
        (header, entries, where) => {
          const first = `${traceLine(header)}\n`;
          const rest = lines(...entries.map(traceLine));
          const cut = Math.floor(rest.length * where);
          const read = readText(first + rest.slice(0, cut));
          assert.deepEqual(read.entries, entries.slice(0, read.entries.length));
          assert.equal(read.end.complete, read.entries.at(-1)?.kind === 'end');
        },
      ),
    );
  });
  it('and one that only lacks its footer as well', () => {
    assert.equal(readText(lines(head, call, answer)).end.complete, false);
  });
});

describe('every fault of a trace file has a name and a line', () => {
  it('no header', () => {
    fails('', 'trace-no-header', 1);
    fails(head.slice(0, 20), 'trace-no-header', 1);
    fails(lines(call, answer, footer), 'trace-no-header', 1);
    fails(lines('[]'), 'trace-no-header', 1);
    fails(lines('{"trace":"1","handler":{"name":"x"},"clock":"real"}'), 'trace-no-header', 1);
    fails(lines('{"trace":1,"clock":"real"}'), 'trace-no-header', 1);
    fails(lines('{"trace":1,"handler":{"name":"x"}}'), 'trace-no-header', 1);
    fails(lines('{"trace":1,"handler":{"name":"x","version":2},"clock":"real"}'), 'trace-no-header', 1);
    fails(lines('{"trace":1,"handler":{"name":"x"},"clock":"real","capabilities":"work"}'), 'trace-no-header', 1);
    fails(lines('{"trace":1,"handler":{"name":"x"},"clock":"real","declines":[1]}'), 'trace-no-header', 1);
    fails(lines('{"trace":1,"handler":{"name":"x"},"clock":"real","storage":"old"}'), 'trace-no-header', 1);
    fails(lines('{"trace":1,"handler":{"name":"x"},"clock":"real","epoch":"now"}'), 'trace-no-header', 1);
  });
  it('a line that is not JSON', () => {
    fails(lines('syncmgr'), 'trace-not-json', 1);
    fails(lines(head, call, answer.slice(0, -1), footer), 'trace-not-json', 3);
    fails(lines(head, call, '', answer), 'trace-not-json', 3);
    fails(lines(head, call, answer.slice(0, -1)), 'trace-not-json', 3);
  });
  it('an unknown kind', () => {
    fails(lines(head, call, '{"n":2,"at":0,"kind":"sigh"}'), 'trace-unknown-kind', 3);
    fails(lines(head, '{"n":1,"at":0}'), 'trace-unknown-kind', 2);
    fails(lines(head, '{"n":1,"at":0,"kind":"toString"}'), 'trace-unknown-kind', 2);
  });
  it('a gap in the numbers', () => {
    fails(lines(head, call, footer), 'trace-gap', 3);
    fails(lines(head, call, call), 'trace-gap', 3);
    fails(lines(head, answer), 'trace-gap', 2);
  });
  it('a time that falls', () => {
    const late = call.replace('"at":0', '"at":5');
    fails(lines(head, late, answer), 'trace-time-falls', 3);
  });
  it('an answer to nothing', () => {
    fails(lines(head, '{"n":1,"at":0,"kind":"return","of":1,"hr":0}'), 'trace-answers-nothing', 2);
    fails(lines(head, call, answer, '{"n":3,"at":0,"kind":"return","of":1,"hr":0}'), 'trace-answers-nothing', 4);
    fails(lines(head, call, '{"n":2,"at":0,"kind":"reply","of":1,"hr":0}'), 'trace-answers-nothing', 3);
  });
  it('an entry after the footer', () => {
    fails(lines(head, call, answer, footer, '{"n":4,"at":9,"kind":"stray","text":""}'), 'trace-after-end', 5);
    fails(`${lines(head, call, answer, footer)}{"n":4,"at`, 'trace-after-end', 5);
  });
  it('a newer version', () => {
    fails(lines('{"trace":2,"shape":"unheard of"}', 'anything'), 'trace-newer-version', 1);
  });
  it('a path that cannot be read', () => {
    for (const path of [join(folder, 'missing'), folder]) {
      assert.throws(
        () => readTrace(path, { header: () => undefined, entry: () => undefined }),
        (error) => error instanceof UserError && error.code === 'trace-unreadable',
      );
    }
  });
});

describe('an entry is checked for what it must have', () => {
  it('each kind for its own members', () => {
    isBad('[1]');
    isBad('7');
    isBad('{"at":0,"kind":"stray","text":""}');
    isBad('{"n":1,"kind":"stray","text":""}');
    isBad('{"n":1,"at":-1,"kind":"stray","text":""}');
    isBad('{"n":1,"at":0,"kind":"stray"}');
    isBad('{"n":1,"at":0,"kind":"ui","change":"moved","seen":"reported"}');
    isBad('{"n":1,"at":0,"kind":"ui","change":"opened"}');
    isBad('{"n":1,"at":0,"kind":"work","change":"opened"}');
    isBad('{"n":1,"at":0,"kind":"work","change":"step","instance":5}');
    isBad('{"n":1,"at":0,"kind":"free","what":"itemIds"}');
    isBad('{"n":1,"at":0,"kind":"free","of":1,"what":"name"}');
    isBad('{"n":1,"at":0,"kind":"released","enumerator":1}');
    isBad('{"n":1,"at":0,"kind":"user","act":"sleep"}');
    isBad('{"n":1,"at":0,"kind":"quiet","known":"guessed"}');
    isBad('{"n":1,"at":0,"kind":"quiet","known":"silence","forMs":"5"}');
    isBad('{"n":1,"at":0,"kind":"limit"}');
    isBad('{"n":1,"at":0,"kind":"lost","how":"away"}');
    isBad('{"n":1,"at":0,"kind":"end"}');
  });
  it('calls for id, method and the arguments that say what was asked', () => {
    isBad('{"n":1,"at":0,"kind":"call","method":"GetHandlerInfo","args":{}}');
    isBad('{"n":1,"at":0,"kind":"call","id":1,"args":{}}');
    isBad('{"n":1,"at":0,"kind":"call","id":1,"method":"Progress","args":{}}');
    isBad('{"n":1,"at":0,"kind":"call","id":1,"method":"toString","args":{}}');
    isBad('{"n":1,"at":0,"kind":"call","id":1,"method":"GetHandlerInfo","args":[]}');
    isBad('{"n":1,"at":0,"kind":"call","id":1,"method":"GetHandlerInfo","args":{"instance":1}}');
    isBad('{"n":1,"at":0,"kind":"call","id":1,"method":"Next","args":{"count":1}}');
    isBad('{"n":1,"at":0,"kind":"call","id":1,"method":"PrepareForSync","args":{"itemIds":[1]}}');
    isBad('{"n":1,"at":0,"kind":"call","id":1,"method":"Synchronize","args":{"parent":"0"}}');
  });
  it('callbacks for id and method', () => {
    isBad('{"n":1,"at":0,"kind":"callback","method":"Progress","args":{}}');
    isBad('{"n":1,"at":0,"kind":"callback","id":1,"method":"Initialize","args":{}}');
    isBad('{"n":1,"at":0,"kind":"callback","id":1,"method":"Progress"}');
    isBad('{"n":1,"at":0,"kind":"callback","id":1,"method":"Progress","args":{"callback":1}}');
    isBad('{"n":1,"at":0,"kind":"callback","id":1,"method":"Progress","args":{},"thread":1}');
  });
  it('answers for what they answer and with what', () => {
    fails(lines(head, call, '{"n":2,"at":0,"kind":"return","hr":0}'), 'trace-bad-entry', 3);
    fails(lines(head, call, '{"n":2,"at":0,"kind":"return","of":1}'), 'trace-bad-entry', 3);
    fails(lines(head, call, '{"n":2,"at":0,"kind":"return","of":1,"hr":0.5}'), 'trace-bad-entry', 3);
    fails(lines(head, call, '{"n":2,"at":0,"kind":"return","of":1,"threw":1}'), 'trace-bad-entry', 3);
    fails(lines(head, call, '{"n":2,"at":0,"kind":"return","of":1,"hr":0,"out":5}'), 'trace-bad-entry', 3);
    isGood(call, '{"n":2,"at":0,"kind":"return","of":1,"threw":"Error: no","hr":null,"out":null}');
    const left = readText(lines(head, call, '{"n":2,"at":0,"kind":"return","of":1,"threw":null,"hr":0,"out":null}'))
      .entries[1];
    assert.deepEqual(left, { n: 2, at: 0, kind: 'return', of: 1, hr: 0 });
  });
  it('calls and callbacks that are open at once for ids of their own', () => {
    fails(lines(head, call, call.replace('"n":1', '"n":2')), 'trace-bad-entry', 3);
    fails(
      lines(head, call, '{"n":2,"at":0,"kind":"callback","id":1,"method":"AddRef","args":{}}'),
      'trace-bad-entry',
      3,
    );
    isGood(call, answer, call.replace('"n":1', '"n":3'));
  });
});
