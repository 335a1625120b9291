import { decodeElement } from '#shared/elements/element-codec.ts'
import type { Element } from '#shared/elements/element.ts'
import { BoardState, type ResumeToken } from '#shared/board/board.ts'

/** Elements that are read before the page may do something else: about ten milliseconds. */
const piece = 4_000

/**
 * Reads texts of element lines, one or more lines in each. A damaged one is left out: the digest will tell, and the others can
 * be shown until then.
 */
export function* readElements(texts: Iterable<string>): Iterable<Element> {
  for (const text of texts) {
    if (text === '') continue
    for (const line of text.includes('\n') ? text.split('\n') : [text]) {
      const element = readElement(line)
      if (element) yield element
    }
  }
}

/** Reads a whole board, with breaks in which somebody may already draw. */
export async function readBoard(token: ResumeToken, lines: readonly string[]): Promise<BoardState> {
  const state = new BoardState(token)
  for (let at = 0; at < lines.length; at += piece) {
    if (at > 0) await new Promise((resolve) => setTimeout(resolve))
    for (const element of readElements(lines.slice(at, at + piece))) state.put(element)
  }
  return state
}

function readElement(line: string): Element | null {
  try {
    return decodeElement(line)
  } catch {
    return null
  }
}
