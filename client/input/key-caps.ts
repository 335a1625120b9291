const glyphs: Readonly<Record<string, string>> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Escape: 'Esc',
  Delete: 'Del',
}
const macGlyphs: Readonly<Record<string, string>> = {
  Ctrl: '⌘',
  Alt: '⌥',
  Shift: '⇧',
  Enter: '⏎',
  Delete: '⌫',
  Backspace: '⌫',
}

/** What the caps of a combination such as `Ctrl+Shift+Z` say, one text for each key; a Mac has signs for most of them. */
export function capsOf(combination: string, mac: boolean): string[] {
  // The last plus of `Ctrl++` is a key.
  return combination.split(/(?<=.)\+(?=.)/).map((key) => (mac ? macGlyphs[key] : undefined) ?? glyphs[key] ?? key)
}
