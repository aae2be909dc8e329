/** Every report: a writer is one file and one line. */
import { allureResults } from './allure-results';
import { annotations } from './annotations';
import { badgeJson, badgeSvg } from './badge';
import { complianceJson } from './compliance-json';
import { complianceHtml } from './html/compliance-html';
import { junit } from './junit';
import { markdown } from './markdown';
import type { Writer } from './writer';

export const allWriters: readonly Writer[] = [
  complianceJson,
  complianceHtml,
  junit,
  allureResults,
  markdown,
  annotations,
  badgeSvg,
  badgeJson,
];
