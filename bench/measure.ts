/** Side-by-side measuring: what is compared runs in turn within one run, and only ratios are told. */

/** Milliseconds that a piece of work takes. */
export async function milliseconds(work: () => unknown): Promise<number> {
  const began = process.hrtime.bigint();
  await work();
  return Number(process.hrtime.bigint() - began) / 1e6;
}

/** Runs every piece of work in turn, `rounds` times, and gives the milliseconds of each; the order turns round every other time. */
export async function inTurn<N extends string>(
  rounds: number,
  works: Readonly<Record<N, () => unknown>>,
): Promise<Record<N, number[]>> {
  const names = Object.keys(works) as N[];
  const taken = Object.fromEntries(names.map((name) => [name, []])) as unknown as Record<N, number[]>;
  for (let round = 0; round < rounds; round += 1) {
    const order = round % 2 === 0 ? names : [...names].reverse();
    for (const name of order) taken[name].push(await milliseconds(works[name]));
  }
  return taken;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.floor(sorted.length / 2)]];
  return ((low ?? 0) + (high ?? 0)) / 2;
}

/** The ratio of each round, told as its median and its range. */
export function tellRatio(what: string, over: readonly number[], under: readonly number[], target: string): void {
  const ratios = over.map((value, round) => value / (under[round] ?? value));
  const range = `${Math.min(...ratios).toFixed(2)}-${Math.max(...ratios).toFixed(2)}`;
  console.log(`${what}: ${median(ratios).toFixed(2)} (${range}; target ${target})`);
}
