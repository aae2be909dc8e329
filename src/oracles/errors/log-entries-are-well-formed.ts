import { comparableGuid, GUID_NULL, isGuid, SYNCMGRERRORFLAG, SYNCMGRLOGERROR, SYNCMGRLOGLEVEL } from '../../protocol';
import type { RequirementId } from '../../requirements';
import type { Oracle, Say } from '../oracle';

/** The structure as it came: only masked members count, and one that is masked in and missing reads as zero. */
export interface ReadInfo {
  readonly mask: number;
  readonly errorFlags: unknown;
  readonly errorId: unknown;
  readonly itemId: unknown;
}

/** Gives what LogError carried besides level and text: undefined for NULL, and for something that is no structure with a mask. */
export function readInfo(info: unknown): ReadInfo | undefined {
  if (typeof info !== 'object' || info === null) return undefined;
  const { mask, errorFlags, errorId, itemId } = info as { readonly [member in keyof ReadInfo]?: unknown };
  if (typeof mask !== 'number') return undefined;
  const has = (bit: number) => (mask & bit) !== 0;
  return {
    mask,
    errorFlags: has(SYNCMGRLOGERROR.ERRORFLAGS) ? (errorFlags ?? 0) : undefined,
    errorId: has(SYNCMGRLOGERROR.ERRORID) ? (errorId ?? GUID_NULL) : undefined,
    itemId: has(SYNCMGRLOGERROR.ITEMID) ? (itemId ?? GUID_NULL) : undefined,
  };
}

export function isJumpable(info: ReadInfo): boolean {
  return typeof info.errorFlags === 'number' && (info.errorFlags & SYNCMGRERRORFLAG.ENABLEJUMPTEXT) !== 0;
}

/**
 * LOG-01, LOG-02, LOG-04, LOG-05 and LOG-06: level, text, mask, flags and the id that the jump needs are as the structure defines
 * them. LOG-03 is a permission: no structure at all.
 */
export const logEntriesAreWellFormed: Oracle = {
  name: 'log-entries-are-well-formed',
  requirements: ['LOG-01', 'LOG-02', 'LOG-03', 'LOG-04', 'LOG-05', 'LOG-06'],
  watch(_session, say) {
    return {
      callback: {
        LogError({ n, args }) {
          const say1 = new Saying(n, say);
          judgeLevel(args.level, say1);
          judgeText(args.text, say1);
          judgeInfo(args.info, say1);
        },
      },
    };
  },
};

/** Says of one LogError whether it keeps a rule. */
class Saying {
  readonly #n: number;
  readonly #say: Say;
  constructor(n: number, say: Say) {
    this.#n = n;
    this.#say = say;
  }

  judge(
    id: RequirementId,
    kept: boolean,
    { seen, look }: { readonly seen: () => string; readonly look: string },
  ): void {
    if (kept) this.#say.satisfied(id);
    else this.#say.violated(id, { entries: [this.#n], seen: `LogError at #${this.#n} ${seen()}.`, look });
  }
  accept(id: RequirementId): void {
    this.#say.satisfied(id);
  }
  note(id: RequirementId, seen: string): void {
    this.#say.note(id, { entries: [this.#n], seen: `LogError at #${this.#n} ${seen}.` });
  }
}

const levels: ReadonlySet<unknown> = new Set(Object.values(SYNCMGRLOGLEVEL));

function judgeLevel(level: unknown, say: Saying): void {
  say.judge('LOG-01', levels.has(level), {
    seen: () => `has the level ${typeof level === 'number' ? level : 'of no number'}`,
    look: 'Map the levels of your own log to 1 (information), 2 (warning) and 3 (error).',
  });
}

function judgeText(text: unknown, say: Saying): void {
  say.judge('LOG-02', typeof text === 'string', {
    seen: () => 'has no text',
    look: 'Give a text of your own where the system has none.',
  });
  if (text === '') say.note('LOG-02', 'has an empty text');
}

function judgeInfo(info: unknown, say: Saying): void {
  if (info === null || info === undefined) return say.accept('LOG-03');
  const read = readInfo(info);
  const isDefined = read !== undefined && Number.isInteger(read.mask) && (read.mask & ~SYNCMGRLOGERROR.MASK) === 0;
  say.judge('LOG-04', isDefined, {
    seen: () =>
      read === undefined ? 'gives a structure without a mask' : `has the mask 0x${(read.mask >>> 0).toString(16)}`,
    look: 'Build the mask from ERRORFLAGS (1), ERRORID (2) and ITEMID (4), one for each member that is filled.',
  });
  if (read !== undefined) judgeFlags(read, say);
}

function judgeFlags(info: ReadInfo, say: Saying): void {
  const { errorFlags, errorId } = info;
  if (errorFlags === undefined) return;
  const isDefined = typeof errorFlags === 'number' && (errorFlags & ~SYNCMGRERRORFLAG.ENABLEJUMPTEXT) === 0;
  say.judge('LOG-05', isDefined && Number.isInteger(errorFlags), {
    seen: () =>
      `has the error flags ${typeof errorFlags === 'number' ? `0x${(errorFlags >>> 0).toString(16)}` : 'of no number'}`,
    look: 'Only ENABLEJUMPTEXT (1) is defined; level and error code do not belong here.',
  });
  if (!isJumpable(info)) return;
  say.judge('LOG-06', isGuid(errorId) && comparableGuid(errorId) !== GUID_NULL, {
    seen: () =>
      `can be jumped to, and ${errorId === undefined ? 'the bit ERRORID is missing' : 'its ErrorID names nothing'}`,
    look: 'Give each jumpable error a GUID of its own and set ERRORFLAGS and ERRORID in the mask.',
  });
}
