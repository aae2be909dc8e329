import type { Oracle } from '../oracle';

/**
 * UI-10, which needs a person: on a display that the kit watches, notes what such a person would want to look at. A handler that
 * declares `ui` and reports other windows than were seen; one that reached for the display and showed nothing there, which is no
 * window and accuses nobody.
 */
export const windowsAreToldAlike: Oracle = {
  name: 'windows-are-told-alike',
  requirements: [],
  watch(session, say) {
    const opened = { reported: [] as number[], observed: [] as number[] };
    let reachedAt: number | undefined;
    return {
      ui({ entry }) {
        if (entry.change === 'opened') opened[entry.seen].push(entry.n);
      },
      stray({ n, of }) {
        if (of === 'display') reachedAt ??= n;
      },
      close() {
        const { reported, observed } = opened;
        if (reachedAt !== undefined && observed.length === 0)
          say.note('UI-10', {
            entries: [reachedAt],
            seen: `The handler connected to its display at #${reachedAt}, and no window was seen there.`,
          });
        if (session.header.session?.windows !== 'watched' || !session.has('ui')) return;
        if (reported.length !== observed.length)
          say.note('UI-10', {
            entries: [...reported, ...observed].sort((a, b) => a - b).slice(0, 10),
            seen: `${told(reported.length)} reported as opened, and the kit saw ${told(observed.length)} open on the display.`,
            look:
              observed.length > reported.length
                ? 'Look for a window of a library that is not reported to the host.'
                : 'Look for a report without a window, or for a window that is no X11 window.',
          });
      },
    };
  },
};

function told(windows: number): string {
  return windows === 1 ? '1 window' : `${windows} windows`;
}
