import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Writer } from './writer';

/** The compliance record itself, for scripts. */
export const complianceJson: Writer = {
  name: 'compliance.json',
  write({ compliance, folder }) {
    writeFileSync(path.join(folder, this.name), jsonText(compliance) + '\n');
  },
};

/** JSON that can be shown on a terminal and in a workflow. */
export function jsonText(value: unknown): string {
  return withoutSteering(JSON.stringify(value, undefined, 2));
}

/** Escapes in JSON, or lines of JSON, what JSON leaves as it is and terminals or workflows act on: its value stays what it was. */
export function withoutSteering(json: string): string {
  return json
    .replace(/[\u007f-\u009f]|[^\P{Cf}\u200c\u200d]|[\u2028\u2029\ufffe\uffff]/gu, escaped)
    .replace(/##(?=\w*\[)/g, '#\\u0023');
}

function escaped(character: string): string {
  return [...Array(character.length).keys()]
    .map((at) => `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`)
    .join('');
}
