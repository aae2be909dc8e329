/**
 * A word as it is typed, so that a shell hands it over unchanged. Within double quotes the shells in use agree about what is left here;
 * what they read differently stands in single quotes, as every shell but that of DOS takes it.
 */
export function shellWord(word: string): string {
  if (/^[\w@+=:,./-]+$/.test(word)) return word;
  return /["$`!%]|\\$|\\\\/.test(word) ? `'${word.replaceAll("'", `'\\''`)}'` : `"${word}"`;
}

/** The first word of a line that `shellWord` wrote, as it was before; undefined where there is none. */
export function firstShellWord(line: string): string | undefined {
  const [typed] = /^(?:"[^"]*"|(?:'[^']*'|\\')+|[\w@+=:,./-]+)(?=\s|$)/.exec(line) ?? [];
  if (typed === undefined) return undefined;
  if (typed.startsWith('"')) return typed.slice(1, -1);
  return typed.startsWith("'") ? typed.slice(1, -1).replaceAll(`'\\''`, "'") : typed;
}
