import type { VNode } from 'preact';

/** A command to be typed, or copied where scripts run. */
export function CommandLine({ command, label }: { command: string; label: string }): VNode {
  return (
    <div class="command">
      <code>{command}</code>
      <button type="button" class="copy scripted-only" aria-label={`Copy ${label}`}>
        Copy
      </button>
    </div>
  );
}
