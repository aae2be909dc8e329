/** Writes the published JSON Schemas beside the compiled kit; a step of the build. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ComplianceSchema } from '../verdict/compliance';
import { ManifestSchema } from './manifest';

const folder = path.resolve(__dirname, '../../schemas');
mkdirSync(folder, { recursive: true });
for (const [name, schema] of Object.entries({ compliance: ComplianceSchema, handler: ManifestSchema })) {
  const published = { $schema: 'http://json-schema.org/draft-07/schema#', ...schema };
  writeFileSync(path.join(folder, `${name}.schema.json`), JSON.stringify(published, undefined, 2) + '\n');
}
