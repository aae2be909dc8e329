const columns = 80;

/** A text as lines of at most 80 columns, each indented. Breaks at blanks; what is longer than a line is broken where the line ends. */
export function wrapped(text: string, indent: number): string[] {
  const width = columns - indent;
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ').flatMap((each) => pieces(each, width))) {
    if (line !== '' && lengthOf(line) + 1 + lengthOf(word) > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line].map((each) => ' '.repeat(indent) + each);
}

function pieces(word: string, width: number): string[] {
  const characters = [...word];
  const cut: string[] = [];
  for (let at = 0; at < Math.max(1, characters.length); at += width)
    cut.push(characters.slice(at, at + width).join(''));
  return cut;
}

function lengthOf(text: string): number {
  return [...text].length;
}
