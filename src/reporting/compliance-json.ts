import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Writer } from './writer';

/** The compliance record itself, for scripts. */
export const complianceJson: Writer = {
  name: 'compliance.json',
  write({ compliance, folder }) {
    writeFileSync(path.join(folder, this.name), JSON.stringify(compliance, undefined, 2) + '\n');
  },
};
