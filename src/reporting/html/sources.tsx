import type { VNode } from 'preact';
import { sourceTitle, sourceUrl } from '../../requirements/sources';

/** The pages a requirement comes from, as links where there is a public address. */
export function Sources({ refs }: { refs: readonly string[] }): VNode | null {
  if (refs.length === 0) return null;
  return (
    <ul class="sources">
      {refs.map((ref) => {
        const url = sourceUrl(ref);
        return <li key={ref}>{url === undefined ? sourceTitle(ref) : <a href={url}>{sourceTitle(ref)}</a>}</li>;
      })}
    </ul>
  );
}
