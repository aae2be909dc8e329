/** `npm run docs` writes the pages that are functions of the catalogue and the features. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { knownScenarios } from '../../src/run/list-command';
import { requirementsPage } from './requirements-page';

const folder = path.resolve(__dirname, '../../../docs');

async function main(): Promise<void> {
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'requirements.md'), requirementsPage(await knownScenarios()));
}

void main();
