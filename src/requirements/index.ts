import { life } from './life';
import { com } from './com';
import { init } from './init';
import { hinf } from './hinf';
import { enumeration } from './enum';
import { enit } from './enit';
import { item } from './item';
import { obj } from './obj';
import { prop } from './prop';
import { cbk } from './cbk';
import { prep } from './prep';
import { sync } from './sync';
import { prog } from './prog';
import { stat } from './stat';
import { err } from './err';
import { log } from './log';
import { ui } from './ui';
import { conn } from './conn';
import { thr } from './thr';
import { reg } from './reg';
import { inv } from './inv';
import { rob } from './rob';
import { companionGroups } from './requirement';
import type { RequirementRow } from './requirement';

export * from './requirement';

const rows = [
  ...life,
  ...com,
  ...init,
  ...hinf,
  ...enumeration,
  ...enit,
  ...item,
  ...obj,
  ...prop,
  ...cbk,
  ...prep,
  ...sync,
  ...prog,
  ...stat,
  ...err,
  ...log,
  ...ui,
  ...conn,
  ...thr,
  ...reg,
  ...inv,
  ...rob,
] as const;

/** Every id of the catalogue, as a literal union: a misspelt id does not compile. */
export type RequirementId = (typeof rows)[number]['id'];
export interface Requirement extends RequirementRow {
  readonly id: RequirementId;
}

/** All 287 rows in the order of the catalogue. */
export const requirements: readonly Requirement[] = rows;

const byId: ReadonlyMap<string, Requirement> = new Map(requirements.map((row) => [row.id, row]));

/** Gives the row of an id. */
export function requirement(id: RequirementId): Requirement {
  const row = byId.get(id);
  if (row === undefined) throw new Error(`invariant: no requirement ${id}`);
  return row;
}

/** Ids that stand and fall together with this one, itself among them. */
export function companionsOf(id: string): readonly string[] {
  return companionGroups.find((group) => (group as readonly string[]).includes(id)) ?? [id];
}

/** Tells whether a text from outside is an id of the catalogue. */
export function isRequirementId(text: string): text is RequirementId {
  return byId.has(text);
}

/** The areas by the letters before the dash, in the order of the catalogue. */
export const areaTitles: Readonly<Record<string, string>> = {
  LIFE: 'Order and lifetime',
  COM: 'COM ground rules',
  INIT: 'Initialize',
  HINF: 'GetHandlerInfo and SYNCMGRHANDLERINFO',
  ENUM: 'EnumSyncMgrItems',
  ENIT: 'ISyncMgrEnumItems',
  ITEM: 'SYNCMGRITEM',
  OBJ: 'GetItemObject',
  PROP: 'ShowProperties and ShowPropertiesCompleted',
  CBK: 'SetProgressCallback',
  PREP: 'PrepareForSync and PrepareForSyncCompleted',
  SYNC: 'Synchronize and SynchronizeCompleted',
  PROG: 'Progress',
  STAT: 'SetItemStatus',
  ERR: 'ShowError, ShowErrorCompleted and retry',
  LOG: 'LogError and DeleteLogError',
  UI: 'EnableModeless and user interface',
  CONN: 'EstablishConnection',
  THR: 'Threads',
  REG: 'ISyncMgrRegister',
  INV: 'ISyncMgrSynchronizeInvoke',
  ROB: 'Robustness under the kit',
};
