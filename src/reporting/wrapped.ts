/** Text in columns of a terminal: wide letters take two, and what is longer than a line is broken where the line ends. */
import stringWidth from 'string-width';

/** The width that every text for terminals keeps to. */
const columns = 80;

/** Breaks at blanks, and sets each line in by so many columns. */
export function wrapped(text: string, indent: number): string[] {
  const width = columns - indent;
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ').flatMap((each) => pieces(each, width))) {
    if (line !== '' && stringWidth(line) + 1 + stringWidth(word) > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line].map((each) => ' '.repeat(indent) + each);
}

/** A text behind a dash, its further lines beneath its first. */
export function bullet(text: string): string[] {
  return wrapped(text, 2).map((line, at) => (at === 0 ? `- ${line.slice(2)}` : line));
}

function pieces(word: string, width: number): string[] {
  if (stringWidth(word) <= width) return [word];
  const cut: string[] = [];
  let piece = '';
  for (const character of word) {
    if (piece !== '' && stringWidth(piece + character) > width) {
      cut.push(piece);
      piece = '';
    }
    piece += character;
  }
  return [...cut, piece];
}
