/** Escapes in JSON, or lines of JSON, what JSON leaves as it is and terminals or workflows act on: its value stays what it was. */
export function withoutSteering(json: string): string {
  return json
    .replace(/[\u007f-\u009f]|[^\P{Cf}\u200c\u200d]|[\u2028\u2029\ufffe\uffff]/gu, escaped)
    .replace(/##(?=\w*\[)/g, '#\\u0023');
}

function escaped(character: string): string {
  return [...Array(character.length).keys()]
    .map((at) => `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`)
    .join('');
}
