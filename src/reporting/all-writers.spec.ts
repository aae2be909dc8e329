import { after, describe, it } from 'node:test';
import assert from 'node:assert/strict';
import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { hostname } from 'node:os';
import path from 'node:path';
import { convert } from 'xmlbuilder2';
import type { Compliance } from '../verdict/compliance';
import { allWriters } from './all-writers';
import { hostileText, sample } from './sample-in-spec';
import type { Sample } from './sample-in-spec';

/** Every file a writer wrote, by its path in the folder. */
type Files = ReadonlyMap<string, string>;

const folders: string[] = [];
after(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

async function written({ compliance, folder }: Sample): Promise<Files> {
  folders.push(folder);
  for (const writer of allWriters) await writer.write({ compliance, folder });
  return new Map(allWriters.flatMap(({ name }) => filesAt(folder, name)));
}

function filesAt(folder: string, name: string): [string, string][] {
  const file = path.join(folder, name);
  if (!statSync(file).isDirectory()) return [[name, readFileSync(file, 'utf8')]];
  return readdirSync(file).flatMap((each) => filesAt(folder, `${name}/${each}`));
}

function textOf(files: Files, name: string): string {
  const text = files.get(name);
  assert.ok(text !== undefined, `${name} was not written`);
  return text;
}

interface AllureResult {
  readonly uuid: string;
  readonly name: string;
  readonly status: string;
  readonly labels: readonly { readonly name: string; readonly value: string }[];
}

function allure(files: Files): AllureResult[] {
  return [...files]
    .filter(([name]) => name.endsWith('-result.json'))
    .map(([, text]) => JSON.parse(text) as AllureResult);
}

/** The cases of a JUnit file by the id in their name, each with the names of its elements. */
function junitCases(xml: string): Map<string, string[]> {
  const cases = new Map<string, string[]>();
  for (const [, attributes = '', rest = ''] of xml.matchAll(/<testcase ([^>]*?)(\/>|>[\s\S]*?<\/testcase>)/g)) {
    const id = /name="(\S+) \(/.exec(attributes)?.[1] ?? 'run';
    cases.set(
      id,
      [...rest.matchAll(/<(failure|error|skipped)/g)].map(([, name = '']) => name),
    );
  }
  return cases;
}

describe('all writers', () => {
  it('write the same bytes for the same result, whatever lay there before', async () => {
    const plain = sample();
    const first = await written(plain);
    assert.deepEqual(await written(plain), first);
  });

  it('name neither the folder they write to nor the machine', async () => {
    const plain = sample();
    for (const [name, text] of await written(plain)) {
      assert.ok(!text.includes(plain.folder), name);
      assert.ok(hostname().length < 5 || !text.includes(hostname()), name);
    }
  });

  it('let no text of a candidate steer what reads them', async () => {
    for (const [name, text] of await written(sample(hostileText))) {
      assert.ok(!/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/.test(text), name);
      assert.ok(!/[\u202a-\u202e\u2066-\u2069\ufffe]|\p{Cs}/u.test(text), name);
      // In a fence of Markdown nothing is markup.
      const page = text.replace(/<script[^>]*>[\s\S]*?<\/script>/g, '');
      const markup = name === 'summary.md' ? text.slice(0, text.indexOf('\n```')) : page;
      if (/\.(html|svg|md|xml)$/.test(name)) assert.ok(!/<img|<\/script|<b>/.test(markup), name);
    }
  });
});

describe('the record as JSON', () => {
  it('is the record, whatever the candidate wrote', async () => {
    const hostile = sample(hostileText);
    assert.deepEqual(JSON.parse(textOf(await written(hostile), 'compliance.json')), hostile.compliance);
  });
});

describe('the JUnit results', () => {
  it('pass only what was satisfied, fail what binds, and break what is open', async () => {
    const plain = sample();
    const cases = junitCases(textOf(await written(plain), 'junit.xml'));
    assert.equal(cases.size, 288);
    for (const { id, verdict } of plain.compliance.requirements)
      assert.equal(cases.get(id)?.length === 0, verdict === 'satisfied', id);
    assert.deepEqual(
      ['PROG-04', 'ITEM-04', 'SYNC-06', 'SYNC-02', 'SYNC-26', 'run'].map((id) => cases.get(id)?.[0]),
      ['failure', 'error', 'error', 'error', 'skipped', 'failure'],
    );
  });

  it('are XML with totals that are true, for a hostile candidate too', async () => {
    for (const text of ['Contoso mail', hostileText]) {
      const xml = textOf(await written(sample(text)), 'junit.xml');
      assert.doesNotThrow(() => convert(xml, { format: 'object' }));
      const [, tests, failures, errors, skipped] =
        /<testsuites [^>]*tests="(\d+)" failures="(\d+)" errors="(\d+)" skipped="(\d+)"/.exec(xml) ?? [];
      const counted = ['<testcase ', '<failure ', '<error ', '<skipped '].map(
        (element) => xml.split(element).length - 1,
      );
      assert.deepEqual([tests, failures, errors, skipped].map(Number), counted);
    }
  });
});

describe('the Allure results', () => {
  it('hold one result a requirement and one for the run, each under interface and method', async () => {
    const results = allure(await written(sample()));
    assert.equal(results.length, 288);
    assert.equal(new Set(results.map(({ uuid }) => uuid)).size, 288);
    const progress = results.find(({ name }) => name.startsWith('PROG-04 '));
    const label = (name: string) => progress?.labels.find((each) => each.name === name)?.value;
    assert.deepEqual(
      [progress?.status, label('epic'), label('feature')],
      ['failed', 'ISyncMgrSynchronizeCallback', 'Progress'],
    );
  });

  it('pass only what was satisfied', async () => {
    const { compliance, folder } = sample();
    const results = allure(await written({ compliance, folder }));
    for (const { id, verdict } of compliance.requirements) {
      const result = results.find(({ name }) => name.startsWith(`${id} `));
      assert.equal(result?.status === 'passed', verdict === 'satisfied', id);
    }
  });
});

describe('the run as a whole', () => {
  const statusOf = async (change: Partial<Compliance>) => {
    const { compliance, folder } = sample();
    const files = await written({ compliance: { ...compliance, ...change }, folder });
    const run = allure(files).find(({ name }) => name.startsWith('The handler is conformant'));
    return [run?.status, textOf(files, 'badge.json')] as const;
  };

  it('passes only when it is conformant and nothing else is wrong', async () => {
    assert.equal((await statusOf({ verdict: 'conformant', exitCode: 0 }))[0], 'passed');
    assert.equal((await statusOf({ verdict: 'conformant', exitCode: 64 }))[0], 'broken');
    assert.equal((await statusOf({ verdict: 'incomplete', exitCode: 2 }))[0], 'broken');
    assert.equal((await statusOf({ verdict: 'nonconformant', exitCode: 1 }))[0], 'failed');
  });

  it('has a green badge only then, and one that names what is waived', async () => {
    assert.match(
      (await statusOf({ verdict: 'conformant', exitCode: 0 }))[1],
      /conformant \(certification, 1 waived\)","color":"brightgreen"/,
    );
    assert.match((await statusOf({ verdict: 'conformant', exitCode: 64 }))[1], /out of date","color":"yellow"/);
    assert.match((await statusOf({ verdict: 'incomplete', exitCode: 2 }))[1], /"color":"yellow"/);
  });
});

describe('what GitHub shows', () => {
  it('is one command a line, whatever the candidate wrote', async () => {
    const plain = textOf(await written(sample()), 'annotations.txt');
    const hostile = textOf(await written(sample(hostileText)), 'annotations.txt');
    const kinds = (text: string) =>
      text
        .trimEnd()
        .split('\n')
        .map((line) => /^::(error|warning|notice) title=[^:]*::/.exec(line)?.[1]);
    assert.deepEqual(kinds(plain), ['error', 'warning', 'warning', 'notice', 'notice']);
    assert.deepEqual(kinds(hostile), kinds(plain));
    assert.ok(hostile.includes('%250A'));
  });

  it('holds no markup, mention or link of the candidate', async () => {
    const text = textOf(
      await written(sample('# @ada #12 [x](https://example.org) `code` | # <b> _em_ ```')),
      'summary.md',
    );
    const [told = ''] = text.split('```');
    assert.ok(!/@ada|#12|(?<!\\)\[x|https:\/\/|(?<!\\)`|<b>|(?<!\\)_em/.test(told));
    assert.ok(text.includes('\n| Behaviour | Verdict |\n| --- | --- |\n'));
    assert.match(text, /\n````\nsyncmgr-conformance certify .*```\n````\n$/);
  });
});
