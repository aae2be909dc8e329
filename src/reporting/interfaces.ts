/** Where an area of the catalogue belongs: the interface and the method, as results sorted by features show them. */
export interface Place {
  readonly interface: string;
  readonly method: string;
}

const synchronize = 'ISyncMgrSynchronize';
const callback = 'ISyncMgrSynchronizeCallback';

const places: Readonly<Record<string, Place>> = {
  LIFE: { interface: synchronize, method: 'Order and lifetime' },
  COM: { interface: 'IUnknown', method: 'COM ground rules' },
  INIT: { interface: synchronize, method: 'Initialize' },
  HINF: { interface: synchronize, method: 'GetHandlerInfo' },
  ENUM: { interface: synchronize, method: 'EnumSyncMgrItems' },
  ENIT: { interface: 'ISyncMgrEnumItems', method: 'Next, Skip, Reset, Clone' },
  ITEM: { interface: 'ISyncMgrEnumItems', method: 'SYNCMGRITEM' },
  OBJ: { interface: synchronize, method: 'GetItemObject' },
  PROP: { interface: synchronize, method: 'ShowProperties' },
  CBK: { interface: synchronize, method: 'SetProgressCallback' },
  PREP: { interface: synchronize, method: 'PrepareForSync' },
  SYNC: { interface: synchronize, method: 'Synchronize' },
  PROG: { interface: callback, method: 'Progress' },
  STAT: { interface: synchronize, method: 'SetItemStatus' },
  ERR: { interface: synchronize, method: 'ShowError' },
  LOG: { interface: callback, method: 'LogError, DeleteLogError' },
  UI: { interface: callback, method: 'EnableModeless' },
  CONN: { interface: callback, method: 'EstablishConnection' },
  THR: { interface: synchronize, method: 'Threads' },
  REG: { interface: 'ISyncMgrRegister', method: 'Registration' },
  INV: { interface: 'ISyncMgrSynchronizeInvoke', method: 'UpdateItems, UpdateAll' },
  ROB: { interface: 'The process of the handler', method: 'Robustness' },
};

/** Gives the place of a requirement by its id. */
export function placeOf(id: string): Place {
  return places[id.slice(0, id.indexOf('-'))] ?? { interface: synchronize, method: id };
}
