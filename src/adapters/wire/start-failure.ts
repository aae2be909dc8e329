import type { Limits } from '../../protocol';
import type { Losing } from './losing';

/** Why a process could not be used: it did not start, or greeted in a way that is not understood. */
export class StartFailure extends Error {
  readonly code: 'candidate-does-not-start' | 'candidate-bad-greeting';
  readonly losing: Losing;

  constructor(code: StartFailure['code'], losing: Losing) {
    super(losing.detail);
    this.code = code;
    this.losing = losing;
  }
}

/** Reads out of the loss of a process that has not greeted why it could not be used. */
export function startFailure(loss: Omit<Losing, 'limit'>, limits: Limits): StartFailure {
  if (loss.how === 'nonsense')
    return new StartFailure('candidate-bad-greeting', { how: 'nonsense', detail: loss.detail });
  if (loss.how !== 'hung') return new StartFailure('candidate-does-not-start', { how: loss.how, detail: loss.detail });
  return new StartFailure('candidate-does-not-start', {
    how: 'hung',
    detail: `no greeting within ${limits.start} ms`,
    limit: 'start',
  });
}
