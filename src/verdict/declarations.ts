/**
 * Holds what a handler declared against what it showed, both ways. A finding decides nothing, but a reader has to know that a row was
 * judged blind although there was something to see, or rests on a declaration that nothing ever bore out.
 */
import { capabilities } from '../oracles/capabilities';
import type { Capability } from '../oracles/capabilities';

export interface Declared {
  readonly declared: readonly string[];
  readonly shown: ReadonlySet<Capability>;
  /** Every session that could have shown something was played. */
  readonly isWhole: boolean;
  /** The kit saw the windows itself, so that nothing rests on whether they are reported. */
  readonly areWindowsWatched?: boolean;
}

const words: Readonly<Record<Capability, string>> = {
  ui: 'windows',
  work: 'the moving of data',
  references: 'counted references',
};

/** Gives one sentence for each declaration that does not fit. */
export function findingsOf({ declared, shown, isWhole, areWindowsWatched = false }: Declared): string[] {
  return capabilities.flatMap((capability) => {
    if (capability === 'ui' && areWindowsWatched) return [];
    const isDeclared = declared.includes(capability);
    if (isDeclared === shown.has(capability)) return [];
    if (!isDeclared)
      return [
        `The handler reports ${words[capability]} without having declared "${capability}": the rows that need it were not judged by it. Declare it.`,
      ];
    return isWhole
      ? [
          `The handler declares "${capability}" and never reported ${words[capability]} in any session: the rows that need it rest on nothing that was seen. Report it, or take the declaration out.`,
        ]
      : [];
  });
}
