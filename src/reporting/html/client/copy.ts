/** Copies the command that stands beside a button, and says so on the button. */
const saidForMs = 2_000;

export function copyOnClick(): void {
  document.addEventListener('click', (event) => {
    const button = event.target instanceof Element ? event.target.closest<HTMLButtonElement>('button.copy') : null;
    const code = button?.parentElement?.querySelector('code');
    if (button && code) void copy(code, button);
  });
}

async function copy(code: Element, button: HTMLButtonElement): Promise<void> {
  const isCopied = await written(code.textContent ?? '').catch(() => selected(code));
  button.dataset['label'] ??= button.textContent ?? '';
  button.textContent = isCopied ? 'Copied' : 'Selected: press Ctrl+C';
  announce(button.textContent);
  setTimeout(() => (button.textContent = button.dataset['label'] ?? ''), saidForMs);
}

/** A button that changes is seen; for those who do not see it, it is said. */
function announce(text: string): void {
  const status = document.getElementById('said') ?? document.body.appendChild(document.createElement('p'));
  status.id = 'said';
  status.className = 'vh';
  status.setAttribute('role', 'status');
  status.textContent = text;
}

async function written(text: string): Promise<boolean> {
  await navigator.clipboard.writeText(text);
  return true;
}

/** Where a page from disk may not write to the clipboard, the reader can. */
function selected(code: Element): boolean {
  const range = document.createRange();
  range.selectNodeContents(code);
  getSelection()?.removeAllRanges();
  getSelection()?.addRange(range);
  return false;
}
