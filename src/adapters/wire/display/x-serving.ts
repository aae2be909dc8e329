/** What depends on what the display holds: windows, properties, selections, pictures. What has no answer and shows nothing is let be. */
import { xErrors } from './x-asker';
import type { XAsker } from './x-asker';
import type { XDisplay } from './x-display';
import { eventMask, xEvents } from './x-events';
import { changeProperty, getProperty, listProperties } from './x-properties';
import { pointer, replyOf } from './x-replies';
import type { XRequest } from './x-requests';
import { bitsPerPixel, rootColormap, rootVisual, rootWindow, screen } from './x-screen';
import { createWindow, valueOf, windowRequests } from './x-window-requests';
import { XBytes } from './x-bytes';
import type { XWindow } from './x-windows';

type Serve = (request: XRequest, client: XAsker, display: XDisplay) => void;
/** Answers about the window that the request names at byte 4. */
type Answer = (window: XWindow, request: XRequest, context: { client: XAsker; display: XDisplay }) => void;

/** The last opcode of the core protocol that means something; 127 does nothing. */
const lastOpcode = 119;
/** Bytes of a picture that is read back. */
const pictureBytesMax = 32 * 1024 * 1024;
const exposuresBit = 16;

export function serve(request: XRequest, client: XAsker, display: XDisplay): void {
  const ofWindow = windowRequests[request.opcode] ?? windowAnswers[request.opcode];
  if (ofWindow !== undefined) {
    const id = request.bytes.u32(4);
    const window = display.windows.get(id);
    if (window === undefined) client.refuse(xErrors.window, id, request);
    else ofWindow(window, request, { client, display });
    return;
  }
  const other = others[request.opcode];
  if (other !== undefined) other(request, client, display);
  else if (request.opcode > lastOpcode && request.opcode !== 127) client.refuse(xErrors.request, 0, request);
}

const windowAnswers: Readonly<Record<number, Answer>> = {
  // GetWindowAttributes
  3: (window, _request, { client }) => {
    const all = [...window.masks.values()].reduce((masks, mask) => masks | mask, 0);
    const reply = replyOf(client.isLittle, 0, 12).setU32(8, rootVisual);
    reply.setU16(12, window.isInputOnly ? 2 : 1).setU8(14, 1, 1);
    reply.setU8(25, 1, window.isMapped ? 2 : 0, window.isOverriding ? 1 : 0);
    reply.setU32(28, rootColormap, all, window.masks.get(client.number) ?? 0);
    client.reply(reply);
  },
  // QueryTree
  15: ({ id, parent }, _request, { client, display }) => {
    const children = display.windows.children(id).map((child) => child.id);
    const reply = replyOf(client.isLittle, 0, 4 * children.length).setU32(8, rootWindow, parent);
    client.reply(reply.setU16(16, children.length).setU32(32, ...children));
  },
  // ChangeProperty, DeleteProperty, GetProperty, ListProperties
  18: (window, request, { client, display }) => {
    if (!changeProperty(window, request)) return client.refuse(xErrors.alloc, window.id, request);
    display.tell(window, eventMask.property, xEvents.propertyChanged(window.id, request.bytes.u32(8), 'new'));
  },
  19: (window, { bytes }, { display }) => {
    if (window.properties.delete(bytes.u32(8)))
      display.tell(window, eventMask.property, xEvents.propertyChanged(window.id, bytes.u32(8), 'deleted'));
  },
  20: (window, request, { client, display }) => {
    const { reply, wasDeleted } = getProperty(window, request, client.isLittle);
    client.reply(reply);
    if (wasDeleted)
      display.tell(window, eventMask.property, xEvents.propertyChanged(window.id, request.bytes.u32(8), 'deleted'));
  },
  21: (window, _request, { client }) => client.reply(listProperties(window, client.isLittle)),
  // QueryPointer
  38: (_window, _request, { client }) => {
    const reply = replyOf(client.isLittle, 1).setU32(8, rootWindow, 0);
    client.reply(reply.setU16(16, pointer.x, pointer.y, pointer.x, pointer.y));
  },
  // TranslateCoordinates
  40: (window, { bytes }, { client, display }) => {
    const [from, to] = [placeOf(window, display), placeOf(display.windows.get(bytes.u32(8)), display)];
    const reply = replyOf(client.isLittle, 1);
    client.reply(reply.setU16(12, bytes.i16(12) + from.x - to.x, bytes.i16(14) + from.y - to.y));
  },
};

/** Where a window begins on the screen. */
function placeOf(window: XWindow | undefined, display: XDisplay): { readonly x: number; readonly y: number } {
  if (window === undefined || window.id === rootWindow) return { x: 0, y: 0 };
  const parent = placeOf(display.windows.get(window.parent), display);
  return { x: parent.x + window.x, y: parent.y + window.y };
}

