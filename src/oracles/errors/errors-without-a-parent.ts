import { dialogAnswer } from '../dialog-answer';
import type { Oracle } from '../oracle';

/** ERR-15, one session's share: whether NULL was tried is seen here, what came of it is for the comparison of sessions. */
export const errorsWithoutAParent: Oracle = {
  name: 'errors-without-a-parent',
  requirements: ['ERR-15'],
  watch(session, say) {
    return {
      close() {
        const known = session.dialogs.filter(
          (call) => call.method === 'ShowError' && call.window?.asked?.live === true,
        );
        const isWaiting = [...session.liveErrors.values()].some((error) => error.jumpable);
        const tried = known.some((call) => !call.args.parent && dialogAnswer(session, call) !== 'excused');
        if (!tried && (known.length > 0 || isWaiting)) say.notExercised('ERR-15');
      },
    };
  },
};
