import { callAt, entriesOf, findingsMax } from '../lifetime/telling';
import type { Oracle } from '../oracle';
import type { RequirementId } from '../../requirements';

/** Of the structures on x86-64, in bytes (facts of mobsync.h). */
const sizes = { info: 88, item: 304, progress: 32, logError: 44 } as const;

/** HINF-04, ITEM-01, PROG-10 and LOG-04: cbSize is the size of the structure, in every one that comes. Only real COM shows it. */
export const structuresTellTheirSize: Oracle = {
  name: 'structures-tell-their-size',
  requirements: ['HINF-04', 'ITEM-01', 'PROG-10', 'LOG-04'],
  watch(session, say) {
    const words = new Map<RequirementId, number>();
    const judge = (id: RequirementId, cbSize: unknown, of: { size: number; where: string; entries: number[] }) => {
      if (cbSize === of.size) {
        say.satisfied(id);
        return;
      }
      const found = (words.get(id) ?? 0) + 1;
      words.set(id, found);
      if (found > findingsMax) return;
      const seen =
        cbSize === undefined
          ? `${of.where} gives no structure that could be read.`
          : `${of.where} gives a structure whose cbSize is ${JSON.stringify(cbSize)}, not ${of.size}.`;
      const look = 'Set cbSize by sizeof on every structure, under the default packing of mobsync.h.';
      say.violated(id, { entries: of.entries, seen, look });
    };
    return {
      return: {
        GetHandlerInfo(call) {
          const cbSize = call.out?.native?.cbSize;
          if (cbSize !== undefined)
            judge('HINF-04', cbSize, { size: sizes.info, where: callAt(call), entries: entriesOf(call) });
        },
        Next(call) {
          for (const cbSize of call.out?.native?.cbSizes ?? [])
            judge('ITEM-01', cbSize, { size: sizes.item, where: callAt(call), entries: entriesOf(call) });
        },
      },
      callback: {
        Progress({ n, args }) {
          const cbSize = cbSizeIn(args);
          const isMissing = args.item === null && session.header.session?.isolation === 'com';
          if (cbSize !== undefined || isMissing)
            judge('PROG-10', cbSize, { size: sizes.progress, where: `Progress at #${n}`, entries: [n] });
        },
        LogError({ n, args }) {
          const cbSize = cbSizeIn(args);
          if (cbSize !== undefined)
            judge('LOG-04', cbSize, { size: sizes.logError, where: `LogError at #${n}`, entries: [n] });
        },
      },
    };
  },
};

function cbSizeIn(args: object): unknown {
  return (args as { readonly native?: { readonly cbSize?: unknown } }).native?.cbSize;
}
