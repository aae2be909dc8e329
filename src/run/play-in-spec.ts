/** Plays a handler that a spec writes down as text, in any module form, and gives the trace. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ChildProcessLinks } from '../adapters/in-process/child-process-links';
import { SameRealmLinks } from '../adapters/in-process/same-realm-links';
import { conduct } from '../conductor/conduct';
import type { Conducted } from '../conductor/conduct';
import { ordinaryPlan } from '../manager/plan';
import type { Plan } from '../manager/plan';
import { limitsFor } from '../protocol';
import type { LimitName } from '../protocol';
import type { TraceEntry } from '../trace/entry';

export interface PlayedInSpec {
  readonly entries: readonly TraceEntry[];
  readonly conducted: Conducted;
}

/** A folder that is gone when the spec has ended. */
export function folderForSpec(after: (clean: () => void) => void): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'syncmgr-conformance-spec-'));
  after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Writes files into a folder and gives the path of the first. */
export function written(folder: string, files: Readonly<Record<string, string>>): string {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), content);
  }
  return path.join(folder, Object.keys(files)[0] ?? '');
}

/** Plays sessions of one handler one after the other, over one maker. */
export async function playedInSpec(
  file: string,
  plans: readonly Partial<Plan>[],
  options: { readonly limits?: Partial<Record<LimitName, number>>; readonly where?: 'child' | 'same-realm' } = {},
): Promise<PlayedInSpec[]> {
  const limits = limitsFor('virtual', options.limits);
  const maker = options.where === 'same-realm' ? new SameRealmLinks(file) : new ChildProcessLinks({ file, limits });
  const played: PlayedInSpec[] = [];
  try {
    for (const changes of plans) {
      const entries: TraceEntry[] = [];
      const header = {
        handler: { name: 'spec', version: '1' },
        capabilities: ['ui', 'work', 'references'],
        declines: [],
      };
      const conducted = await conduct({
        plan: { ...ordinaryPlan, ...changes },
        maker,
        limits,
        header,
        profile: undefined,
        sink: () => (entry) => void entries.push(entry),
      });
      played.push({ entries, conducted });
    }
  } finally {
    await maker.close();
  }
  return played;
}

/** A handler of two items in JavaScript; `overrides` are members that replace its own, `top` is put above the factory. */
export function handlerText(overrides = '', top = ''): string {
  return `
${top}
const ids = ['aaaaaaaa-0000-4000-8000-000000000001', 'bbbbbbbb-0000-4000-8000-000000000002'];
function create(host) {
  let callback = null;
  let chosen = [];
  const enumerator = (at) => ({
    next(count) { const items = ids.slice(at, at + count).map((itemId) => ({ itemId, flags: 0, state: 1, name: itemId.slice(0, 4) })); at += items.length; return { hr: items.length === count ? 0 : 1, items }; },
    skip(count) { const left = ids.length - at; at = Math.min(ids.length, at + count); return count <= left ? 0 : 1; },
    reset() { at = 0; return 0; },
    clone() { return { hr: 0, value: enumerator(at) }; },
  });
  const run = () => { for (const id of chosen) { callback.progress(id, { mask: 2, statusType: 3 }); callback.progress(id, { mask: 2, statusType: 4 }); } callback.synchronizeCompleted(0); };
  return {
    initialize() { return 0; },
    getHandlerInfo() { return { hr: 0, value: { flags: 0, name: 'Spec' } }; },
    enumSyncMgrItems() { return { hr: 0, value: enumerator(0) }; },
    getItemObject() { return { hr: 0x80004001, value: null }; },
    showProperties() { return 0x80004001; },
    setProgressCallback(given) { callback = given; return 0; },
    prepareForSync(itemIds) { chosen = [...itemIds]; callback.prepareForSyncCompleted(0); return 0; },
    synchronize() { setTimeout(run, 1000); return 0; },
    setItemStatus() { return 0; },
    showError() { return 0x80004001; },
    ${overrides}
  };
}
`;
}

/** The same as a CommonJS module. */
export function handlerModule(overrides = '', top = ''): string {
  return `${handlerText(overrides, top)}\nmodule.exports = create;\n`;
}
