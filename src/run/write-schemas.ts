/** Writes the published JSON Schemas beside the compiled kit; a step of the build. */
import path from 'node:path';
import { MessageFromHandlerSchema, MessageFromKitSchema } from '../adapters/wire/messages';
import { FindingSchema } from '../exploration/finding';
import { writeSchemas } from '../reporting/schema-files';
import { BaselineSchema } from '../verdict/baseline';
import { ManifestSchema } from './manifest';

writeSchemas(path.resolve(__dirname, '../../schemas'), {
  baseline: BaselineSchema,
  finding: FindingSchema,
  handler: ManifestSchema,
  'wire-from-handler': MessageFromHandlerSchema,
  'wire-from-kit': MessageFromKitSchema,
});
