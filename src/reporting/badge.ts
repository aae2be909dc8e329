/** A badge, as a picture and as the JSON that shields.io reads. It says the verdict and the profile, never more. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Compliance } from '../verdict/compliance';
import type { Writer } from './writer';

const label = 'syncmgr';
const shades = {
  conformant: ['brightgreen', '#2b7a3f'],
  nonconformant: ['red', '#b3261e'],
  incomplete: ['yellow', '#8a6400'],
} as const;

export const badgeSvg: Writer = {
  name: 'badge.svg',
  write({ compliance, folder }) {
    writeFileSync(path.join(folder, this.name), picture(message(compliance), shades[shade(compliance)][1]));
  },
};

export const badgeJson: Writer = {
  name: 'badge.json',
  write({ compliance, folder }) {
    const badge = { schemaVersion: 1, label, message: message(compliance), color: shades[shade(compliance)][0] };
    writeFileSync(path.join(folder, this.name), `${JSON.stringify(badge)}\n`);
  },
};

/** A stale waiver leaves the verdict and still is an error: the badge must not look as if all were well. */
function shade({ verdict, exitCode }: Compliance): Compliance['verdict'] {
  return verdict === 'conformant' && exitCode !== 0 ? 'incomplete' : verdict;
}

function message({ verdict, exitCode, profile, counts }: Compliance): string {
  if (verdict === 'conformant' && exitCode !== 0) return 'conformant, waiver out of date';
  const waived = verdict === 'conformant' && counts.waived > 0 ? `, ${counts.waived} waived` : '';
  return `${verdict} (${profile}${waived})`;
}

/** Widths by a mean width of letters: a picture cannot measure. */
function picture(text: string, colour: string): string {
  const [left, right] = [label, text].map((each) => Math.round(each.length * 6.6) + 12);
  const [a, b] = [left ?? 0, right ?? 0];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${a + b}" height="20" role="img" aria-label="${label}: ${text}">`,
    `<title>${label}: ${text}</title>`,
    `<rect width="${a + b}" height="20" rx="3" fill="#444d56"/>`,
    `<path d="M${a} 0h${b - 3}a3 3 0 0 1 3 3v14a3 3 0 0 1-3 3H${a}z" fill="${colour}"/>`,
    `<g fill="#fff" text-anchor="middle" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11">`,
    `<text x="${a / 2}" y="14" textLength="${a - 12}">${label}</text>`,
    `<text x="${a + b / 2}" y="14" textLength="${b - 12}">${text}</text>`,
    '</g></svg>\n',
  ].join('');
}
