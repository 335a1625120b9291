/**
 * The file of a board (`.drawbridge`), and what the clipboard carries: its elements as they stand on the wire with their
 * ids and their order, and on wish the pictures.
 */
import * as Type from '../model/schema.ts'
import type { Static } from 'typebox'
import { Check } from 'typebox/value'
import { byPaintingOrder, type Element } from '../elements/element.ts'
import { idSchemas, type ElementId } from '../model/ids.ts'
import { draftSchema, elementOf, isDraft } from '../operation/element-schema.ts'
import { cleanText } from '../elements/clean-text.ts'
import { boardFileVersion, type PicturesOfFile } from './write.ts'

export interface BoardFile {
  readonly title: string
  /** Back first. */
  readonly elements: readonly Element[]
  readonly files: PicturesOfFile
  /** Elements of the file that are none of ours. */
  readonly damaged: number
}

const reasons = {
  other: 'not the file of a board',
  newer: 'written by a newer version',
  tooLarge: 'holds more than a board does',
} as const

/** Why a text is no file that a board can be made of. */
export class NoBoardFile extends Error {
  readonly reason: keyof typeof reasons

  constructor(reason: keyof typeof reasons) {
    super(reasons[reason])
    this.reason = reason
  }
}

/** Elements that are taken from one file; twice what a board holds as servers are set up usually. */
export const mostElementsOfFile = 200_000

/** Throws `NoBoardFile` where a file holds so many elements, also those of another program. */
export function checkCount(elements: number): void {
  if (elements > mostElementsOfFile) throw new NoBoardFile('tooLarge')
}

const envelope = Type.Object({
  type: Type.Literal('drawbridge'),
  version: Type.Integer({ minimum: 1 }),
  title: Type.Optional(Type.String()),
  elements: Type.Array(Type.Unknown()),
  files: Type.Optional(
    Type.Record(
      Type.String({ pattern: '^[A-Za-z0-9_-]{43}$' }),
      Type.Object({ type: Type.String(), data: Type.String() }),
    ),
  ),
})

const placed = draftSchema({
  id: idSchemas.element,
  z: Type.Number(),
})

/** Reads the text of a file from anybody. Throws `NoBoardFile`; an element that is not valid is left out and counted. */
export function readBoardFile(text: string): BoardFile {
  const file = envelopeOf(text)
  if (!file) throw new NoBoardFile('other')
  if (file.version > boardFileVersion) throw new NoBoardFile('newer')
  checkCount(file.elements.length)
  const elements = new Map<ElementId, Element>()
  for (const one of file.elements) {
    const element = elementFromFile(one)
    if (element) elements.set(element.id, element)
  }
  const damaged = file.elements.length - elements.size
  const sorted = [...elements.values()].sort(byPaintingOrder)
  return { title: file.title ?? '', elements: sorted, files: file.files ?? {}, damaged }
}

function envelopeOf(text: string): Static<typeof envelope> | null {
  try {
    const parsed: unknown = JSON.parse(text)
    return Check(envelope, parsed) ? parsed : null
  } catch {
    return null
  }
}

/** Other programs let texts hold what ours may not: that alone is left out. */
function cleanElement(one: unknown): unknown {
  if (typeof one !== 'object' || one === null) return one
  const texts = Object.entries(one).filter(([name, value]) => /^(?:text|name)$/.test(name) && typeof value === 'string')
  return { ...one, ...Object.fromEntries(texts.map(([name, value]) => [name, cleanText(value as string)])) }
}

function elementFromFile(found: unknown): Element | null {
  const one = cleanElement(found)
  if (!Check(placed, one)) return null
  const { id, z, ...draft } = one
  return isDraft(draft) ? elementOf(draft, id, z) : null
}
