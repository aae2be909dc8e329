/** Every report: a writer is one file and one line. */
import { complianceJson } from './compliance-json';
import { complianceHtml } from './html/compliance-html';
import type { Writer } from './writer';

export const allWriters: readonly Writer[] = [complianceJson, complianceHtml];
