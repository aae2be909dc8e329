import type { LinkListener } from '../protocol';

/** Answers S_OK to every callback and takes no notice of anything else. */
export const deafListener: LinkListener = {
  *callback() {
    yield* [];
    return { kind: 'hr', hr: 0 };
  },
  ui: () => undefined,
  work: () => undefined,
  quiet: () => undefined,
  stray: () => undefined,
};
