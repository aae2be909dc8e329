/** The dialogs that the manager asked for: ShowProperties and ShowError. */
import type { CallEntry } from '../trace/entry';
import type { CallbackObjects } from './callback-objects';
import type { LoggedErrors } from './logged-errors';
import type { CallRecord, DialogSetting } from './session-records';
import type { Windows } from './windows';

type DialogMethod = 'ShowProperties' | 'ShowError';
type DialogCall = CallRecord<'ShowProperties'> | CallRecord<'ShowError'>;

export class Dialogs {
  /** In order. */
  readonly list: DialogCall[] = [];
  readonly #errors: LoggedErrors;
  readonly #callbacks: CallbackObjects;
  readonly #windows: Windows;

  constructor(errors: LoggedErrors, callbacks: CallbackObjects, windows: Windows) {
    this.#errors = errors;
    this.#callbacks = callbacks;
    this.#windows = windows;
  }

  asked(call: DialogCall): void {
    this.list.push(call);
  }

  /** How things stand when the call comes; undefined for one that asks for no dialog. */
  settingOf(entry: CallEntry): DialogSetting | undefined {
    if (!asksForDialog(entry)) return undefined;
    return {
      live: entry.method === 'ShowError' && this.#errors.isJumpable(entry.args.errorId),
      callbackSet: this.#callbacks.current !== undefined,
      whileSynchronizing: this.#windows.open.Synchronize !== undefined,
    };
  }
}

function asksForDialog(entry: CallEntry): entry is CallEntry & { readonly method: DialogMethod } {
  return entry.method === 'ShowProperties' || entry.method === 'ShowError';
}
