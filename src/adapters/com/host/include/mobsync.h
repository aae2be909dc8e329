/*
 * A stand-in for mobsync.h and the little of COM that it needs, for building handlers as a .so on Linux (x86-64, System V).
 *
 * Layouts and slots are those of the Windows header: HRESULT and LONG are 32 bits, WCHAR is a 16-bit unit, and no interface has a
 * virtual destructor, which would add slots. On Windows leave this folder out of the include path: the platform has the real one.
 */
#ifndef SYNCMGR_CONFORMANCE_MOBSYNC_H
#define SYNCMGR_CONFORMANCE_MOBSYNC_H
#ifdef _WIN32
#error "On Windows use the platform's own mobsync.h."
#endif
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>

typedef int32_t HRESULT;
typedef int32_t LONG;
typedef int32_t INT;
typedef int32_t BOOL;
typedef uint32_t DWORD;
typedef uint32_t ULONG;
typedef uint32_t UINT;
typedef uint8_t BYTE;
typedef char16_t WCHAR;
typedef const WCHAR *LPCWSTR;
typedef void *HWND;
typedef void *HICON;
typedef struct _FILETIME {
  DWORD dwLowDateTime;
  DWORD dwHighDateTime;
} FILETIME;
typedef struct _GUID {
  uint32_t Data1;
  uint16_t Data2;
  uint16_t Data3;
  uint8_t Data4[8];
} GUID;
typedef GUID IID;
typedef GUID CLSID;
typedef const GUID &REFGUID;
typedef const IID &REFIID;
typedef const CLSID &REFCLSID;
inline bool operator==(REFGUID a, REFGUID b) { return std::memcmp(&a, &b, sizeof(GUID)) == 0; }
inline bool operator!=(REFGUID a, REFGUID b) { return !(a == b); }

#ifndef TRUE
#define TRUE 1
#define FALSE 0
#endif
#define STDMETHODCALLTYPE
#define STDAPICALLTYPE
#define STDAPI extern "C" __attribute__((visibility("default"))) HRESULT
#define SUCCEEDED(hr) ((HRESULT)(hr) >= 0)
#define FAILED(hr) ((HRESULT)(hr) < 0)
#define S_OK ((HRESULT)0)
#define S_FALSE ((HRESULT)1)
#define E_NOTIMPL ((HRESULT)0x80004001)
#define E_NOINTERFACE ((HRESULT)0x80004002)
#define E_POINTER ((HRESULT)0x80004003)
#define E_ABORT ((HRESULT)0x80004004)
#define E_FAIL ((HRESULT)0x80004005)
#define E_UNEXPECTED ((HRESULT)0x8000FFFF)
#define E_ACCESSDENIED ((HRESULT)0x80070005)
#define E_OUTOFMEMORY ((HRESULT)0x8007000E)
#define E_INVALIDARG ((HRESULT)0x80070057)
#define RPC_E_DISCONNECTED ((HRESULT)0x80010108)
#define CLASS_E_NOAGGREGATION ((HRESULT)0x80040110)
#define CLASS_E_CLASSNOTAVAILABLE ((HRESULT)0x80040111)

/* The task allocator of a .so is malloc and free. */
inline void *CoTaskMemAlloc(size_t bytes) { return std::malloc(bytes); }
inline void *CoTaskMemRealloc(void *block, size_t bytes) { return std::realloc(block, bytes); }
inline void CoTaskMemFree(void *block) { std::free(block); }

struct IUnknown {
  virtual HRESULT STDMETHODCALLTYPE QueryInterface(REFIID riid, void **ppv) = 0;
  virtual ULONG STDMETHODCALLTYPE AddRef() = 0;
  virtual ULONG STDMETHODCALLTYPE Release() = 0;
};
struct IClassFactory : IUnknown {
  virtual HRESULT STDMETHODCALLTYPE CreateInstance(IUnknown *outer, REFIID riid, void **ppv) = 0;
  virtual HRESULT STDMETHODCALLTYPE LockServer(BOOL lock) = 0;
};

inline constexpr IID IID_IUnknown = {0x00000000, 0, 0, {0xC0, 0, 0, 0, 0, 0, 0, 0x46}};
inline constexpr IID IID_IClassFactory = {0x00000001, 0, 0, {0xC0, 0, 0, 0, 0, 0, 0, 0x46}};
inline constexpr GUID GUID_NULL = {0, 0, 0, {0, 0, 0, 0, 0, 0, 0, 0}};
inline constexpr IID IID_ISyncMgrSynchronize = {
    0x6295DF40, 0x35EE, 0x11D1, {0x87, 0x07, 0x00, 0xC0, 0x4F, 0xD9, 0x33, 0x27}};
inline constexpr IID IID_ISyncMgrSynchronizeCallback = {
    0x6295DF41, 0x35EE, 0x11D1, {0x87, 0x07, 0x00, 0xC0, 0x4F, 0xD9, 0x33, 0x27}};
