import { after, describe, it } from 'node:test';
import assert from 'node:assert/strict';
import Ajv from 'ajv';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sample } from './sample-in-spec';
import { writeSchemas } from './schema-files';

const folder = mkdtempSync(path.join(tmpdir(), 'syncmgr-conformance-schemas-'));
const { compliance, folder: results } = sample();
after(() => [folder, results].forEach((each) => rmSync(each, { recursive: true, force: true })));

describe('the published schemas', () => {
  it('accept what the kit writes and refuse what it does not', () => {
    assert.deepEqual(writeSchemas(folder), ['compliance.schema.json']);
    const schema = JSON.parse(readFileSync(path.join(folder, 'compliance.schema.json'), 'utf8')) as object;
    const validate = new Ajv({ strict: false }).compile(schema);
    const written = JSON.parse(JSON.stringify(compliance)) as object;
    assert.ok(validate(written), JSON.stringify(validate.errors));
    assert.ok(!validate({ ...written, verdict: 'fine' }));
    assert.ok(!validate({ ...written, schema: 2 }));
  });
});
