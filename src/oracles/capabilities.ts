/** Which capabilities a handler has shown, whatever it declared: declarations are held against it both ways. */
import type { TraceEntry } from '../trace/entry';

export const capabilities = ['ui', 'work', 'references'] as const;
export type Capability = (typeof capabilities)[number];

/** The capability that an entry is proof of. A window that the kit saw by itself proves none. */
export function shownBy(entry: TraceEntry): Capability | undefined {
  switch (entry.kind) {
    case 'ui':
      return entry.seen === 'observed' ? undefined : 'ui';
    case 'work':
      return 'work';
    case 'callback':
      return entry.method === 'AddRef' || entry.method === 'Release' ? 'references' : undefined;
    default:
      return undefined;
  }
}
