/** Unpacks what the page carries, once, when it is first needed. */
import { pageDataId } from '../page-data';
import type { PageData } from '../page-data';
import type { Timeline } from '../../timeline/timeline';

let data: Promise<PageData> | undefined;

export function pageData(): Promise<PageData> {
  data ??= unpacked<PageData>({ timelines: [], calm: [] });
  return data;
}

export async function timelineOfTrace(trace: string): Promise<Timeline | undefined> {
  const { timelines } = await pageData();
  return timelines.find((timeline) => timeline.trace === trace);
}

/** Gives what the kit wrote into this very page; the policy lets nobody else write here. */
export async function unpacked<T>(whereNone: T): Promise<T> {
  const packed = document.getElementById(pageDataId)?.textContent?.trim() ?? '';
  if (packed === '') return whereNone;
  const bytes = Uint8Array.from(atob(packed), (character) => character.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  return (await new Response(stream).json()) as T;
}
