import { callAt } from '../lifetime/telling';
import type { Oracle } from '../oracle';

/**
 * UI-09: windows have the window as their owner that the call gave.
 *
 * Only windows that the kit saw itself tell whose they are. One that belongs to another window of the handler's is in its place; so is
 * one without a title, which is a list or a hint of something else.
 */
export const windowsHaveTheirParent: Oracle = {
  name: 'windows-have-their-parent',
  requirements: ['UI-09'],
  watch(session, say) {
    // On a display of X11 no window can belong to the handle of another system.
    if (session.header.session?.windows === 'watched') return {};
    return {
      ui({ entry, window }) {
        if (entry.change !== 'opened' || entry.seen !== 'observed' || window === undefined) return;
        const { call } = window;
        const given = 'parent' in call.args ? call.args.parent : 0;
        if (given === 0 || (entry.title ?? '') === '') return;
        if (entry.parent === given) say.satisfied('UI-09');
        else if ((entry.parent ?? 0) === 0)
          say.violated('UI-09', {
            entries: [call.n, entry.n],
            seen: `${callAt(call)} gave a window to be the parent, and the window at #${entry.n} opened without one.`,
            look: 'Look for NULL, or the desktop, being passed on in the place of hWndParent.',
          });
      },
    };
  },
};
