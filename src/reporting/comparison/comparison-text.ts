import { bullet, wrapped } from '../wrapped';
import type { ComparedRowView, ComparisonView } from './comparison-view';

/** The comparison for a terminal, 80 columns wide: what is worse first. */
export function comparisonText(view: ComparisonView): string {
  const { before, after, groups, remarks, sentence } = view;
  return [
    ...groups.flatMap(({ title, rows }) => [`${title} (${rows.length})`, '', ...rows.flatMap(told), '']),
    ...[before, after].flatMap(({ title, sentence: said }, at) =>
      wrapped(`${at === 0 ? 'Before' : 'After'}: ${title}. ${said}`, 0),
    ),
    ...remarks.flatMap((remark) => bullet(remark)),
    '',
    ...wrapped(sentence, 0),
  ].join('\n');
}

function told({ id, words, rule, seen, cause }: ComparedRowView): string[] {
  const either = cause === 'either' ? ' (the kit changed as well)' : '';
  return [
    ...wrapped(`${id}  ${words}${either}`, 2),
    ...wrapped(rule, 4),
    ...(seen === undefined ? [] : wrapped(`Seen: ${seen}`, 4)),
  ];
}
