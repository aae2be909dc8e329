/**
 * Every constant of mobsync.h that crosses the border, with the header's own names.
 *
 * Sources: mingw-w64 `mobsync.h` and the `ne-mobsync-*` pages; the numbers were measured with a compiled probe.
 */
export const SYNCMGRFLAG = {
  CONNECT: 0x0001,
  PENDINGDISCONNECT: 0x0002,
  MANUAL: 0x0003,
  IDLE: 0x0004,
  INVOKE: 0x0005,
  SCHEDULED: 0x0006,
  EVENTMASK: 0x00ff,
  SETTINGS: 0x0100,
  MAYBOTHERUSER: 0x0200,
} as const;

/** The six events of the low byte by name; a value, never a set of bits (INIT-07). */
export const SYNCMGREVENT = {
  CONNECT: SYNCMGRFLAG.CONNECT,
  PENDINGDISCONNECT: SYNCMGRFLAG.PENDINGDISCONNECT,
  MANUAL: SYNCMGRFLAG.MANUAL,
  IDLE: SYNCMGRFLAG.IDLE,
  INVOKE: SYNCMGRFLAG.INVOKE,
  SCHEDULED: SYNCMGRFLAG.SCHEDULED,
} as const;
export type EventName = keyof typeof SYNCMGREVENT;

export const SYNCMGRHANDLERFLAG = {
  HASPROPERTIES: 0x1,
  MAYESTABLISHCONNECTION: 0x2,
  ALWAYSLISTHANDLER: 0x4,
  /** Vista and later; not in the era's mask. */
  HIDDEN: 0x8,
  MASK: 0x7,
} as const;

export const SYNCMGRITEMFLAG = {
  HASPROPERTIES: 0x01,
  TEMPORARY: 0x02,
  ROAMINGUSER: 0x04,
  LASTUPDATETIME: 0x08,
  MAYDELETEITEM: 0x10,
  /** Vista and later, not supported there either; not in the era's mask. */
  HIDDEN: 0x20,
  MASK: 0x1f,
} as const;

export const SYNCMGRITEMSTATE = { UNCHECKED: 0, CHECKED: 1 } as const;

export const SYNCMGRSTATUS = {
  STOPPED: 0,
  SKIPPED: 1,
  PENDING: 2,
  UPDATING: 3,
  SUCCEEDED: 4,
  FAILED: 5,
  PAUSED: 6,
  RESUMING: 7,
  /** Vista and later. */
  UPDATING_INDETERMINATE: 8,
  /** Deprecated from Vista. */
  DELETED: 0x100,
} as const;

export const SYNCMGRPROGRESSITEM = {
  STATUSTEXT: 0x1,
  STATUSTYPE: 0x2,
  PROGVALUE: 0x4,
  MAXVALUE: 0x8,
  MASK: 0xf,
} as const;

export const SYNCMGRLOGLEVEL = { INFORMATION: 1, WARNING: 2, ERROR: 3 } as const;

export const SYNCMGRLOGERROR = { ERRORFLAGS: 0x1, ERRORID: 0x2, ITEMID: 0x4, MASK: 0x7 } as const;

export const SYNCMGRERRORFLAG = { ENABLEJUMPTEXT: 0x1 } as const;

export const SYNCMGRINVOKEFLAGS = { STARTSYNC: 0x2, MINIMIZED: 0x4 } as const;

export const SYNCMGRREGISTERFLAGS = { CONNECT: 0x1, PENDINGDISCONNECT: 0x2, IDLE: 0x4, MASK: 0x7 } as const;

/** Usable UTF-16 units: the arrays hold 32 and 128 with the terminating zero. */
export const handlerNameUnitsMax = 31;
export const itemNameUnitsMax = 127;

export const GUID_NULL = '00000000-0000-0000-0000-000000000000';
/** What the manager writes over a GUID buffer it had lent (COM-04). */
export const GUID_POISON = 'dddddddd-dddd-dddd-dddd-dddddddddddd';

export const CLSID_SyncMgr = '6295df27-35ee-11d1-8707-00c04fd93327';
export const IID_ISyncMgrSynchronize = '6295df40-35ee-11d1-8707-00c04fd93327';
export const IID_ISyncMgrSynchronizeCallback = '6295df41-35ee-11d1-8707-00c04fd93327';
export const IID_ISyncMgrRegister = '6295df42-35ee-11d1-8707-00c04fd93327';
export const IID_ISyncMgrEnumItems = '6295df2a-35ee-11d1-8707-00c04fd93327';
export const IID_ISyncMgrSynchronizeInvoke = '6295df2c-35ee-11d1-8707-00c04fd93327';
export const IID_IUnknown = '00000000-0000-0000-c000-000000000046';
export const IID_IClassFactory = '00000001-0000-0000-c000-000000000046';