inline constexpr IID IID_ISyncMgrEnumItems = {
    0x6295DF2A, 0x35EE, 0x11D1, {0x87, 0x07, 0x00, 0xC0, 0x4F, 0xD9, 0x33, 0x27}};

#define S_SYNCMGR_MISSINGITEMS ((HRESULT)0x00040201)
#define S_SYNCMGR_RETRYSYNC ((HRESULT)0x00040202)
#define S_SYNCMGR_CANCELITEM ((HRESULT)0x00040203)
#define S_SYNCMGR_CANCELALL ((HRESULT)0x00040204)
#define S_SYNCMGR_ITEMDELETED ((HRESULT)0x00040210)
#define S_SYNCMGR_ENUMITEMS ((HRESULT)0x00040211)

#define MAX_SYNCMGRHANDLERNAME 32
#define MAX_SYNCMGRITEMNAME 128

typedef GUID SYNCMGRITEMID;
typedef GUID SYNCMGRERRORID;
typedef REFGUID REFSYNCMGRITEMID;
typedef REFGUID REFSYNCMGRERRORID;

typedef enum _tagSYNCMGRFLAG {
  SYNCMGRFLAG_CONNECT = 0x0001,
  SYNCMGRFLAG_PENDINGDISCONNECT = 0x0002,
  SYNCMGRFLAG_MANUAL = 0x0003,
  SYNCMGRFLAG_IDLE = 0x0004,
  SYNCMGRFLAG_INVOKE = 0x0005,
  SYNCMGRFLAG_SCHEDULED = 0x0006,
  SYNCMGRFLAG_EVENTMASK = 0x00FF,
  SYNCMGRFLAG_SETTINGS = 0x0100,
  SYNCMGRFLAG_MAYBOTHERUSER = 0x0200
} SYNCMGRFLAG;
typedef enum _tagSYNCMGRHANDLERFLAGS {
  SYNCMGRHANDLER_HASPROPERTIES = 0x01,
  SYNCMGRHANDLER_MAYESTABLISHCONNECTION = 0x02,
  SYNCMGRHANDLER_ALWAYSLISTHANDLER = 0x04
} SYNCMGRHANDLERFLAGS;
typedef enum _tagSYNCMGRITEMFLAGS {
  SYNCMGRITEM_HASPROPERTIES = 0x01,
  SYNCMGRITEM_TEMPORARY = 0x02,
  SYNCMGRITEM_ROAMINGUSER = 0x04,
  SYNCMGRITEM_LASTUPDATETIME = 0x08,
  SYNCMGRITEM_MAYDELETEITEM = 0x10
} SYNCMGRITEMFLAGS;
enum { SYNCMGRITEMSTATE_UNCHECKED = 0, SYNCMGRITEMSTATE_CHECKED = 1 };
typedef enum _tagSYNCMGRSTATUS {
  SYNCMGRSTATUS_STOPPED = 0,
  SYNCMGRSTATUS_SKIPPED = 1,
  SYNCMGRSTATUS_PENDING = 2,
  SYNCMGRSTATUS_UPDATING = 3,
  SYNCMGRSTATUS_SUCCEEDED = 4,
  SYNCMGRSTATUS_FAILED = 5,
  SYNCMGRSTATUS_PAUSED = 6,
  SYNCMGRSTATUS_RESUMING = 7,
  SYNCMGRSTATUS_DELETED = 0x100
} SYNCMGRSTATUS;
enum {
  SYNCMGRPROGRESSITEM_STATUSTEXT = 0x1,
  SYNCMGRPROGRESSITEM_STATUSTYPE = 0x2,
  SYNCMGRPROGRESSITEM_PROGVALUE = 0x4,
  SYNCMGRPROGRESSITEM_MAXVALUE = 0x8
};
enum { SYNCMGRLOGLEVEL_INFORMATION = 1, SYNCMGRLOGLEVEL_WARNING = 2, SYNCMGRLOGLEVEL_ERROR = 3 };
enum { SYNCMGRLOGERROR_ERRORFLAGS = 0x1, SYNCMGRLOGERROR_ERRORID = 0x2, SYNCMGRLOGERROR_ITEMID = 0x4 };
enum { SYNCMGRERRORFLAG_ENABLEJUMPTEXT = 0x1 };

typedef struct _tagSYNCMGRHANDLERINFO {
  DWORD cbSize;
  HICON hIcon;
  DWORD SyncMgrHandlerFlags;
  WCHAR wszHandlerName[MAX_SYNCMGRHANDLERNAME];
} SYNCMGRHANDLERINFO, *LPSYNCMGRHANDLERINFO;
typedef struct _tagSYNCMGRITEM {
  DWORD cbSize;
  DWORD dwFlags;
  SYNCMGRITEMID ItemID;
  DWORD dwItemState;
  HICON hIcon;
  WCHAR wszItemName[MAX_SYNCMGRITEMNAME];
  FILETIME ftLastUpdate;
} SYNCMGRITEM, *LPSYNCMGRITEM;
typedef struct _tagSYNCMGRPROGRESSITEM {
  DWORD cbSize;
  UINT mask;
  LPCWSTR lpcStatusText;
  DWORD dwStatusType;
  INT iProgValue;
  INT iMaxValue;
} SYNCMGRPROGRESSITEM, *LPSYNCMGRPROGRESSITEM;
typedef struct _tagSYNCMGRLOGERRORINFO {
  DWORD cbSize;
  DWORD mask;
  DWORD dwSyncMgrErrorFlags;
  SYNCMGRERRORID ErrorID;
  SYNCMGRITEMID ItemID;
} SYNCMGRLOGERRORINFO, *LPSYNCMGRLOGERRORINFO;

