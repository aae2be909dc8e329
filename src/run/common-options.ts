import type { LimitName } from '../protocol';
import type { RequirementId } from '../requirements';

/** Options that every command which judges takes. */
export interface CommonOptions {
  readonly out: string;
  readonly json?: boolean;
  readonly profile: 'certification' | 'documented';
  readonly strict?: boolean;
  readonly only?: readonly RequirementId[];
  readonly limit?: Partial<Record<LimitName, number>>;
  readonly seed: number;
  readonly quiet?: boolean;
}
