/**
 * The pages the catalogue leans on: from the short form in a row (`sync:synchronize.remarks`) to words and, where it can be formed
 * with certainty, an address. Older prints, headers and samples have a title only: a guessed address is worse than none.
 */
const learn = 'https://learn.microsoft.com/en-us/windows/win32';

interface Page {
  readonly title: string;
  readonly url?: string;
}

interface InterfacePages {
  readonly name: string;
  readonly methods: readonly string[];
}

/** Interfaces by the short name of their method pages; method names as in mobsync.h. */
const interfaces: Readonly<Record<string, InterfacePages>> = {
  sync: {
    name: 'ISyncMgrSynchronize',
    methods: [
      'Initialize',
      'GetHandlerInfo',
      'EnumSyncMgrItems',
      'GetItemObject',
      'ShowProperties',
      'SetProgressCallback',
      'PrepareForSync',
      'Synchronize',
      'SetItemStatus',
      'ShowError',
    ],
  },
  cb: {
    name: 'ISyncMgrSynchronizeCallback',
    methods: [
      'ShowPropertiesCompleted',
      'PrepareForSyncCompleted',
      'SynchronizeCompleted',
      'ShowErrorCompleted',
      'EnableModeless',
      'Progress',
      'LogError',
      'DeleteLogError',
      'EstablishConnection',
    ],
  },
  en: { name: 'ISyncMgrEnumItems', methods: ['Next', 'Skip', 'Reset', 'Clone'] },
  reg: {
    name: 'ISyncMgrRegister',
    methods: ['RegisterSyncMgrHandler', 'UnregisterSyncMgrHandler', 'GetHandlerRegistrationInfo'],
  },
  inv: { name: 'ISyncMgrSynchronizeInvoke', methods: ['UpdateItems', 'UpdateAll'] },
};

/** Names of the pages that describe one type, by the kind of page. */
const types: Readonly<Record<string, readonly string[]>> = {
  nn: Object.values(interfaces).map(({ name }) => name),
  ne: [
    'SYNCMGRFLAG',
    'SYNCMGRHANDLERFLAGS',
    'SYNCMGRINVOKEFLAGS',
    'SYNCMGRITEMFLAGS',
    'SYNCMGRLOGLEVEL',
    'SYNCMGRREGISTERFLAGS',
    'SYNCMGRSTATUS',
  ],
  ns: ['SYNCMGRHANDLERINFO', 'SYNCMGRITEM', 'SYNCMGRPROGRESSITEM', 'SYNCMGRLOGERRORINFO'],
};

const singlePages: Readonly<Record<string, Page>> = {
  '*': { title: 'Reference pages of mobsync.h', url: `${learn}/api/mobsync/` },
  ovw: { title: 'Using Synchronization Manager from a Program', url: `${learn}/shell/syncmgr-using-from-a-program` },
  arch: { title: 'Synchronization Manager Architecture', url: `${learn}/shell/syncmgr-architecture` },
  'com:ref': {
    title: 'COM: Rules for Managing Reference Counts',
    url: `${learn}/com/rules-for-managing-reference-counts`,
  },
  'com:mem': { title: 'COM: Memory Management Rules', url: `${learn}/com/memory-management-rules` },
  'com:qi': {
    title: 'COM: Rules for Implementing QueryInterface',
    url: `${learn}/com/rules-for-implementing-queryinterface`,
  },
  'com:apt': {
    title: 'COM: Accessing Interfaces Across Apartments',
    url: `${learn}/com/accessing-interfaces-across-apartments`,
  },
  IEnumXXXX: { title: 'COM: the rules of IEnumXXXX' },
  FileSync: { title: 'Comments of the FileSync sample, Microsoft 2006 (article aa480674)' },
  KB292442: { title: 'Microsoft Knowledge Base, article 292442' },
  hdr: { title: 'The header mobsync.h, as mingw-w64 publishes it' },
  contract: { title: "This kit's page on how handlers are reached" },
};

/** Sections with a heading of their own on the page; any other section is shown as it is written, hyphens as blanks. */
const sectionTitles: Readonly<Record<string, string>> = {
  desc: 'Description',
  params: 'Parameters',
  returns: 'Return value',
  remarks: 'Remarks',
  values: 'Constants',
};

/** Gives the words for a source: "ISyncMgrSynchronize::Synchronize, Remarks". Throws for a source that no table knows. */
export function sourceTitle(ref: string): string {
  const { page, section } = split(ref);
  const { title } = pageOf(page, ref);
  return section === '' ? title : `${title}, ${sectionTitles[section] ?? section.replaceAll('-', ' ')}`;
}

/** Gives the public address of the page, where there is a certain one. Throws for a source that no table knows. */
export function sourceUrl(ref: string): string | undefined {
  return pageOf(split(ref).page, ref).url;
}

function split(ref: string): { page: string; section: string } {
  const dot = ref.indexOf('.');
  if (dot < 0) return { page: ref, section: '' };
  const section = ref.slice(dot + 1);
  if (!/^[a-z]+(-[a-z]+)*$/.test(section)) throw unknown(ref);
  return { page: ref.slice(0, dot), section };
}

function pageOf(page: string, ref: string): Page {
  const colon = page.indexOf(':');
  const prefix = page.slice(0, Math.max(colon, 0));
  const name = page.slice(colon + 1);
  const found = singlePages[page] ?? methodPage(prefix, name) ?? typePage(prefix, name) ?? printedPage(prefix, name);
  if (found === undefined) throw unknown(ref);
  return found;
}

function unknown(ref: string): Error {
  return new Error(`invariant: no page is known for the source "${ref}"`);
}

function methodPage(prefix: string, name: string): Page | undefined {
  const pages = interfaces[prefix];
  if (pages === undefined) return undefined;
  const base = `${learn}/api/mobsync`;
  if (name === '*')
    return { title: `Every method of ${pages.name}`, url: `${base}/nn-mobsync-${pages.name.toLowerCase()}` };
  const method = pages.methods.find((candidate) => candidate.toLowerCase() === name);
  if (method !== undefined) {
    return { title: `${pages.name}::${method}`, url: `${base}/nf-mobsync-${pages.name.toLowerCase()}-${name}` };
  }
  if (prefix !== 'cb' || name !== '*completed') return undefined;
  return { title: `The four completions of ${pages.name}`, url: `${base}/nn-mobsync-${pages.name.toLowerCase()}` };
}

function typePage(prefix: string, name: string): Page | undefined {
  const title = types[prefix]?.find((candidate) => candidate.toLowerCase() === name);
  return title === undefined ? undefined : { title, url: `${learn}/api/mobsync/${prefix}-mobsync-${name}` };
}

/** Pages of the April 2000 Platform SDK are known by their ids; no address of them is certain. */
function printedPage(prefix: string, name: string): Page | undefined {
  if (prefix !== 'L2000' || !/^[0-9a-z]{4}$/.test(name)) return undefined;
  return { title: `Platform SDK of April 2000, page 1syncref_${name}` };
}
