import { dialogCompletesOnce } from './dialog-completes-once';
import type { Oracle } from '../oracle';

/** ERR-03, ERR-04 and ERR-05: a ShowError that succeeded is completed exactly once, before or after its return; one that failed is not. */
export const showErrorCompletesOnce: Oracle = dialogCompletesOnce('show-error-completes-once', {
  method: 'ShowError',
  once: 'ERR-03',
  early: 'ERR-04',
  notAfterFailure: 'ERR-05',
  offersSome: (session) => [...session.liveErrors.values()].some((error) => error.jumpable),
});
