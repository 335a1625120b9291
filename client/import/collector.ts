/** Gathers the elements that an importer makes: gives them ids and order, checks them, and counts what is lost. */
import { Check } from 'typebox/value'
import { protocolLimits } from '#shared/model/limits.ts'
import type { Element } from '#shared/elements/element.ts'
import { elementIdOf, type ClientId, type ElementId } from '#shared/model/ids.ts'
import { draftSchema, elementOf, isDraft, type AnyDraft } from '#shared/operation/element-schema.ts'
import type { Imported, Loss } from './imported.ts'
import { named } from './reading.ts'

const schema = draftSchema({})
/** Nobody's elements: they get other ids when they come to a board. */
const importer = 'imported' as ClientId

export class Collector {
  readonly #elements: Element[] = []
  readonly #pictures = new Map<ElementId, string>()
  readonly #losses = new Map<Loss, number>()
  readonly #ids = new Map<string, ElementId>()
  readonly #groups = new Map<string, string>()
  readonly #taken = new Set<ElementId>()

  /** Elements so far. */
  get size(): number {
    return this.#elements.length
  }

  /** The id of what the other program calls so. */
  id(foreign: string): ElementId {
    const id = this.#ids.get(foreign) ?? elementIdOf(importer, this.#ids.size + 1)
    this.#ids.set(foreign, id)
    return id
  }

  /** A path of groups, outermost first. */
  group(foreign: readonly string[]): string {
    const names = foreign.slice(0, 8).map((name) => {
      const own = this.#groups.get(name) ?? `g${this.#groups.size}`
      this.#groups.set(name, own)
      return own
    })
    return names.join('/')
  }

  lose(what: Loss, times = 1): void {
    if (times > 0) this.#losses.set(what, (this.#losses.get(what) ?? 0) + times)
  }

  /** Adds an element in front of those before it. One that no board could hold is counted instead. */
  add(foreign: string, draft: AnyDraft, picture?: string): void {
    this.#put(this.#elements.length, foreign, draft, picture)
  }

  /** Adds an element behind all that were added after the first so many. */
  addBehind(at: number, foreign: string, draft: AnyDraft): void {
    this.#put(at, foreign, draft)
  }

  /** What was added after the first so many, back first. */
  since(at: number): readonly Element[] {
    return this.#elements.slice(at)
  }

  /** Has those elements after the first so many that no frame carries be carried by one. */
  frame(at: number, foreign: string): void {
    const frame = this.id(foreign)
    for (const [index, element] of this.#elements.entries())
      if (index >= at && element.id !== frame && !element.frame) this.#elements[index] = { ...element, frame }
  }

  result(title = ''): Imported {
    const elements = this.#elements.map((element, at) => ({ ...element, z: at + 1 }))
    return { title, elements, pictures: this.#pictures, losses: this.#losses }
  }

  #put(at: number, foreign: string, draft: AnyDraft, picture?: string): void {
    const cleaned = this.#fitting(draft)
    if (!Check(schema, cleaned) || !isDraft(cleaned)) return this.lose('damaged')
    let id = this.id(foreign)
    // A damaged file may call two things the same.
    for (let copy = 1; this.#taken.has(id); copy++) id = this.id(`${foreign} ${copy}`)
    this.#taken.add(id)
    this.#elements.splice(at, 0, elementOf(cleaned, id, 0))
    if (picture !== undefined) this.#pictures.set(id, picture)
  }

  /** Leaves out what is not given, and cuts the rest to what fits. */
  #fitting(draft: AnyDraft): AnyDraft {
    const given = Object.entries(draft).filter(([, value]) => value !== undefined)
    const cleaned = given.map(([name, value]) => {
      const fit = fits[name]?.(value) ?? value
      const loss = named(cuts, name, null)
      if (loss && fit !== value) this.lose(loss)
      return [name, fit] as const
    })
    return Object.fromEntries(cleaned) as unknown as AnyDraft
  }
}

const between = (value: unknown, least: number, most: number): number => Math.min(most, Math.max(least, Number(value)))
const linkPattern = /^(?:https?:\/\/|mailto:)[!-~]{1,2000}$/

/** What is lost where a value had to be cut. */
const cuts: Readonly<Record<string, Loss>> = { text: 'cut', name: 'cut', link: 'link' }

/** How values of other programs become values that an element may have. */
const fits: Readonly<Record<string, (value: unknown) => unknown>> = {
  text: (value) => String(value).slice(0, protocolLimits.textLength),
  name: (value) => String(value).slice(0, protocolLimits.titleLength),
  width: (value) => between(value, protocolLimits.minWidth, protocolLimits.maxWidth),
  opacity: (value) => between(value, 0.05, 1),
  size: (value) => between(value, 0, 1_000),
  angle: (value) => Math.round(Math.atan2(Math.sin(Number(value)), Math.cos(Number(value))) * 1e9) / 1e9,
  link: (value) => (linkPattern.test(String(value)) ? value : ''),
}
