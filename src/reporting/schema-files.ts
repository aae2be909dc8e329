/** Writes the JSON Schemas of what the kit writes and reads, for the package: `<folder>/<name>.schema.json`. */
import type { TSchema } from '@sinclair/typebox';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ComplianceSchema } from '../verdict/compliance';

/** Gives the names of the files. Schemas of other parts are handed in by the roots, keyed by the name of their file. */
export function writeSchemas(folder: string, others: Readonly<Record<string, TSchema>> = {}): string[] {
  mkdirSync(folder, { recursive: true });
  return Object.entries({ compliance: ComplianceSchema, ...others }).map(([name, schema]) => {
    const file = `${name}.schema.json`;
    const published = { $schema: 'http://json-schema.org/draft-07/schema#', ...schema };
    writeFileSync(path.join(folder, file), `${JSON.stringify(published, undefined, 2)}\n`);
    return file;
  });
}
