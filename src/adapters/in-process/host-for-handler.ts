/** The host object that a handler is made with: its windows, its work, its storage, its conditions. */
import { toHresult } from '../../protocol';
import type { HandlerHost } from '../../protocol';
import { text } from './carried-values';
import type { HostTelling } from './messages';
import { named } from './named';

export interface InstanceSetup {
  readonly conditions: readonly string[];
  readonly storage: Readonly<Record<string, string>>;
}

export interface HostPort {
  readonly now: () => number;
  readonly tell: (telling: HostTelling) => void;
}

// Taken before the candidate is loaded.
const { keys } = Object;

export function makeHost(setup: InstanceSetup, { now, tell }: HostPort): HandlerHost {
  const storage = named<string>();
  const kept = keys(setup.storage);
  for (let at = 0; at < kept.length; at += 1) storage[kept[at] ?? ''] = setup.storage[kept[at] ?? ''];
  const conditions = named<true>();
  for (let at = 0; at < setup.conditions.length; at += 1) conditions[setup.conditions[at] ?? ''] = true;
  return {
    ui: {
      open: (window) => {
        const told = { is: 'ui', title: text(window?.title), parent: toHresult(window?.parent) ?? 0 } as const;
        tell({ ...told, at: now(), change: 'opened' });
        let open = true;
        return {
          close: () => {
            if (open) tell({ ...told, at: now(), change: 'closed' });
            open = false;
          },
        };
      },
    },
    work: {
      begin: (itemId) => {
        const told = { is: 'work', itemId: text(itemId) } as const;
        tell({ ...told, at: now(), change: 'begin' });
        return {
          step: () => tell({ ...told, at: now(), change: 'step' }),
          end: () => tell({ ...told, at: now(), change: 'end' }),
        };
      },
    },
    storage: {
      get: (key) => storage[key],
      set: (key, value) => {
        storage[key] = value;
        tell({ is: 'stored', at: now(), key: text(key), value: text(value) });
      },
    },
    condition: (name) => conditions[name] === true,
    quiet: () => tell({ is: 'quiet', at: now() }),
  };
}
