/** Oracles of EstablishConnection. */
import type { Oracle } from '../oracle';
import { connectionsAreAnnounced } from './connections-are-announced';
import { refusedConnectionFailsItems } from './refused-connection-fails-items';
import { requestsComeInTheirPlace } from './requests-come-in-their-place';

export const connecting: readonly Oracle[] = [
  requestsComeInTheirPlace,
  connectionsAreAnnounced,
  refusedConnectionFailsItems,
];
