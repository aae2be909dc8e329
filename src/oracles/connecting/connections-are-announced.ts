import { SYNCMGRHANDLERFLAG } from '../../protocol';
import type { Oracle } from '../oracle';

const rows = ['CONN-04', 'HINF-10'] as const;

/**
 * CONN-04 and its companion HINF-10: a handler that asks for a connection announces it with MAYESTABLISHCONNECTION.
 *
 * The info may be asked for after the request, so the two are compared when the session is over.
 */
export const connectionsAreAnnounced: Oracle = {
  name: 'connections-are-announced',
  requirements: rows,
  watch(session, say) {
    let requestN: number | undefined;
    return {
      callback: {
        EstablishConnection(callback) {
          requestN ??= callback.n;
        },
      },
      close() {
        if (requestN === undefined) return;
        const flags: unknown = session.info?.flags;
        for (const id of rows) {
          if (typeof flags !== 'number') {
            say.inconclusive(id, {
              entries: [requestN],
              seen: `EstablishConnection was called at #${requestN}, and the recording holds no flags of the handler to compare.`,
            });
          } else if ((flags & SYNCMGRHANDLERFLAG.MAYESTABLISHCONNECTION) !== 0) say.satisfied(id);
          else {
            say.violated(id, {
              entries: [requestN],
              seen: `EstablishConnection was called at #${requestN}, and the info of the handler lacks MAYESTABLISHCONNECTION.`,
              look: 'Set 0x2 in the handler flags whenever any path can ask for a connection.',
            });
          }
        }
      },
    };
  },
};
