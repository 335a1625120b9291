/** Gathers the elements that an importer makes: gives them ids and order, checks them, and counts what is lost. */
import { Check } from 'typebox/value'
import { protocolLimits } from '#shared/model/limits.ts'
import type { Element } from '#shared/elements/element.ts'
import { elementIdOf, type ClientId, type ElementId } from '#shared/model/ids.ts'
import { draftSchema, elementOf, isDraft, type AnyDraft } from '#shared/operation/element-schema.ts'
import type { Imported, Loss } from './imported.ts'

const schema = draftSchema({})
/** Nobody's elements: they get other ids when they come to a board. */
const importer = 'imported' as ClientId

export class Collector {
  readonly #elements: Element[] = []
  readonly #pictures = new Map<ElementId, string>()
  readonly #losses = new Map<Loss, number>()
  readonly #ids = new Map<string, ElementId>()
  readonly #groups = new Map<string, string>()

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
    const cleaned = fitting(draft)
    if (!Check(schema, cleaned) || !isDraft(cleaned)) return this.lose('damaged')
    const id = this.id(foreign)
    this.#elements.push(elementOf(cleaned, id, this.#elements.length + 1))
    if (picture !== undefined) this.#pictures.set(id, picture)
  }

  result(title = ''): Imported {
    return { title, elements: this.#elements, pictures: this.#pictures, losses: this.#losses }
  }
}

const between = (value: unknown, least: number, most: number): number => Math.min(most, Math.max(least, Number(value)))
const linkPattern = /^(?:https?:\/\/|mailto:)[!-~]{1,2000}$/

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

/** Leaves out what is not given and cuts the rest to what fits. */
function fitting(draft: AnyDraft): AnyDraft {
  const given = Object.entries(draft).filter(([, value]) => value !== undefined)
  return Object.fromEntries(given.map(([name, value]) => [name, fits[name]?.(value) ?? value])) as unknown as AnyDraft
}
