/** What a genuine certificate proves, and what it does not, in sentences for people. */
import { requirements } from '../../requirements';
import type { Compliance } from '../../verdict/compliance';
import { count } from '../../verdict/words';
import { visibleText } from '../visible-text';

export interface Circumstances {
  /** Name of the key that signed. */
  readonly key: string;
  /** Where the candidate was found and compared; undefined where it was not at hand. */
  readonly candidate: string | undefined;
  readonly kitIs: 'the same' | 'another';
  /** Whether its sessions are all that this kit plays; undefined where this kit plays other features. */
  readonly isWholePlan: boolean | undefined;
}

export function whatIsProven(
  record: Compliance,
  circumstances: Circumstances,
): { readonly proven: readonly string[]; readonly open: readonly string[] } {
  const { key, candidate, kitIs, isWholePlan } = circumstances;
  const { handler, kit, sessions, waivers = [] } = record;
  const proven = [
    `Whoever holds the key ${key} signed this result, and not a byte of it was changed since.`,
    `It is about ${handler.name} ${handler.version}, whose ${count(handler.files ?? 0, 'file')} have the digest ${handler.digest ?? ''}.`,
    ...(candidate === undefined ? [] : [`The candidate at ${candidate} is that one.`]),
    `${count(sessions.length, 'session')} of it were recorded by ${kit.name} ${kit.version}${isWholePlan === true ? ': all that the kit plays at full depth, none left out' : ''}.`,
    `The oracles of this kit, ${kitIs === 'the same' ? 'the very build that certified' : `another build than the one that certified (${kit.digest ?? ''})`}, judged these recordings again just now and came to the verdicts that were signed.`,
    record.sentence,
    ...waivers.map(
      ({ requirement, owner, reason, expires }) => `${requirement} is waived until ${expires} by ${owner}: ${reason}`,
    ),
  ];
  return { proven: proven.map(visibleText), open: leftOpen(record, circumstances).map(visibleText) };
}

function leftOpen(
  { handler, counts, isolation, platform }: Compliance,
  { candidate, isWholePlan }: Circumstances,
): string[] {
  const leftOut = handler.leftOut ?? [];
  const managed = requirements.filter(({ judged }) => judged.by === 'manager').length;
  return [
    'Who holds the key: learn that from whoever gave it to you.',
    `That the recordings were made by running that candidate (isolation ${isolation}, on ${platform}): for this the signer answers.`,
    ...(candidate === undefined
      ? ['That the handler you have is that one: it was not at hand. Name it with --candidate.']
      : []),
    ...(isWholePlan === undefined
      ? ['That no session was left out: this kit plays other features, and the signer’s kit answers for it.']
      : []),
    ...(leftOut.length === 0
      ? []
      : [`Anything about ${leftOut.join(', ')}, which the digest of the candidate does not cover.`]),
    `${count(counts['not-judged'], 'requirement')} that nobody judged, and ${counts['not-applicable']} that did not apply.`,
    `${count(managed, 'rule')} that the kit’s own manager kept while it played: they do not show in recordings alone.`,
    'What the handler does in situations that the kit does not play.',
  ];
}
