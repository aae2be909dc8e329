/** The one screen that the private display has, and how it is introduced to a client. */
import { padded, XBytes } from './x-bytes';

export const screen = { width: 1280, height: 1024, depth: 24 } as const;
export const rootWindow = 0x100;
export const rootColormap = 0x101;
export const rootVisual = 0x102;
export const blackPixel = 0;
export const whitePixel = 0xffffff;
/** How the pixels of each depth are kept: bits a pixel, by depth. */
export const bitsPerPixel: Readonly<Record<number, number>> = { 1: 1, 8: 8, 24: 32, 32: 32 };
/** Of the names that one client may give its resources. */
export const resourceMask = 0x1fffff;

const vendor = 'syncmgr-conformance';
const trueColor = 4;

/** The answer to a client's opening: it may go on, and this is what it will find. */
export function welcome(resourceBase: number, isLittle: boolean): Buffer {
  const depths = Object.keys(bitsPerPixel).map(Number);
  const formatsAt = 40 + padded(vendor.length);
  const screenAt = formatsAt + 8 * depths.length;
  const length = screenAt + 40 + 8 * depths.length + 24;
  const bytes = XBytes.blank(length, isLittle)
    .setU8(0, 1)
    .setU16(2, 11, 0, (length - 8) / 4);
  bytes.setU32(8, 0, resourceBase, resourceMask, 0).setU16(24, vendor.length, 0xffff);
  bytes.setU8(28, 1, depths.length, 0, 0, 32, 32, 8, 255);
  bytes.buffer.write(vendor, 40, 'latin1');
  depths.forEach((depth, place) => bytes.setU8(formatsAt + 8 * place, depth, bitsPerPixel[depth] ?? 32, 32));
  introduceScreen(bytes, screenAt, depths);
  return bytes.buffer;
}

function introduceScreen(bytes: XBytes, at: number, depths: readonly number[]): void {
  const { width, height, depth } = screen;
  // 96 dots an inch, as millimetres.
  const millimetres = (pixels: number) => Math.round((pixels * 25.4) / 96);
  bytes.setU32(at, rootWindow, rootColormap, whitePixel, blackPixel, 0);
  bytes.setU16(at + 20, width, height, millimetres(width), millimetres(height), 1, 1);
  bytes.setU32(at + 32, rootVisual).setU8(at + 36, 0, 0, depth, depths.length);
  let place = at + 40;
  for (const each of depths) {
    const isRoots = each === depth;
    bytes.setU8(place, each).setU16(place + 2, isRoots ? 1 : 0);
    place += 8;
    if (!isRoots) continue;
    bytes
      .setU32(place, rootVisual)
      .setU8(place + 4, trueColor, 8)
      .setU16(place + 6, 256);
    bytes.setU32(place + 8, 0xff0000, 0xff00, 0xff);
    place += 24;
  }
}
