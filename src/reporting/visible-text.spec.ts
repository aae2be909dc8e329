import { describe, it } from 'node:test';
import assert from 'node:assert/strict';
import { shortened, visibleText, visibleValue } from './visible-text';

describe('text that a candidate wrote', () => {
  it('shows controls, direction marks, blanks without width and what no encoding carries', () => {
    const unseen = [
      '\u0000',
      '\u001b',
      '\n',
      '\u007f',
      '\u009b',
      '\u00ad',
      '\u200b',
      '\u200e',
      '\u202e',
      '\u2028',
      '\u2066',
      '\ufeff',
      '\ufffe',
      '\ud800',
      '\udc00',
      '\u{e0041}',
    ];
    for (const character of unseen) {
      assert.match(visibleText(`a${character}b`), /^a⟨U\+[0-9A-F]{4,6}⟩b$/);
    }
  });

  it('leaves letters, joiners and pictures of any script alone', () => {
    for (const text of ['Zoë', 'почта', '写真', 'می‌خواهم', '👩‍👩‍👧', '😀', 'a <b> & "c"'])
      assert.equal(visibleText(text), text);
  });

  it('names no folder of the machine, and leaves addresses alone', () => {
    assert.equal(visibleText('at file:///home/ada/kit/handler.ts:12'), 'at …/handler.ts:12');
    assert.equal(visibleText('open /srv/ci/build/x.db failed'), 'open …/x.db failed');
    assert.equal(visibleText('in C:\\Users\\ada\\kit\\handler.dll'), 'in …\\handler.dll');
    for (const text of ['https://example.org/a/b/c', 'traces/a.trace.ndjson', 'and/or', '1/2/3'])
      assert.equal(visibleText(text), text);
  });

  it('is cut where it would fill the report', () => {
    assert.ok(visibleText('x'.repeat(1_000_000)).length < 3_000);
    assert.equal(shortened('abcdef', 4), 'abc…');
  });

  it('is made visible in every member of a value, and numbers stay numbers', () => {
    assert.deepEqual(visibleValue({ a: ['\u0007', 1, null], 'b\u0007': true }), {
      a: ['⟨U+0007⟩', 1, null],
      'b⟨U+0007⟩': true,
    });
  });
});
