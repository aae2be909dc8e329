/** What a run tells the workflow of GitHub that it runs in: a summary on the job's page, and marks at scenarios. */
import { appendFileSync } from 'node:fs';
import { annotationsText } from '../reporting/annotations';
import { markdownText } from '../reporting/markdown';
import type { Certified } from './certify';
import { printAside, printCommands } from './output';

/** Does nothing elsewhere. A summary that cannot be written is told and changes no verdict. */
export function tellWorkflow({ compliance }: Pick<Certified, 'compliance'>, environment: NodeJS.ProcessEnv): void {
  const summary = environment['GITHUB_STEP_SUMMARY'] ?? '';
  if (summary !== '') {
    try {
      appendFileSync(summary, markdownText(compliance));
    } catch {
      printAside('The summary could not be written to $GITHUB_STEP_SUMMARY.');
    }
  }
  // Commands are read on both streams; on standard error they leave the result alone.
  if (environment['GITHUB_ACTIONS'] === 'true') printCommands(annotationsText(compliance));
}
