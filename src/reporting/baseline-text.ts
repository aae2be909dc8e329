import type { BaselineResult } from '../verdict/baseline';
import type { Compliance } from '../verdict/compliance';
import { count } from '../verdict/words';
import { jsonText } from './compliance-json';
import { visibleText } from './visible-text';
import { bullet, wrapped } from './wrapped';

/** How a result stands against a baseline, with entries to paste: their text is the candidate's, and JSON keeps it in one line. */
export function baselineText({ known, fresh, stale, open, exitCode }: BaselineResult, { handler }: Compliance): string {
  const name = visibleText(handler.name);
  return [
    ...wrapped(
      `Baseline of ${name}: ${count(known.length, 'known violation')}, ${fresh.length} new, ${stale.length} stale.`,
      0,
    ),
    ...(fresh.length === 0
      ? []
      : [
          'New, to mend or to paste into "known":',
          ...fresh.map((entry, at) => `  ${inLine(entry)}${at < fresh.length - 1 ? ',' : ''}`),
        ]),
    ...stale.flatMap((id) => bullet(`${id} is not violated any more: take its entry out of the baseline.`)),
    ...open.flatMap((reason) => bullet(`The run shows too little: ${visibleText(reason)}.`)),
    ...(exitCode === 0 ? ['Nothing is worse than what is known.'] : []),
  ].join('\n');
}

function inLine(entry: object): string {
  return jsonText(entry).replace(/\n\s*/g, ' ');
}
