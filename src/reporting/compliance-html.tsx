import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { render } from 'preact-render-to-string';
import type { Compliance } from '../verdict/compliance';
import { excerptsOf } from './excerpts-of';
import type { Excerpt } from './excerpt';
import { Page } from './page/page';
import { visibleValue } from './visible-text';
import type { Writer } from './writer';

/** The compliance page: one self-contained file, readable without scripts. */
export const complianceHtml: Writer = {
  name: 'compliance.html',
  write({ compliance, folder }) {
    const cited = compliance.requirements.filter(
      (row) => row.verdict === 'violated' || row.verdict === 'waived' || row.verdict === 'inconclusive',
    );
    const evidence = cited.flatMap((row) => row.evidence.slice(0, 1));
    writeFileSync(path.join(folder, this.name), complianceHtmlText(compliance, excerptsOf(evidence, folder)));
  },
};

/** Gives the page as text. What came from the candidate is made visible here and escaped by the renderer. */
export function complianceHtmlText(compliance: Compliance, excerpts: ReadonlyMap<string, Excerpt>): string {
  return `<!doctype html>\n${render(<Page compliance={visibleValue(compliance)} excerpts={excerpts} />)}\n`;
}
