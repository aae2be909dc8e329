import type { LimitName, Limits, Loss } from '../../protocol';

/** A loss before it has its time and the value of its limit. */
export interface Losing {
  readonly how: Loss['how'];
  readonly detail: string;
  readonly limit?: LimitName;
}

/** The loss of a session that had not begun unless `at` is given, in milliseconds since it did. */
export function lossOf({ how, detail, limit }: Losing, limits: Limits, at = 0): Loss {
  return {
    kind: 'lost',
    at,
    how,
    detail,
    ...(limit === undefined ? {} : { limit: { name: limit, value: limits[limit] } }),
  };
}
