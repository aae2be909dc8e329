/** Oracles of the COM ground rules that show without real COM. */
import type { Oracle } from '../oracle';
import { answersByHresult } from './answers-by-hresult';
import { failureCodesAreListed } from './failure-codes-are-listed';
import { lentMemoryIsCopied } from './lent-memory-is-copied';
import { outsAreNullOnFailure } from './outs-are-null-on-failure';
import { referencesBalance } from './references-balance';

export const comGround: readonly Oracle[] = [
  outsAreNullOnFailure,
  lentMemoryIsCopied,
  referencesBalance,
  answersByHresult,
  failureCodesAreListed,
];
