/** Makes every link within the page arrive: what is folded opens, what is filtered away comes back. */
import { showEntry } from './timelines';

export function followLinks(): void {
  document.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[href^="#"]') : null;
    if (!link) return;
    const { hash } = new URL(link.href);
    reveal(hash);
    const { entry } = link.dataset;
    if (entry === undefined) {
      // The address does not change where it already names the target: nobody else would bring it into view.
      if (location.hash === hash) setTimeout(arrive);
      return;
    }
    event.preventDefault();
    const wanted = `${hash}:${entry}`;
    if (location.hash !== wanted) location.hash = wanted;
    else arrive();
  });
  addEventListener('hashchange', arrive);
  arrive();
}

function arrive(): void {
  const [id = '', entry] = decodeURIComponent(location.hash.slice(1)).split(':');
  if (id === '') return;
  reveal(`#${id}`);
  const target = document.getElementById(id);
  if (entry === undefined) target?.scrollIntoView();
  else if (target !== null) void showEntry(target, Number(entry));
}

function reveal(hash: string): void {
  const target = document.getElementById(decodeURIComponent(hash.slice(1)));
  if (target === null) return;
  if (target.closest('[hidden]') !== null) document.dispatchEvent(new CustomEvent('unfiltered'));
  for (let at: Element | null = target; at !== null; at = at.parentElement)
    if (at instanceof HTMLDetailsElement) at.open = true;
}
