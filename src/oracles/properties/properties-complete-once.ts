import { SYNCMGRHANDLERFLAG, SYNCMGRITEMFLAG } from '../../protocol';
import { dialogCompletesOnce } from '../errors/dialog-completes-once';
import type { Oracle } from '../oracle';
import type { SessionView } from '../session-view';

/** PROP-04, PROP-05 and PROP-06: a ShowProperties that succeeded is completed exactly once, before or after its return; one that failed is not. */
export const propertiesCompleteOnce: Oracle = dialogCompletesOnce('properties-complete-once', {
  method: 'ShowProperties',
  once: 'PROP-04',
  early: 'PROP-05',
  notAfterFailure: 'PROP-06',
  offersSome: offersProperties,
});

/** Tells whether the info or any item has HASPROPERTIES, as far as the session shows. */
export function offersProperties(session: SessionView): boolean {
  const ofHandler: unknown = session.info?.flags;
  if (typeof ofHandler === 'number' && (ofHandler & SYNCMGRHANDLERFLAG.HASPROPERTIES) !== 0) return true;
  return offersItemProperties(session);
}

export function offersItemProperties(session: SessionView): boolean {
  for (const { flags } of session.enumerated.values()) {
    if (typeof flags === 'number' && (flags & SYNCMGRITEMFLAG.HASPROPERTIES) !== 0) return true;
  }
  return false;
}
