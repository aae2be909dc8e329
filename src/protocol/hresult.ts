/** An HRESULT as every page of the contract writes it: an unsigned 32-bit integer. */
export type HRESULT = number;

export const S_OK = 0x00000000;
export const S_FALSE = 0x00000001;
export const S_SYNCMGR_MISSINGITEMS = 0x00040201;
export const S_SYNCMGR_RETRYSYNC = 0x00040202;
export const S_SYNCMGR_CANCELITEM = 0x00040203;
export const S_SYNCMGR_CANCELALL = 0x00040204;
/** Header only: no public page describes these two (AMB-18). */
export const S_SYNCMGR_ITEMDELETED = 0x00040210;
export const S_SYNCMGR_ENUMITEMS = 0x00040211;
export const E_NOTIMPL = 0x80004001;
export const E_NOINTERFACE = 0x80004002;
export const E_POINTER = 0x80004003;
export const E_ABORT = 0x80004004;
export const E_FAIL = 0x80004005;
export const E_PENDING = 0x8000000a;
export const E_UNEXPECTED = 0x8000ffff;
export const E_ACCESSDENIED = 0x80070005;
export const E_OUTOFMEMORY = 0x8007000e;
export const E_INVALIDARG = 0x80070057;
export const RPC_E_DISCONNECTED = 0x80010108;
export const RPC_E_WRONG_THREAD = 0x8001010e;

const names: ReadonlyMap<number, string> = new Map(
  Object.entries({
    S_OK,
    S_FALSE,
    S_SYNCMGR_MISSINGITEMS,
    S_SYNCMGR_RETRYSYNC,
    S_SYNCMGR_CANCELITEM,
    S_SYNCMGR_CANCELALL,
    S_SYNCMGR_ITEMDELETED,
    S_SYNCMGR_ENUMITEMS,
    E_NOTIMPL,
    E_NOINTERFACE,
    E_POINTER,
    E_ABORT,
    E_FAIL,
    E_PENDING,
    E_UNEXPECTED,
    E_ACCESSDENIED,
    E_OUTOFMEMORY,
    E_INVALIDARG,
    RPC_E_DISCONNECTED,
    RPC_E_WRONG_THREAD,
  }).map(([name, value]) => [value, name]),
);

/** Tests bit 31, as SUCCEEDED() does: S_FALSE and every S_SYNCMGR code succeed (PROG-07). */
export function succeeded(hr: HRESULT): boolean {
  return (hr & 0x80000000) === 0;
}

/** Tests bit 31, as FAILED() does. */
export function failed(hr: HRESULT): boolean {
  return (hr & 0x80000000) !== 0;
}

/** Gives the header's name, else eight hexadecimal digits: `S_OK`, `0x80001234`. */
export function hresultName(hr: HRESULT): string {
  return names.get(hr) ?? `0x${(hr >>> 0).toString(16).padStart(8, '0')}`;
}

/** Brings integers from -2^31 to 2^32-1 to the unsigned form; anything else has none (judging.md, odd values). */
export function toHresult(value: unknown): HRESULT | undefined {
  if (typeof value !== 'number' || !Number.isInteger(value)) return undefined;
  return value >= -0x80000000 && value <= 0xffffffff ? value >>> 0 : undefined;
}
