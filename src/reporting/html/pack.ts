/** Compresses what the page's script needs, as much of it as the page may carry. */
import { gzipSync } from 'node:zlib';
import type { Timeline } from '../timeline/timeline';
import type { CalmSession, PageData } from './page-data';

/** What is unpacked in the reader's browser. */
const unpackedMax = 24_000_000;

interface Packed {
  /** Those that found room. */
  readonly timelines: readonly Timeline[];
  /** gzip in base64. */
  readonly payload: string;
}

/** Takes timelines, the needed ones first, until so many characters of base64 are full. */
export function packed(byNeed: Iterable<Timeline>, calm: readonly CalmSession[], charactersMax: number): Packed {
  const timelines: Timeline[] = [];
  let unpacked = 0;
  for (const timeline of byNeed) {
    unpacked += JSON.stringify(timeline).length;
    if (unpacked > unpackedMax) break;
    timelines.push(timeline);
  }
  let payload = pack({ timelines, calm });
  while (payload.length > charactersMax && timelines.length > 0) {
    timelines.length = Math.floor(timelines.length * Math.min(0.9, charactersMax / payload.length));
    payload = pack({ timelines, calm });
  }
  return { timelines, payload };
}

function pack(data: PageData): string {
  return gzipSync(JSON.stringify(data), { level: 9 }).toString('base64');
}
