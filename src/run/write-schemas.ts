/** Writes the published JSON Schemas beside the compiled kit; a step of the build. */
import path from 'node:path';
import { writeSchemas } from '../reporting/schema-files';
import { ManifestSchema } from './manifest';

writeSchemas(path.resolve(__dirname, '../../schemas'), { handler: ManifestSchema });
