import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { withoutSteering } from '../base/without-steering';
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
