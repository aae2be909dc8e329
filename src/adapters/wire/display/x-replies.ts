/** The answers that do not depend on anything: what a display without a keyboard, a mouse and fonts of its own has to say. */
import { rootColormap, screen } from './x-screen';
import { padded, XBytes } from './x-bytes';
import type { XRequest } from './x-requests';

const glyph = { width: 6, ascent: 10, descent: 3 } as const;
const fontName = 'fixed';

/** A reply with `detail` in its second byte and so many bytes after the first 32. */
export function replyOf(isLittle: boolean, detail = 0, extraBytes = 0): XBytes {
  const bytes = XBytes.blank(32 + padded(extraBytes), isLittle).setU8(0, 1, detail);
  return bytes.setU32(4, padded(extraBytes) / 4);
}

type Constant = (request: XRequest, isLittle: boolean) => XBytes | readonly XBytes[];

/** By opcode. */
export const constantReplies: Readonly<Record<number, Constant>> = {
  // GrabPointer, GrabKeyboard
  26: (_request, isLittle) => replyOf(isLittle),
  31: (_request, isLittle) => replyOf(isLittle),
  // GetMotionEvents
  39: (_request, isLittle) => replyOf(isLittle),
  // QueryKeymap
  44: (_request, isLittle) => replyOf(isLittle, 0, 8),
  // QueryFont
  47: (_request, isLittle) => describeFont(replyOf(isLittle, 0, 28)),
  // QueryTextExtents
  48: ({ bytes, detail }, isLittle) => {
    const characters = (bytes.length - 8) / 2 - (detail === 0 ? 0 : 1);
    const width = Math.max(0, characters) * glyph.width;
    const { ascent, descent } = glyph;
    return replyOf(isLittle).setU16(8, ascent, descent, ascent, descent).setU32(16, width, 0, width);
  },
  // ListFonts
  49: (_request, isLittle) => {
    const reply = replyOf(isLittle, 0, fontName.length + 1)
      .setU16(8, 1)
      .setU8(32, fontName.length);
    reply.buffer.write(fontName, 33, 'latin1');
    return reply;
  },
  // ListFontsWithInfo: one font, and the end of the list
  50: (_request, isLittle) => {
    const font = describeFont(replyOf(isLittle, fontName.length, 28 + fontName.length)).setU32(56, 0);
    font.buffer.write(fontName, 60, 'latin1');
    return [font, replyOf(isLittle, 0, 28)];
  },
  // GetFontPath
  52: (_request, isLittle) => replyOf(isLittle),
  // ListInstalledColormaps
  83: (_request, isLittle) => replyOf(isLittle, 0, 4).setU16(8, 1).setU32(32, rootColormap),
  // AllocColor
  84: ({ bytes }, isLittle) => {
    const [red, green, blue] = [bytes.u16(8), bytes.u16(10), bytes.u16(12)];
    return replyOf(isLittle)
      .setU16(8, red, green, blue)
      .setU32(16, pixelOf(red, green, blue));
  },
  // AllocNamedColor
  85: ({ bytes }, isLittle) => {
    const level = levelOf(bytes.text(12, bytes.u16(8)));
    return replyOf(isLittle)
      .setU32(8, pixelOf(level, level, level))
      .setU16(12, level, level, level, level, level, level);
  },
  // QueryColors
  91: ({ bytes }, isLittle) => {
    const count = Math.max(0, (bytes.length - 8) / 4);
    const reply = replyOf(isLittle, 0, 8 * count).setU16(8, count);
    for (let place = 0; place < count; place += 1) {
      const pixel = bytes.u32(8 + 4 * place);
      const parts = [pixel >> 16, pixel >> 8, pixel].map((part) => (part & 0xff) * 0x101);
      reply.setU16(32 + 8 * place, ...parts);
    }
    return reply;
  },
  // LookupColor
  92: ({ bytes }, isLittle) => {
    const level = levelOf(bytes.text(12, bytes.u16(8)));
    return replyOf(isLittle).setU16(8, level, level, level, level, level, level);
  },
  // QueryBestSize
  97: ({ bytes }, isLittle) => replyOf(isLittle).setU16(8, bytes.u16(8), bytes.u16(10)),
  // QueryExtension, ListExtensions: there are none
  98: (_request, isLittle) => replyOf(isLittle),
  99: (_request, isLittle) => replyOf(isLittle),
  // GetKeyboardMapping: keys without a meaning
  101: ({ bytes }, isLittle) => replyOf(isLittle, 1, 4 * bytes.u8(5)),
  // GetKeyboardControl
  103: (_request, isLittle) => replyOf(isLittle, 1, 20),
  // GetPointerControl
  106: (_request, isLittle) => replyOf(isLittle).setU16(8, 2, 1, 4),
  // GetScreenSaver, ListHosts
  108: (_request, isLittle) => replyOf(isLittle),
  110: (_request, isLittle) => replyOf(isLittle, 1),
  // SetPointerMapping, GetPointerMapping
  116: (_request, isLittle) => replyOf(isLittle),
  117: (_request, isLittle) => replyOf(isLittle, 3, 3).setU8(32, 1, 2, 3),
  // SetModifierMapping, GetModifierMapping
  118: (_request, isLittle) => replyOf(isLittle),
  119: (_request, isLittle) => replyOf(isLittle, 2, 16),
};

/** Where nothing else is known of a window, a pixmap or the pointer: the middle of the screen. */
export const pointer = { x: screen.width / 2, y: screen.height / 2 } as const;

/** Every character of the one font looks alike. */
function describeFont(reply: XBytes): XBytes {
  const { width, ascent, descent } = glyph;
  for (const at of [8, 24]) reply.setU16(at, 0, width, width, ascent, descent);
  return reply.setU16(40, 0, 255, 32, 0).setU8(48, 0, 0, 0, 1).setU16(52, ascent, descent);
}

function pixelOf(red: number, green: number, blue: number): number {
  return ((red >> 8) << 16) | ((green >> 8) << 8) | (blue >> 8);
}

/** Nobody looks at the colours: white, black, and grey for all others. */
function levelOf(name: string): number {
  const word = name.toLowerCase();
  return word === 'white' ? 0xffff : word === 'black' ? 0 : 0x8080;
}
