/** Small signs that say a verdict in shape, colour and word. */
import type { VNode } from 'preact';
import type { OverallVerdict, Verdict } from '../../verdict/compliance';
import { verdictWords } from '../report-view';

type Tone = 'bad' | 'warn' | 'good' | 'none';

export const tones: Readonly<Record<Verdict | OverallVerdict, Tone>> = {
  violated: 'bad',
  waived: 'warn',
  inconclusive: 'warn',
  'not-exercised': 'warn',
  'not-applicable': 'none',
  'not-judged': 'none',
  satisfied: 'good',
  conformant: 'good',
  nonconformant: 'bad',
  incomplete: 'warn',
};

const cross = 'M5 5l6 6M11 5l-6 6';
const check = 'M4.5 8.5l2.5 2.5 4.5-5.5';
const question = 'M6 6.3a2 2 0 1 1 2.9 1.8c-.6.3-.9.7-.9 1.4M8 11.7v.1';
const dash = 'M5 8h6';
const dot = 'M8 8v.01';
const flag = 'M5.5 12V4.5h5.5l-1.6 2 1.6 2H5.5';

const shapes: Readonly<Record<Verdict | OverallVerdict, string>> = {
  violated: cross,
  nonconformant: cross,
  satisfied: check,
  conformant: check,
  inconclusive: question,
  incomplete: question,
  'not-exercised': dot,
  'not-judged': dot,
  'not-applicable': dash,
  waived: flag,
};

interface MarkProps {
  readonly verdict: Verdict | OverallVerdict;
  /** Instead of the verdict's own: a violated recommendation is a warning. */
  readonly tone?: Tone | undefined;
}

export function Mark({ verdict, tone }: MarkProps): VNode {
  return (
    <svg class={`mark ${tone ?? tones[verdict]}`} aria-hidden="true">
      <use href={`#mark-${verdict}`} />
    </svg>
  );
}

/** The shapes of the marks, once in the page. */
export function Sprite(): VNode {
  return (
    <svg class="vh" aria-hidden="true">
      {Object.entries(shapes).map(([verdict, shape]) => (
        <symbol key={verdict} id={`mark-${verdict}`} viewBox="0 0 16 16">
          <circle cx="8" cy="8" r="7" />
          <path d={shape} />
        </symbol>
      ))}
    </svg>
  );
}

export function VerdictTag({ verdict, tone }: { verdict: Verdict; tone?: Tone | undefined }): VNode {
  return (
    <span class={`tag ${tone ?? tones[verdict]}`}>
      <Mark verdict={verdict} tone={tone} />
      {verdictWords[verdict]}
    </span>
  );
}

/** How serious a verdict of a row is. */
export function toneOfRow({ verdict, binding }: { readonly verdict: Verdict; readonly binding: boolean }): Tone {
  return verdict === 'violated' && !binding ? 'warn' : tones[verdict];
}

/** A link to a row of the ledger. */
export function RowLink({ id }: { id: string }): VNode {
  return (
    <a class="id" href={`#${id}`}>
      {id}
    </a>
  );
}
