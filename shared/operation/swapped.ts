/** JSON with the two quote characters swapped, so that it can stand inside a JSON string without backslashes. */

export function writeSwapped(value: unknown): string {
  return swapQuotes(JSON.stringify(value))
}

/** A value as it was written; null where it is not JSON. */
export function parseSwapped(text: string): unknown {
  try {
    return JSON.parse(swapQuotes(text))
  } catch {
    return null
  }
}

function swapQuotes(text: string): string {
  return text.replace(/["']/g, (quote) => (quote === '"' ? "'" : '"'))
}