static_assert(sizeof(SYNCMGRHANDLERINFO) == 88 && offsetof(SYNCMGRHANDLERINFO, wszHandlerName) == 20, "layout");
static_assert(sizeof(SYNCMGRITEM) == 304 && offsetof(SYNCMGRITEM, ftLastUpdate) == 296, "layout");
static_assert(sizeof(SYNCMGRPROGRESSITEM) == 32 && offsetof(SYNCMGRPROGRESSITEM, iProgValue) == 20, "layout");
static_assert(sizeof(SYNCMGRLOGERRORINFO) == 44 && offsetof(SYNCMGRLOGERRORINFO, ErrorID) == 12, "layout");

struct ISyncMgrSynchronizeCallback : IUnknown {
  virtual HRESULT STDMETHODCALLTYPE ShowPropertiesCompleted(HRESULT hr) = 0;
  virtual HRESULT STDMETHODCALLTYPE PrepareForSyncCompleted(HRESULT hr) = 0;
  virtual HRESULT STDMETHODCALLTYPE SynchronizeCompleted(HRESULT hr) = 0;
  virtual HRESULT STDMETHODCALLTYPE ShowErrorCompleted(HRESULT hr, ULONG cbNumItems, SYNCMGRITEMID *pItemIDs) = 0;
  virtual HRESULT STDMETHODCALLTYPE EnableModeless(BOOL fEnable) = 0;
  virtual HRESULT STDMETHODCALLTYPE Progress(REFSYNCMGRITEMID ItemID, LPSYNCMGRPROGRESSITEM lpSyncProgressItem) = 0;
  virtual HRESULT STDMETHODCALLTYPE LogError(DWORD dwErrorLevel, LPCWSTR lpcErrorText,
                                             LPSYNCMGRLOGERRORINFO lpSyncLogError) = 0;
  virtual HRESULT STDMETHODCALLTYPE DeleteLogError(REFSYNCMGRERRORID ErrorID, DWORD dwReserved) = 0;
  virtual HRESULT STDMETHODCALLTYPE EstablishConnection(LPCWSTR lpwszConnection, DWORD dwReserved) = 0;
};
struct ISyncMgrEnumItems : IUnknown {
  virtual HRESULT STDMETHODCALLTYPE Next(ULONG celt, LPSYNCMGRITEM rgelt, ULONG *pceltFetched) = 0;
  virtual HRESULT STDMETHODCALLTYPE Skip(ULONG celt) = 0;
  virtual HRESULT STDMETHODCALLTYPE Reset() = 0;
  virtual HRESULT STDMETHODCALLTYPE Clone(ISyncMgrEnumItems **ppenum) = 0;
};
struct ISyncMgrSynchronize : IUnknown {
  virtual HRESULT STDMETHODCALLTYPE Initialize(DWORD dwReserved, DWORD dwSyncMgrFlags, DWORD cbCookie,
                                               const BYTE *lpCookie) = 0;
  virtual HRESULT STDMETHODCALLTYPE GetHandlerInfo(LPSYNCMGRHANDLERINFO *ppSyncMgrHandlerInfo) = 0;
  virtual HRESULT STDMETHODCALLTYPE EnumSyncMgrItems(ISyncMgrEnumItems **ppSyncMgrEnumItems) = 0;
  virtual HRESULT STDMETHODCALLTYPE GetItemObject(REFSYNCMGRITEMID ItemID, REFIID riid, void **ppv) = 0;
  virtual HRESULT STDMETHODCALLTYPE ShowProperties(HWND hWndParent, REFSYNCMGRITEMID ItemID) = 0;
  virtual HRESULT STDMETHODCALLTYPE SetProgressCallback(ISyncMgrSynchronizeCallback *lpCallBack) = 0;
  virtual HRESULT STDMETHODCALLTYPE PrepareForSync(ULONG cbNumItems, SYNCMGRITEMID *pItemIDs, HWND hWndParent,
                                                   DWORD dwReserved) = 0;
  virtual HRESULT STDMETHODCALLTYPE Synchronize(HWND hWndParent) = 0;
  virtual HRESULT STDMETHODCALLTYPE SetItemStatus(REFSYNCMGRITEMID pItemID, DWORD dwSyncMgrStatus) = 0;
  virtual HRESULT STDMETHODCALLTYPE ShowError(HWND hWndParent, REFSYNCMGRERRORID ErrorID) = 0;
};
#endif
