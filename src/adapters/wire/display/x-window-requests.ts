/** What clients do with windows: make, change, show, hide, move and destroy them. */
import { xErrors } from './x-asker';
import type { XAsker } from './x-asker';
import type { XDisplay } from './x-display';
import { eventMask, xEvents } from './x-events';
import type { XRequest } from './x-requests';
import { rootWindow } from './x-screen';
import type { XWindow } from './x-windows';

type Serve = (window: XWindow, request: XRequest, context: { client: XAsker; display: XDisplay }) => void;

/** The value of one attribute in a list that holds those whose bits are set, in order. */
export function valueOf(
  request: XRequest,
  { mask, at, bit }: { mask: number; at: number; bit: number },
): number | undefined {
  if ((mask & (1 << bit)) === 0) return undefined;
  let place = at;
  for (let before = 0; before < bit; before += 1) if ((mask & (1 << before)) !== 0) place += 4;
  return request.bytes.u32(place);
}

const overrideBit = 9;
const eventsBit = 11;

/** CreateWindow. */
export function createWindow(request: XRequest, client: XAsker, display: XDisplay): void {
  const { bytes } = request;
  const [id, parentId] = [bytes.u32(4), bytes.u32(8)];
  const parent = display.windows.get(parentId);
  if (parent === undefined) return client.refuse(xErrors.window, parentId, request);
  if (!display.hasRoom) return client.refuse(xErrors.alloc, id, request);
  const list = { mask: bytes.u32(28), at: 32 };
  const window = display.windows.create({
    id,
    parent: parentId,
    x: bytes.i16(12),
    y: bytes.i16(14),
    width: bytes.u16(16),
    height: bytes.u16(18),
    border: bytes.u16(20),
    // Class 0 takes after the parent.
    isInputOnly: bytes.u16(22) === 2 || (bytes.u16(22) === 0 && parent.isInputOnly),
    isOverriding: valueOf(request, { ...list, bit: overrideBit }) === 1,
  });
  const events = valueOf(request, { ...list, bit: eventsBit });
  if (events !== undefined) window.masks.set(client.number, events);
  display.tell(parent, eventMask.substructure, xEvents.created(window));
}

function map(window: XWindow, display: XDisplay): void {
  if (window.isMapped) return;
  window.isMapped = true;
  display.windows.changed(window);
  display.tellOf(window, (about) => xEvents.mapped(window, about));
  if (window.isInputOnly) return;
  display.tell(window, eventMask.visibility, xEvents.visible(window));
  display.tell(window, eventMask.exposure, xEvents.exposed(window));
  if (window.parent !== rootWindow || window.isOverriding) return;
  // A window manager would hand the keyboard to what has just opened.
  display.focus = window.id;
  display.tell(window, eventMask.focus, xEvents.focused(window));
}

function unmap(window: XWindow, display: XDisplay): void {
  if (!window.isMapped || window.id === rootWindow) return;
  window.isMapped = false;
  if (display.focus === window.id) display.focus = rootWindow;
  display.windows.changed(window);
  display.tellOf(window, (about) => xEvents.unmapped(window, about));
}

function configure(window: XWindow, request: XRequest, display: XDisplay): void {
  const list = { mask: request.bytes.u16(8), at: 12 };
  const signed = (value: number | undefined) => (value === undefined ? undefined : (value << 16) >> 16);
  const before = [window.width, window.height];
  window.x = signed(valueOf(request, { ...list, bit: 0 })) ?? window.x;
  window.y = signed(valueOf(request, { ...list, bit: 1 })) ?? window.y;
  window.width = (valueOf(request, { ...list, bit: 2 }) ?? window.width) & 0xffff;
  window.height = (valueOf(request, { ...list, bit: 3 }) ?? window.height) & 0xffff;
  display.windows.changed(window);
  display.tellOf(window, (about) => xEvents.configured(window, about));
  if (window.isMapped && before.join() !== [window.width, window.height].join())
    display.tell(window, eventMask.exposure, xEvents.exposed(window));
}

function reparent(
  window: XWindow,
  request: XRequest,
  { client, display }: { client: XAsker; display: XDisplay },
): void {
  const { bytes } = request;
  const parent = display.windows.get(bytes.u32(8));
  if (parent === undefined || parent === window) return client.refuse(xErrors.window, bytes.u32(8), request);
  const wasMapped = window.isMapped;
  unmap(window, display);
  window.parent = parent.id;
  [window.x, window.y] = [bytes.i16(12), bytes.i16(14)];
  display.tellOf(window, (about) => xEvents.reparented(window, about));
  if (wasMapped) map(window, display);
}

/** By opcode; all of them name their window first. */
export const windowRequests: Readonly<Record<number, Serve>> = {
  // ChangeWindowAttributes
  2: (window, request, { client }) => {
    const list = { mask: request.bytes.u32(8), at: 12 };
    const events = valueOf(request, { ...list, bit: eventsBit });
    if (events !== undefined) window.masks.set(client.number, events);
    const overrides = valueOf(request, { ...list, bit: overrideBit });
    if (overrides !== undefined) window.isOverriding = overrides === 1;
  },
  // DestroyWindow, DestroySubwindows
  4: (window, _request, { display }) => {
    if (window.id !== rootWindow) display.destroy(window);
  },
  5: ({ id }, _request, { display }) => display.windows.children(id).forEach((child) => display.destroy(child)),
  7: reparent,
  // MapWindow, MapSubwindows, UnmapWindow, UnmapSubwindows
  8: (window, _request, { display }) => map(window, display),
  9: ({ id }, _request, { display }) => display.windows.children(id).forEach((child) => map(child, display)),
  10: (window, _request, { display }) => unmap(window, display),
  11: ({ id }, _request, { display }) => display.windows.children(id).forEach((child) => unmap(child, display)),
  12: (window, request, { display }) => configure(window, request, display),
};
