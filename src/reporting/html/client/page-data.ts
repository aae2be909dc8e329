/** Unpacks what the page carries, once, when it is first needed. */
import { pageDataId } from '../page-data';
import type { PageData } from '../page-data';
import type { Timeline } from '../../timeline/timeline';

let unpacked: Promise<PageData> | undefined;

export function pageData(): Promise<PageData> {
  unpacked ??= unpack();
  return unpacked;
}

export async function timelineOfTrace(trace: string): Promise<Timeline | undefined> {
  const { timelines } = await pageData();
  return timelines.find((timeline) => timeline.trace === trace);
}

async function unpack(): Promise<PageData> {
  const packed = document.getElementById(pageDataId)?.textContent ?? '';
  if (packed.trim() === '') return { timelines: [], calm: [] };
  const bytes = Uint8Array.from(atob(packed.trim()), (character) => character.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  // The kit wrote it into this very page, and the policy lets nobody else write here.
  return (await new Response(stream).json()) as PageData;
}
