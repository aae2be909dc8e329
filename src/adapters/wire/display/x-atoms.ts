/** Names that X11 clients write as numbers: the 68 that every server knows, and those that clients bring along. */
const predefined =
  'PRIMARY SECONDARY ARC ATOM BITMAP CARDINAL COLORMAP CURSOR CUT_BUFFER0 CUT_BUFFER1 CUT_BUFFER2 CUT_BUFFER3 CUT_BUFFER4 ' +
  'CUT_BUFFER5 CUT_BUFFER6 CUT_BUFFER7 DRAWABLE FONT INTEGER PIXMAP POINT RECTANGLE RESOURCE_MANAGER RGB_COLOR_MAP ' +
  'RGB_BEST_MAP RGB_BLUE_MAP RGB_DEFAULT_MAP RGB_GRAY_MAP RGB_GREEN_MAP RGB_RED_MAP STRING VISUALID WINDOW WM_COMMAND ' +
  'WM_HINTS WM_CLIENT_MACHINE WM_ICON_NAME WM_ICON_SIZE WM_NAME WM_NORMAL_HINTS WM_SIZE_HINTS WM_ZOOM_HINTS MIN_SPACE ' +
  'NORM_SPACE MAX_SPACE END_SPACE SUPERSCRIPT_X SUPERSCRIPT_Y SUBSCRIPT_X SUBSCRIPT_Y UNDERLINE_POSITION ' +
  'UNDERLINE_THICKNESS STRIKEOUT_ASCENT STRIKEOUT_DESCENT ITALIC_ANGLE X_HEIGHT QUAD_WIDTH WEIGHT POINT_SIZE RESOLUTION ' +
  'COPYRIGHT NOTICE FONT_NAME FAMILY_NAME FULL_NAME CAP_HEIGHT WM_CLASS WM_TRANSIENT_FOR';

/** More than any toolkit brings along. */
const atomsMax = 20_000;

export class XAtoms {
  readonly #names = predefined.split(' ');
  readonly #numbers = new Map(this.#names.map((name, place) => [name, place + 1]));

  /** The number of a name; 0 where it is unknown and not to be added. */
  number(name: string, how: 'known' | 'add' = 'add'): number {
    const known = this.#numbers.get(name);
    if (known !== undefined) return known;
    if (how === 'known' || this.#names.length >= atomsMax) return 0;
    this.#names.push(name);
    this.#numbers.set(name, this.#names.length);
    return this.#names.length;
  }

  name(number: number): string | undefined {
    return this.#names[number - 1];
  }
}
