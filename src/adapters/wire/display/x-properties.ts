/** The properties of windows: what clients leave with the display, and what a title can be read from. */
import { padded, XBytes } from './x-bytes';
import { replyOf } from './x-replies';
import type { XRequest } from './x-requests';
import type { XAtoms } from './x-atoms';
import type { XWindow } from './x-windows';

/** Bytes that all properties of a window may hold together. */
const propertyBytesMax = 4 * 1024 * 1024;

/** Serves ChangeProperty; gives false where the window holds too much already. */
export function changeProperty(window: XWindow, { detail, bytes }: XRequest): boolean {
  const [atom, type, format] = [bytes.u32(8), bytes.u32(12), bytes.u8(16)];
  const length = Math.min((bytes.u32(20) * format) / 8, bytes.length - 24);
  const given = Buffer.from(bytes.buffer.subarray(24, 24 + Math.max(0, length)));
  const before = window.properties.get(atom)?.data ?? Buffer.alloc(0);
  const data = detail === 0 ? given : Buffer.concat(detail === 1 ? [given, before] : [before, given]);
  const held = [...window.properties.values()].reduce((sum, property) => sum + property.data.length, 0);
  if (held + data.length > propertyBytesMax) return false;
  window.properties.set(atom, { type, format, data });
  return true;
}

/** Answers GetProperty. `wasDeleted`: it was read to its end, and asked to be taken away. */
export function getProperty(
  window: XWindow,
  { detail, bytes }: XRequest,
  isLittle: boolean,
): { readonly reply: XBytes; readonly wasDeleted: boolean } {
  const [atom, type, offset, most] = [bytes.u32(8), bytes.u32(12), 4 * bytes.u32(16), 4 * bytes.u32(20)];
  const property = window.properties.get(atom);
  if (property === undefined) return { reply: replyOf(isLittle), wasDeleted: false };
  const isOther = type !== 0 && type !== property.type;
  const data = isOther ? Buffer.alloc(0) : property.data.subarray(offset, offset + most);
  const left = isOther ? property.data.length : Math.max(0, property.data.length - offset - data.length);
  const reply = replyOf(isLittle, property.format, data.length);
  const units = property.format === 0 ? 0 : data.length / (property.format / 8);
  reply.setU32(8, property.type, left, units);
  data.copy(reply.buffer, 32);
  const wasDeleted = detail === 1 && left === 0 && !isOther;
  if (wasDeleted) window.properties.delete(atom);
  return { reply, wasDeleted };
}

/** Answers ListProperties. */
export function listProperties(window: XWindow, isLittle: boolean): XBytes {
  const atoms = [...window.properties.keys()];
  return replyOf(isLittle, 0, padded(4 * atoms.length))
    .setU16(8, atoms.length)
    .setU32(32, ...atoms);
}

/** What stands in the title bar. */
export function titleOf(window: XWindow, atoms: XAtoms): string {
  const utf8 = window.properties.get(atoms.number('_NET_WM_NAME'));
  if (utf8 !== undefined) return utf8.data.toString('utf8').slice(0, 1_000);
  const plain = window.properties.get(atoms.number('WM_NAME'));
  return plain?.data.toString('latin1').slice(0, 1_000) ?? '';
}

/** Whether the window lets itself be asked to close, as by the button of its title bar. */
export function takesClosing(window: XWindow, atoms: XAtoms, isLittle: boolean): boolean {
  const protocols = window.properties.get(atoms.number('WM_PROTOCOLS'));
  if (protocols === undefined) return false;
  const list = new XBytes(protocols.data, isLittle);
  const closing = atoms.number('WM_DELETE_WINDOW');
  for (let at = 0; at < list.length; at += 4) if (list.u32(at) === closing) return true;
  return false;
}
