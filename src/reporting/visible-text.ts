/**
 * Makes text of a candidate harmless to look at: what would steer a terminal, turn the direction of writing or be seen by nobody is
 * written out as `⟨U+202E⟩`. Escaping for a format is the writer's own work and comes on top.
 *
 * The joiners U+200C and U+200D stay: several scripts need them.
 */

/** Longer texts are cut: a report is read by people. */
const unitsMax = 2_000;

/**
 * C0 and C1 controls, soft hyphen, marks and overrides of direction, blanks without width, separators of lines, what XML and UTF-8
 * cannot carry (lone surrogates, noncharacters), interlinear and tag characters.
 */
const unseen =
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufdd0-\ufdef\ufffe\uffff]|[\u{e0000}-\u{e007f}]|\p{Cs}/gu;

/** A path that starts at the root names folders of the machine; only its last part says something. */
const posixPath = /(?<![\w:/.~@-])(?:file:\/\/)?\/(?:[\w.@+-]+\/){2,}([\w.@+-]+)/g;
const windowsPath = /(?<![A-Za-z])[A-Za-z]:[\\/](?:[^\\/:*?"<>|\s]+[\\/])+([^\\/:*?"<>|\s]+)/g;

/** Gives the text as it may be shown. */
export function visibleText(text: string): string {
  const cut = text.length > unitsMax ? `${text.slice(0, unitsMax)}…` : text;
  return cut.replace(unseen, nameOf).replace(posixPath, '…/$1').replace(windowsPath, '…\\$1');
}

/** Gives a command or a path as it may be shown: whole, and with its folders, since it is there to be copied. */
export function visibleCommand(command: string): string {
  return command.replace(unseen, nameOf);
}

function nameOf(character: string): string {
  return `⟨U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}⟩`;
}

/** Gives a copy of a value in which every text, names of members too, is as it may be shown. */
export function visibleValue<T>(value: T): T {
  return visible(value) as T;
}

function visible(value: unknown): unknown {
  if (typeof value === 'string') return visibleText(value);
  if (Array.isArray(value)) return value.map(visible);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [visibleText(name), visible(member)]));
}

/**
 * Takes from lines what a workflow that runs the kit would obey: `::error::` of GitHub at their beginning, and `##[error]` or
 * `##vso[…]` anywhere. Colours and layout stay.
 */
export function inertLines(text: string): string {
  return text.replace(/^([^\S\n]*(?:\u001b\[[\d;]*m)?[^\S\n]*):(?=:)/gm, '$1: ').replace(/##(?=\w*\[)/g, '# #');
}

/** Cuts a text for a place with little room. */
export function shortened(text: string, charactersMax: number): string {
  const characters = [...text];
  return characters.length > charactersMax ? `${characters.slice(0, charactersMax - 1).join('')}…` : text;
}
