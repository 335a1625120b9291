/** Puts a template together: elements with names for one another, laid out from the left or, for Arabic, from the right. */
import type { ColorName } from '#shared/model/color.ts'
import type { AnyDraft } from '#shared/operation/element-schema.ts'
import { Collector } from '../import/collector.ts'
import type { Imported } from '../import/imported.ts'

/** Board units. */
export interface Place {
  readonly x: number
  readonly y: number
  readonly w: number
  readonly h: number
}

interface BoxLook {
  readonly shape?: 'rectangle' | 'ellipse' | 'diamond'
  readonly color?: ColorName
  readonly fill?: 'none' | 'tint' | 'solid'
  readonly size?: number
  readonly frame?: string
}

interface LineLook {
  readonly color?: ColorName
  readonly route?: 'straight' | 'curved' | 'elbow'
  readonly text?: string
  /** Where it leaves and arrives, shares of the boxes; the middle where it is left out. */
  readonly from?: readonly [x: number, y: number]
  readonly to?: readonly [x: number, y: number]
  readonly head?: 'none' | 'arrow'
}

export class Sketch {
  readonly #collector = new Collector()
  readonly #mirrored: boolean
  readonly #places = new Map<string, Place>()

  constructor(mirrored: boolean) {
    this.#mirrored = mirrored
  }

  frame(name: string, { color = 'grey', ...place }: Place & { readonly color?: ColorName }, title: string): string {
    return this.#add(name, place, { kind: 'frame', name: title, color, fill: 'tint' })
  }

  note(name: string, place: Place & { readonly color: ColorName; readonly frame?: string }, text: string): string {
    const { color, frame, ...box } = place
    return this.#add(name, box, { kind: 'note', color, text, ...this.#in(frame) })
  }

  box(name: string, place: Place & BoxLook, text: string): string {
    const { shape = 'rectangle', color = 'ink', fill = 'tint', size = 20, frame, ...box } = place
    const look = { kind: 'shape', shape, color, fill, font: 'sans', size } as const
    return this.#add(name, box, { ...look, text, ...this.#in(frame) })
  }

  /** A heading that keeps to its width. */
  text(name: string, place: Place & { readonly size: number; readonly color?: ColorName }, text: string): string {
    const { size, color = 'ink', ...box } = place
    return this.#add(name, box, { kind: 'text', text, size, color, font: 'sans', align: 'center', wrap: true })
  }

  /** A line that holds on to two things. */
  line(from: string, to: string, look: LineLook = {}): void {
    const { color = 'grey', route = 'straight', text = '', head = 'arrow' } = look
    const [start, end] = [this.#spot(from, look.from), this.#spot(to, look.to)]
    this.#collector.add(`${from} ${to}`, {
      kind: 'line',
      x: start.x,
      y: start.y,
      path: [0, 0, end.x - start.x, end.y - start.y],
      ...{ color, route, text, width: 3, font: 'sans', endHead: head },
      start: [this.#collector.id(from), ...start.share],
      end: [this.#collector.id(to), ...end.share],
    })
  }

  result(): Imported {
    return this.#collector.result()
  }

  #add(name: string, place: Place, draft: AnyDraft): string {
    const x = this.#mirrored ? -place.x - place.w : place.x
    this.#places.set(name, { ...place, x })
    this.#collector.add(name, { ...draft, ...place, x })
    return name
  }

  #in(frame: string | undefined) {
    return frame === undefined ? {} : { frame: this.#collector.id(frame) }
  }

  #spot(name: string, [across, down]: readonly [number, number] = [0.5, 0.5]) {
    const place = this.#places.get(name)
    if (!place) throw new Error(`no ${name} to hold on to`)
    const share = [this.#mirrored ? 1 - across : across, down] as const
    return { x: place.x + place.w * share[0], y: place.y + place.h * share[1], share }
  }
}
