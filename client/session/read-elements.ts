import type { Element } from '#shared/elements/element.ts'
import { decodeElement } from '#shared/elements/element-codec.ts'

/** Reads element lines. A damaged one is left out: the digest will tell, and the others can be shown until then. */
export function* readElements(lines: Iterable<string>): Iterable<Element> {
  for (const line of lines) {
    const element = readElement(line)
    if (element) yield element
  }
}

function readElement(line: string): Element | null {
  try {
    return decodeElement(line)
  } catch {
    return null
  }
}
