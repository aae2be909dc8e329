/** Milliseconds for people: "0", "12 ms", "4.5 s", "30 min", "2 h 5 min". */
export function tellTime(ms: number): string {
  if (ms < 1) return '0';
  if (ms < 1_000) return `${rounded(ms)} ms`;
  if (ms < 120_000) return `${rounded(ms / 1_000)} s`;
  if (ms < 7_200_000) return parts(ms / 1_000, 60, 'min', 's');
  return parts(ms / 60_000, 60, 'h', 'min');
}

function rounded(value: number): string {
  return String(Math.round(value * 100) / 100);
}

function parts(value: number, size: number, big: string, small: string): string {
  const whole = Math.floor(value / size);
  const rest = Math.floor(value - whole * size);
  return rest === 0 ? `${whole} ${big}` : `${whole} ${big} ${rest} ${small}`;
}
