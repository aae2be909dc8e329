/**
 * A timeline as a table: a row an entry, its lanes drawn beside what it says, so that it reads as text, prints, and needs no width.
 * The server draws the stretch around the evidence with it, the page the whole session.
 */
import type { VNode } from 'preact';
import { barsBeside } from '../timeline/bars';
import type { BarPiece } from '../timeline/bars';
import type { ShownRow } from '../timeline/shown-rows';
import type { RowKind, Timeline } from '../timeline/timeline';
import { LaneHeads, RowLanes } from './lanes';
import { tellTime } from '../timeline/tell-time';

interface TableProps {
  readonly timeline: Timeline;
  readonly rows: readonly ShownRow[];
  /** Called with the first folded entry; without it folds stay as they are. */
  readonly unfold?: (n: number) => void;
}

export function TimelineTable({ timeline, rows, unfold }: TableProps): VNode {
  const bars = barsBeside(rows, timeline.spans);
  return (
    <table>
      <thead>
        <tr>
          <th scope="col" class="at">
            Time
          </th>
          <th scope="col" class="n">
            Entry
          </th>
          <th scope="col" class="lanes">
            <LaneHeads threads={timeline.threads} />
          </th>
          <th scope="col">What happens</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row, at) => (
          <EntryRow
            key={`${row.kind} ${row.from}`}
            row={row}
            before={rows[at - 1]}
            bars={bars[at] ?? []}
            threads={timeline.threads}
            {...(unfold === undefined ? {} : { unfold })}
          />
        ))}
      </tbody>
    </table>
  );
}

interface RowProps {
  readonly row: ShownRow;
  readonly before: ShownRow | undefined;
  readonly bars: readonly BarPiece[];
  readonly threads: readonly string[];
  readonly unfold?: (n: number) => void;
}

/** From here on the passing of time is said in a row of its own. */
const pauseMs = 1_000;

function EntryRow({ row, before, bars, threads, unfold }: RowProps): VNode {
  const passed = before === undefined ? 0 : row.at - before.at;
  const isLater = before === undefined || passed > 0;
  return (
    <>
      {passed >= pauseMs ? <Pause passed={passed} bars={bars} row={row} threads={threads} /> : null}
      <tr class={classes(row)} data-n={row.from} data-to={row.to}>
        <td class="at">{(isLater || row.isLit) && row.kind !== 'gap' ? tellTime(row.at) : ''}</td>
        <td class="n">{row.kind === 'gap' || row.folds !== undefined ? '' : `#${row.from}`}</td>
        <td class="lanes">
          <RowLanes row={row} bars={bars} threads={threads} />
        </td>
        <td class="what">
          <Said row={row} threads={threads} {...(unfold === undefined ? {} : { unfold })} />
        </td>
      </tr>
    </>
  );
}

function classes(row: ShownRow): string {
  const kind = row.folds === undefined ? row.kind : 'fold';
  return `${kind}${row.isLit ? ' lit' : ''}${row.isNear ? '' : ' far'}`;
}

function Pause({ passed, bars, row, threads }: { passed: number } & Pick<RowProps, 'bars' | 'row' | 'threads'>): VNode {
  const through = bars.map((bar) => ({ ...bar, phase: 'on' as const })).filter((_, at) => bars[at]?.phase !== 'start');
  return (
    <tr class={`pause${row.isNear ? '' : ' far'}`}>
      <td />
      <td />
      <td class="lanes">
        <RowLanes row={{ ...row, kind: 'gap' }} bars={through} threads={threads} />
      </td>
      <td class="what">{tellTime(passed)} later</td>
    </tr>
  );
}

const directions: Readonly<Record<RowKind, string>> = {
  call: 'Manager calls ',
  return: 'Handler returns from ',
  callback: ' calls back ',
  reply: 'Manager answers ',
  user: '',
  manager: '',
  work: '',
  window: '',
  handler: '',
  lost: '',
  both: '',
  gap: '',
};

type SaidProps = Pick<RowProps, 'row' | 'threads' | 'unfold'>;

function Said({ row, threads, unfold }: SaidProps): VNode {
  if (row.folds !== undefined && unfold !== undefined) {
    return (
      <button type="button" class="unfold" onClick={() => unfold(row.from)}>
        {row.text}
        <span class="vh">, entries {`${row.from} to ${row.to}`}: show</span>
      </button>
    );
  }
  return (
    <>
      <Speaker row={row} threads={threads} />
      <Text text={row.text} />
      {row.of === undefined ? null : <span class="of"> of #{row.of}</span>}
      {row.answer === undefined ? null : <Answer row={row} />}
    </>
  );
}

/** Where there is little room, what a method was given goes below its name. */
function Text({ text }: { text: string }): VNode {
  const [name = ''] = /^\w+(?=\()/.exec(text) ?? [];
  return (
    <bdi class="text">
      {name}
      {name === '' ? null : <wbr />}
      {text.slice(name.length)}
    </bdi>
  );
}

function Speaker({ row, threads }: Pick<RowProps, 'row' | 'threads'>): VNode {
  const thread = threads[row.lane - 1];
  const speaker = row.kind === 'callback' && thread === undefined ? 'Handler' : '';
  return (
    <>
      {row.isLit ? <span class="vh">Evidence. </span> : null}
      {thread === undefined ? null : <bdi class="thread">{thread}</bdi>}
      <span class="vh">{row.folds === undefined ? `${speaker}${directions[row.kind]}` : ''}</span>
    </>
  );
}

function Answer({ row }: { row: ShownRow }): VNode {
  return (
    <>
      <span class="to" aria-hidden="true">
        {' → '}
      </span>
      <span class="vh">{row.kind === 'return' || row.kind === 'reply' ? ' with ' : ', answered '}</span>
      <bdi class={`answer ${row.tone ?? 'plain'}`}>{row.answer}</bdi>
    </>
  );
}

/** What the signs mean. */
export function Legend({ clock }: Pick<Timeline, 'clock'>): VNode {
  return (
    <p class="legend">
      <span>
        <i class="key lit" /> cited as evidence
      </span>
      <span>
        <i class="key call" /> call, until its return
      </span>
      <span>
        <i class="key work" /> work
      </span>
      <span>
        <i class="key window" /> window open
      </span>
      <span>{clock === 'virtual' ? 'virtual time' : 'real time'}</span>
    </p>
  );
}
