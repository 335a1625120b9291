/** What an element is called by whoever cannot see it: kind, colour, what is written on it, who made it. */
import { propertyOf, type Element } from '#shared/elements/element.ts'
import type { LineElement } from '#shared/elements/line.ts'
import type { Binding } from '#shared/elements/properties.ts'
import type { ClientId, ElementId } from '#shared/model/ids.ts'
import { clientOfElement } from '#shared/model/ids.ts'
import { later } from '../language/later.ts'
import { messages } from '../language/messages.ts'

export interface Around {
  readonly get: (id: ElementId) => Element | undefined
  /** Name of who uses a client; undefined where it is not known, null for the one who looks. */
  readonly person: (client: ClientId) => string | null | undefined
}

/** Longest text in a name, letters. */
const longest = 60

/** "Note, yellow, “Budget”, by Ana". `holds`: how many elements lie in it. */
export function nameOf(element: Element, around: Around, holds = 0): string {
  const by = around.person(clientOfElement(element.id))
  const parts = [
    element.kind === 'line' ? lineName(element, around) : kindName(element),
    // A picture has none, and that of a frame says nothing.
    element.kind === 'image' || element.kind === 'frame' ? '' : colorName(propertyOf(element, 'color') ?? ''),
    wordsOf(element),
    holds > 0 ? later.holding(holds) : '',
    by === null ? later.byYou : by ? later.byPerson(by) : '',
    element.locked ? later.isLocked : '',
  ]
  return parts.filter((part) => part !== '').join(', ')
}

/** A few words for an element within a sentence: what is written on it, or else its kind. */
export function shortName(element: Element): string {
  return wordsOf(element) || kindName(element).toLowerCase()
}

/** Kind and what is written on it: "note “Budget”". */
export function kindAndWords(element: Element): string {
  return [kindName(element).toLowerCase(), wordsOf(element)].filter((part) => part !== '').join(' ')
}

/** Letters by which an element is found when they are typed, lower case. */
export function letters(element: Element): string {
  return (plainWords(element) || kindName(element)).toLowerCase()
}

function kindName(element: Element): string {
  switch (element.kind) {
    case 'stroke':
      return element.brush === 'highlighter' ? later.named.highlighter : later.named.pen
    case 'shape':
      return later.named[element.shape]
    case 'line':
      return element.startHead === 'none' && element.endHead === 'none' ? later.named.line : later.named.arrow
    default:
      return later.named[element.kind]
  }
}

function lineName(line: LineElement, { get }: Around): string {
  const end = (held: Binding | null) => {
    const element = held && get(held[0])
    return element ? shortName(element) : ''
  }
  // An arrow that only points back is read the way it points.
  const back = line.startHead !== 'none' && line.endHead === 'none'
  const [from, to] = back ? [line.end, line.start] : [line.start, line.end]
  return later.ends(kindName(line), end(from), end(to))
}

function colorName(color: string): string {
  const names: Readonly<Record<string, string>> = messages.colors
  return (names[color] ?? later.customColor).toLowerCase()
}

function wordsOf(element: Element): string {
  const words = plainWords(element)
  if (words === '') return ''
  const short = [...words].slice(0, longest).join('').trimEnd()
  return later.quoted(short.length < words.length ? `${short}…` : words)
}

function plainWords(element: Element): string {
  return (propertyOf(element, 'text') || propertyOf(element, 'name') || '').replace(/\s+/g, ' ').trim()
}
