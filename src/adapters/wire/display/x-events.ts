/** What the display tells its clients: 32 bytes each, the protocol's encoding. */
import type { XWindow } from './x-windows';
import { XBytes } from './x-bytes';

/** Which changes a client wants to hear of. */
export const eventMask = {
  exposure: 0x8000,
  visibility: 0x10000,
  structure: 0x20000,
  substructure: 0x80000,
  focus: 0x200000,
  property: 0x400000,
} as const;

/** Writes an event in a client's byte order; its sequence number is put in when it is sent. */
export type XEvent = (isLittle: boolean) => XBytes;

const event =
  (code: number, fill: (bytes: XBytes) => void): XEvent =>
  (isLittle) => {
    const bytes = XBytes.blank(32, isLittle).setU8(0, code);
    fill(bytes);
    return bytes;
  };
const overriding = ({ isOverriding }: XWindow) => (isOverriding ? 1 : 0);

/** `about` is the window that the client asked to hear of: the window itself, or its parent. */
export const xEvents = {
  focused: (window: XWindow) => event(9, (bytes) => bytes.setU8(1, 3).setU32(4, window.id)),
  exposed: ({ id, width, height }: XWindow) => event(12, (bytes) => bytes.setU32(4, id).setU16(8, 0, 0, width, height)),
  nothingExposed: (drawable: number, opcode: number) =>
    event(14, (bytes) => bytes.setU32(4, drawable).setU16(8, 0).setU8(10, opcode)),
  visible: ({ id }: XWindow) => event(15, (bytes) => bytes.setU32(4, id)),
  created: (window: XWindow) =>
    event(16, (bytes) => {
      const { parent, id, x, y, width, height, border } = window;
      bytes.setU32(4, parent, id).setU16(12, x, y, width, height, border).setU8(22, overriding(window));
    }),
  destroyed: ({ id }: XWindow, about: number) => event(17, (bytes) => bytes.setU32(4, about, id)),
  unmapped: ({ id }: XWindow, about: number) => event(18, (bytes) => bytes.setU32(4, about, id)),
  mapped: (window: XWindow, about: number) =>
    event(19, (bytes) => bytes.setU32(4, about, window.id).setU8(12, overriding(window))),
  reparented: (window: XWindow, about: number) =>
    event(21, (bytes) => {
      const { id, parent, x, y } = window;
      bytes.setU32(4, about, id, parent).setU16(16, x, y).setU8(20, overriding(window));
    }),
  configured: (window: XWindow, about: number) =>
    event(22, (bytes) => {
      const { id, x, y, width, height, border } = window;
      bytes.setU32(4, about, id, 0).setU16(16, x, y, width, height, border).setU8(26, overriding(window));
    }),
  propertyChanged: (window: number, atom: number, how: 'new' | 'deleted') =>
    event(28, (bytes) => bytes.setU32(4, window, atom, now()).setU8(16, how === 'new' ? 0 : 1)),
  selectionMissing: (requestor: number, selection: number, target: number) =>
    event(31, (bytes) => bytes.setU32(4, now(), requestor, selection, target, 0)),
  message: (window: number, type: number, data: readonly number[]) =>
    event(33, (bytes) =>
      bytes
        .setU8(1, 32)
        .setU32(4, window, type)
        .setU32(12, ...data),
    ),
} as const;

/** The display's own time, milliseconds since something. */
export function now(): number {
  return Math.floor(performance.now()) + 1;
}
