import type { Oracle, Say } from '../oracle';
import type { CallbackRecord, SessionView } from '../session-view';

/**
 * CONN-02 and CONN-07: EstablishConnection passes 0 as its reserved argument, and comes while a preparation or a run is open. CONN-01
 * and CONN-03 are permissions: to ask, and to ask without a name. CONN-08 is noted.
 */
export const requestsComeInTheirPlace: Oracle = {
  name: 'requests-come-in-their-place',
  requirements: ['CONN-01', 'CONN-02', 'CONN-03', 'CONN-07', 'CONN-08'],
  watch(session, say) {
    let isNoted = false;
    return {
      callback: {
        EstablishConnection(callback) {
          const { connection } = callback.args;
          say.satisfied('CONN-01');
          if (connection === null || connection === undefined) say.satisfied('CONN-03');
          judgeReserved(callback, say);
          judgePlace(callback, session, say);
          if (isNoted || session.initialize === undefined || session.mayBotherUser) return;
          isNoted = true;
          say.note('CONN-08', {
            entries: [callback.n],
            seen: `EstablishConnection at #${callback.n} came in a session without MAYBOTHERUSER; the documents are silent about that.`,
          });
        },
      },
    };
  },
};

/** Left out is as good as 0: a recording need not have it. */
function judgeReserved({ n, args }: CallbackRecord<'EstablishConnection'>, say: Say): void {
  const reserved: unknown = args.reserved;
  if (reserved === 0 || reserved === undefined || reserved === null) return say.satisfied('CONN-02');
  const value = typeof reserved === 'number' ? reserved : 'something that is no number';
  say.violated('CONN-02', {
    entries: [n],
    seen: `EstablishConnection at #${n} passes ${value} as its reserved argument.`,
    look: 'Pass 0; neither a timeout nor flags belong there.',
  });
}

function judgePlace({ n }: CallbackRecord<'EstablishConnection'>, session: SessionView, say: Say): void {
  const { windows, lastWindows } = session;
  if (windows.PrepareForSync !== undefined || windows.Synchronize !== undefined) return say.satisfied('CONN-07');
  // What an `async` method began goes on after the exception it was recorded as (COM-07).
  if ((lastWindows.Synchronize ?? lastWindows.PrepareForSync)?.call.threw !== undefined) return;
  say.violated('CONN-07', {
    entries: [n],
    seen: `EstablishConnection at #${n} came while neither a preparation nor a run was open.`,
    look: 'Ask when the connection is needed, inside PrepareForSync or Synchronize, and not after their completion.',
  });
}
