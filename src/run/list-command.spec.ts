import { describe, it } from 'node:test';
import assert from 'node:assert/strict';
import { listCommand } from './list-command';
import type { ListArguments } from './list-command';

async function printed(options: ListArguments): Promise<string> {
  const write = process.stdout.write.bind(process.stdout);
  let text = '';
  process.stdout.write = (chunk: string | Uint8Array) => {
    text += String(chunk);
    return true;
  };
  try {
    assert.equal(await listCommand(options), 0);
  } finally {
    process.stdout.write = write;
  }
  return text;
}

interface Ledger {
  readonly requirements: readonly { id: string; status: string; because?: string; scenarios: number }[];
  readonly coverage: readonly { level: string; rows: number; percent: number }[];
}

describe('list', () => {
  it('shows how each of the 287 rows stands, and sums up in per cent', async () => {
    const lines = (await printed({})).trimEnd().split('\n');
    assert.equal(lines.filter((line) => /^[A-Z]+-\d\d /.test(line)).length, 287);
    assert.match(lines.find((line) => line.startsWith('REG-04')) ?? '', /MUST +not judged: needs real COM$/);
    assert.match(lines.find((line) => line.startsWith('ENUM-03')) ?? '', /MGR +kept by the manager/);
    assert.match(lines.find((line) => line.startsWith('all ')) ?? '', /of 287 covered, +\d+\.\d %$/);
    assert.deepEqual(
      lines.filter((line) => line.length > 80),
      [],
    );
  });
  it('gives the same to scripts', async () => {
    const { requirements, coverage } = JSON.parse(await printed({ json: true })) as Ledger;
    assert.equal(requirements.length, 287);
    assert.ok(requirements.every(({ status, because }) => (status === 'not judged') === (because !== undefined)));
    assert.ok((requirements.find(({ id }) => id === 'PROG-04')?.scenarios ?? 0) > 20);
    assert.deepEqual(
      coverage.map(({ level }) => level),
      ['all', 'MUST', 'SHOULD', 'MAY', 'MGR', 'INFO'],
    );
  });
  it('shows the steps that scenarios are written with, and what stands for their words', async () => {
    const text = await printed({ steps: true });
    assert.match(text, /^Given the event is \{event\}$/m);
    assert.match(text, /^When {2}the session is played with MAYBOTHERUSER on and off$/m);
    assert.match(text, /^\{switch\} {2}on \| off$/m);
    assert.deepEqual(
      text.split('\n').filter((line) => line.length > 80),
      [],
    );
    const { steps, words } = JSON.parse(await printed({ steps: true, json: true })) as {
      readonly steps: readonly { keyword: string; text: string }[];
      readonly words: readonly { name: string }[];
    };
    assert.deepEqual([...new Set(steps.map(({ keyword }) => keyword))].sort(), ['Given', 'Then', 'When']);
    const own = steps
      .flatMap(({ text: step }) => step.match(/\{\w+\}/g) ?? [])
      .filter((word) => !/int|string|word/.test(word));
    assert.deepEqual(new Set(own), new Set(words.map(({ name }) => `{${name}}`)));
  });
  it('explains a row in every part, whatever its case is written in', async () => {
    const text = await printed({ explain: ' prog-05 ' });
    for (const title of [
      'Rule',
      'Why',
      'How the kit looks for it',
      'What usually breaks it',
      'How to mend it',
      'Sources',
    ])
      assert.ok(text.includes(`\n${title}\n  `), title);
    assert.match(text, /Judged together with\n {2}SYNC-14, PROG-04/);
    assert.match(text, /\n {2}https:\/\/learn\.microsoft\.com\S+progress\n/);
  });
  it('shows the scenarios with the rows they name', async () => {
    const text = await printed({ scenarios: true });
    assert.match(text, /^core {2}The user chooses nothing\n {6}everything\.feature:\d+, 1 session: LIFE-03$/m);
  });
});
