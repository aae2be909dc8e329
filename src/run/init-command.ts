/**
 * `init`: a starting handler to copy, with a README that ends in a green run.
 *
 * What is copied are the kit's own conforming handlers, so that a start can never rot: `npm start` certifies the same files.
 */
import { copyFileSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { UserError } from '../base/errors';
import { makeFolder, systemCode } from './folders';
import { printText } from './output';

const root = path.resolve(__dirname, '../../..');

/** The handler that each language begins with. */
const beginnings = {
  typescript: 'reference',
  python: 'reference-python',
  c: 'reference-c',
  java: 'reference-java',
  cpp: 'reference-cpp',
} as const;
/** What the template of COM servers builds. */
const builtServer = 'handler.so';
export const languages = Object.keys(beginnings) as readonly (keyof typeof beginnings)[];

/** Writes the handler into a new folder and says what comes next; gives the exit code. */
export function initCommand(language: string, given: string | undefined): number {
  const known = languages.find((each) => each === language);
  if (known === undefined)
    throw new UserError(
      'language-unknown',
      `There is no starting handler in ${JSON.stringify(language)}. There is one in ${languages.join(', ')}; any other program speaks the wire.`,
    );
  const folder = given ?? `${known}-handler`;
  const to = path.resolve(folder);
  if (existsSync(to) && statSync(to).isDirectory() && readdirSync(to).length > 0)
    throw new UserError('folder-not-empty', `The folder ${folder} is not empty. Name another one.`);
  try {
    copyBeginning(known, to);
  } catch (error) {
    const code = systemCode(error);
    if (code === undefined) throw error;
    throw new UserError('folder-unwritable', `Nothing can be written to ${folder}: ${code}. Name another folder.`);
  }
  printText(
    `${folder} holds a handler that works, and a README.md that says what to change. See it certified:\n\n` +
      `  npx syncmgr-conformance certify ${folder}/handler.json --depth core`,
  );
  return 0;
}

function copyBeginning(language: keyof typeof beginnings, to: string): void {
  makeFolder(to);
  copyFiles(path.join(root, 'handlers-under-test', beginnings[language]), to);
  const template = path.join(root, 'templates', language);
  for (const name of readdirSync(template)) copyFileSync(path.join(template, name), path.join(to, name));
}

function copyFiles(from: string, to: string): void {
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const [source, target] = [path.join(from, entry.name), path.join(to, entry.name)];
    if (entry.name === 'handler.json') writeFileSync(target, manifestFrom(source));
    else copyFileSync(source, target);
  }
}

/** `breaks` is for samples of the kit; a vendor's handler has nothing to name there. */
function manifestFrom(file: string): string {
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
  delete manifest.breaks;
  // The kit's own is built elsewhere.
  if (manifest.server !== undefined) manifest.server = { ...(manifest.server as object), path: builtServer };
  return `${JSON.stringify(manifest, null, 2)}\n`;
}
