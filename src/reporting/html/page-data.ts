/** What the page carries compressed, and its script unpacks: the sessions, drawn when somebody looks. */
import type { Timeline } from '../timeline/timeline';

export interface PageData {
  readonly timelines: readonly Timeline[];
  /** Sessions without a violation, played to the end; too many to stand in the page. */
  readonly calm: readonly CalmSession[];
}

export interface CalmSession {
  readonly trace: string;
  readonly scenario: string;
  readonly entries: number;
}

/** Where the page keeps it. */
export const pageDataId = 'page-data';
