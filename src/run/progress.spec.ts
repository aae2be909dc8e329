import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { stub, useFakeTimers } from 'sinon';
import { progressOn } from './progress';

/** What is drawn on a terminal, and how many timers that leaves on the clock of the realm. */
function drawn(sharesRealm: boolean): { readonly text: string; readonly timers: number } {
  const clock = useFakeTimers();
  const wasTerminal = process.stderr.isTTY;
  process.stderr.isTTY = true;
  let text = '';
  const write = stub(process.stderr, 'write').callsFake((piece) => {
    text += String(piece);
    return true;
  });
  try {
    const progress = progressOn('Contoso', { isQuiet: false, sharesRealm });
    progress.planned(2);
    progress.finished();
    const timers = clock.countTimers();
    progress.finished();
    progress.end();
    return { text, timers };
  } finally {
    write.restore();
    process.stderr.isTTY = wasTerminal;
    clock.restore();
  }
}

describe('progress on a terminal', () => {
  it('is a bar with the time left', () => {
    assert.match(drawn(false).text, /Contoso .*2\/2 sessions, .* left/);
  });
  it('has no timer in a realm that the candidate shares, where it would be one of the handler’s', () => {
    const { text, timers } = drawn(true);
    assert.equal(timers, 0);
    assert.match(text, /Contoso: 2 of 2/);
  });
});