const others: Readonly<Record<number, Serve>> = {
  1: createWindow,
  // GetGeometry, of windows and pixmaps
  14: (request, client, display) => {
    const id = request.bytes.u32(4);
    const window = display.windows.get(id);
    const depth = depthOf(id, display);
    if (depth === undefined) return client.refuse(xErrors.drawable, id, request);
    const { x, y, width, height, border } = window ?? { x: 0, y: 0, width: 1, height: 1, border: 0 };
    client.reply(replyOf(client.isLittle, depth).setU32(8, rootWindow).setU16(12, x, y, width, height, border));
  },
  // InternAtom, GetAtomName
  16: ({ detail, bytes }, client, display) => {
    const atom = display.atoms.number(bytes.text(8, bytes.u16(4)), detail === 1 ? 'known' : 'add');
    client.reply(replyOf(client.isLittle).setU32(8, atom));
  },
  17: (request, client, display) => {
    const name = display.atoms.name(request.bytes.u32(4));
    if (name === undefined) return client.refuse(xErrors.atom, request.bytes.u32(4), request);
    const reply = replyOf(client.isLittle, 0, name.length).setU16(8, name.length);
    reply.buffer.write(name, 32, 'latin1');
    client.reply(reply);
  },
  // SetSelectionOwner, GetSelectionOwner, ConvertSelection: whoever asks for one is told that there is none
  22: ({ bytes }, _client, { selections }) => {
    if (bytes.u32(4) === 0) selections.delete(bytes.u32(8));
    else selections.set(bytes.u32(8), bytes.u32(4));
  },
  23: ({ bytes }, client, { selections }) =>
    client.reply(replyOf(client.isLittle).setU32(8, selections.get(bytes.u32(4)) ?? 0)),
  24: ({ bytes }, _client, display) =>
    display.sendToOwner(bytes.u32(4), xEvents.selectionMissing(bytes.u32(4), bytes.u32(8), bytes.u32(12))),
  // SendEvent: to the client of the window; byte order and all
  25: ({ bytes }, client, display) => {
    const event = Buffer.from(bytes.buffer.subarray(12, 44));
    if (event.length < 32) return;
    event[0] = (event[0] ?? 0) | 0x80;
    display.sendToOwner(bytes.u32(4), () => new XBytes(event, client.isLittle));
  },
  // SetInputFocus, GetInputFocus
  42: ({ bytes }, _client, display) => void (display.focus = bytes.u32(4)),
  43: (_request, client, { focus }) => client.reply(replyOf(client.isLittle, 2).setU32(8, focus)),
  // CreatePixmap, FreePixmap
  53: (request, client, display) => {
    if (display.hasRoom) display.pixmaps.set(request.bytes.u32(4), request.detail);
    else client.refuse(xErrors.alloc, request.bytes.u32(4), request);
  },
  54: ({ bytes }, _client, { pixmaps }) => void pixmaps.delete(bytes.u32(4)),
  // CreateGC, ChangeGC, FreeGC
  55: (request, _client, display) => {
    if (display.hasRoom) listen(request, { mask: request.bytes.u32(12), at: 16, otherwise: true }, display);
  },
  56: (request, _client, display) =>
    listen(request, { mask: request.bytes.u32(8), at: 12, otherwise: undefined }, display),
  60: ({ bytes }, _client, { listeningContexts }) => void listeningContexts.delete(bytes.u32(4)),
  // CopyArea, CopyPlane
  62: copied,
  63: copied,
  73: getImage,
  // AllocColorCells, AllocColorPlanes: the colours of this screen are fixed
  86: (request, client) => client.refuse(xErrors.alloc, 0, request),
  87: (request, client) => client.refuse(xErrors.alloc, 0, request),
};

function listen(
  request: XRequest,
  { mask, at, otherwise }: { mask: number; at: number; otherwise: boolean | undefined },
  { listeningContexts }: XDisplay,
): void {
  const context = request.bytes.u32(4);
  const asked = valueOf(request, { mask, at, bit: exposuresBit });
  const isListening = asked === undefined ? otherwise : asked === 1;
  if (isListening === true) listeningContexts.add(context);
  if (isListening === false) listeningContexts.delete(context);
}

function copied({ opcode, bytes }: XRequest, client: XAsker, { listeningContexts }: XDisplay): void {
  if (listeningContexts.has(bytes.u32(12))) client.send(xEvents.nothingExposed(bytes.u32(8), opcode));
}

/** GetImage: everything is black. */
function getImage(request: XRequest, client: XAsker, display: XDisplay): void {
  const { detail, bytes } = request;
  const depth = depthOf(bytes.u32(4), display);
  if (depth === undefined) return client.refuse(xErrors.drawable, bytes.u32(4), request);
  const [width, height] = [bytes.u16(12), bytes.u16(14)];
  const lineBytes = (bits: number) => Math.ceil((width * bits) / 32) * 4;
  const size = height * (detail === 2 ? lineBytes(bitsPerPixel[depth] ?? 32) : lineBytes(1) * depth);
  if (size > pictureBytesMax) return client.refuse(xErrors.alloc, bytes.u32(4), request);
  client.reply(replyOf(client.isLittle, depth, size).setU32(8, display.pixmaps.has(bytes.u32(4)) ? 0 : rootVisual));
}

function depthOf(drawable: number, { windows, pixmaps }: XDisplay): number | undefined {
  return pixmaps.get(drawable) ?? (windows.get(drawable) === undefined ? undefined : screen.depth);
}
