/**
 * The lanes beside a row: manager at the left, the handler and its threads at the right of it. Arrows say who speaks, dashed ones
 * answer. Everything hangs from the top of the row, because rows are as high as their text.
 */
import type { VNode } from 'preact';
import type { BarPiece } from '../timeline/bars';
import type { ShownRow } from '../timeline/shown-rows';

const manager = 10;
/** Higher than any row: what is drawn to the bottom is cut there. */
const bottom = 999;
const ask = 11;
const answer = 18;

interface Places {
  readonly handler: readonly number[];
  readonly width: number;
}

function placesOf(threads: readonly string[]): Places {
  const lanes = threads.length + 1;
  const apart = lanes === 1 ? 46 : Math.max(16, Math.min(46, Math.round(150 / lanes)));
  const handler = Array.from({ length: lanes }, (_, at) => manager + apart * (at + 1));
  return { handler, width: manager + apart * lanes + 24 };
}

export function LaneHeads({ threads }: { threads: readonly string[] }): VNode {
  const { handler, width } = placesOf(threads);
  const names = ['Manager', 'Handler', ...threads];
  return (
    <>
      <span class="vh">Lanes: {names.join(', ')}</span>
      <svg width={width} height="64" aria-hidden="true">
        {[manager, ...handler].map((x, at) => (
          <text key={x} transform={`translate(${x - 1} 60) rotate(-52)`}>
            {cut(names[at] ?? '')}
          </text>
        ))}
      </svg>
    </>
  );
}

function cut(name: string): string {
  const most = 10;
  const characters = [...name];
  return characters.length > most ? `${characters.slice(0, most - 1).join('')}…` : name;
}

interface RowLanesProps {
  readonly row: ShownRow;
  readonly bars: readonly BarPiece[];
  readonly threads: readonly string[];
}

export function RowLanes({ row, bars, threads }: RowLanesProps): VNode {
  const { handler, width } = placesOf(threads);
  const x = handler[row.lane] ?? handler[0] ?? manager;
  return (
    <svg width={width} height="100%" aria-hidden="true">
      <path class="life" d={[manager, ...handler].map((at) => `M${at} 0V${bottom}`).join('')} />
      {bars.map((bar) => (
        <path
          key={`${bar.kind}${bar.lane}${bar.place}${bar.phase}`}
          class={`bar ${bar.kind}`}
          d={barPath(bar, handler)}
        />
      ))}
      <Sign row={row} x={x} />
    </svg>
  );
}

const aside = { call: 0, work: 9, window: -9 } as const;

function barPath({ kind, lane, place, phase }: BarPiece, handler: readonly number[]): string {
  const step = kind === 'window' ? -5 : 5;
  const x = (handler[lane] ?? manager) + aside[kind] + place * step;
  return `M${x} ${phase === 'start' ? ask : 0}V${phase === 'end' ? ask : bottom}`;
}

function Sign({ row, x }: { row: ShownRow; x: number }): VNode | null {
  if (row.folds !== undefined) return <path class="dots" d={`M${x} 8v0M${x} 13v0M${x} 18v0`} />;
  switch (row.kind) {
    case 'call':
      return <Exchange from={manager} to={x} row={row} />;
    case 'callback':
      return <Exchange from={x} to={manager} row={row} />;
    case 'return':
      return <Arrow kind={`answer ${row.tone ?? ''}`} from={x} to={manager} y={ask} />;
    case 'reply':
      return <Arrow kind={`answer ${row.tone ?? ''}`} from={manager} to={x} y={ask} />;
    case 'user':
      return (
        <path
          class="sign user"
          d={`M${manager} 4.5a2.6 2.6 0 1 1 0 5.2a2.6 2.6 0 1 1 0-5.2M${manager - 5} 17a5 5 0 0 1 10 0z`}
        />
      );
    case 'work':
      return <path class="sign work" d={`M${x + 9} 6l5 5l-5 5l-5-5z`} />;
    case 'window':
      return <path class="sign window" d={`M${x - 14} 6h10v9h-10zM${x - 14} 8h10`} />;
    case 'manager':
      return <circle class="sign" cx={manager} cy={ask} r="3" />;
    case 'handler':
      return <circle class="sign" cx={x} cy={ask} r="3" />;
    case 'lost':
      return <path class="sign lost" d={`M${x - 5} ${ask - 5}l10 10M${x + 5} ${ask - 5}l-10 10`} />;
    case 'both':
      return <path class="sign both" d={`M${manager} ${ask}H${x}`} />;
    case 'gap':
      return null;
  }
}

function Exchange({ from, to, row }: { from: number; to: number; row: ShownRow }): VNode {
  return (
    <>
      <Arrow kind="ask" from={from} to={to} y={ask} />
      {row.answer === undefined ? null : <Arrow kind={`answer ${row.tone ?? ''}`} from={to} to={from} y={answer} />}
    </>
  );
}

/** Line and head apart: the line of an answer is dashed, its head is not. */
function Arrow({ kind, from, to, y }: { kind: string; from: number; to: number; y: number }): VNode {
  const way = to > from ? 1 : -1;
  const tip = to - way * 4;
  return (
    <g class={kind}>
      <path class="shaft" d={`M${from + way * 4} ${y}H${tip}`} />
      <path d={`M${tip - way * 4} ${y - 2.5}L${tip} ${y}L${tip - way * 4} ${y + 2.5}`} />
    </g>
  );
}
