/** A frame that is drawn around what it then carries. */
import type { Spot } from '#shared/geometry/matrix.ts'
import type { ElementId } from '#shared/model/ids.ts'
import { settleInFrames } from '../editor/frame-members.ts'
import { rounded } from '../transform/rounded.ts'
import { onGrid } from '../transform/on-grid.ts'
import { snapSpot, type Guide, type Snaps } from '../transform/snaps.ts'
import type { Gesture, Sample, ToolContext } from './tool.ts'

/** A frame that is only clicked, CSS px: as wide as a slide. */
const clicked = { w: 800, h: 450 }
const leastDrag = 8

export class FrameGesture implements Gesture {
  readonly #context: ToolContext
  readonly #from: Sample
  readonly #word: string
  readonly #start: Spot
  readonly #snapper: Snaps
  #to: Sample

  /** `word`: what frames are called, before their number. */
  constructor(context: ToolContext, first: Sample, word: string) {
    this.#context = context
    this.#word = word
    this.#from = first
    this.#to = first
    this.#start = first.control ? first : onGrid(first, context.snapping.grid)
    this.#snapper = context.snapper(new Set())
  }

  move(samples: readonly Sample[]): void {
    this.#to = samples.at(-1) ?? this.#to
    const { x, y, w, h } = this.#box()
    this.#context.show({ guides: this.#corner().guides, marquee: { left: x, top: y, right: x + w, bottom: y + h } })
  }

  end(): void {
    const { editor, world } = this.#context
    this.#context.show({})
    const box = this.#box()
    const id = editor.gesture((): ElementId => {
      const made = editor.add({ kind: 'frame', name: this.#name(), ...box })
      const inside = this.#context.within({ left: box.x, top: box.y, right: box.x + box.w, bottom: box.y + box.h })
      const frames = [...editor.view.values()].filter(({ kind }) => kind === 'frame')
      settleInFrames(editor, [made, ...inside.map(({ id }) => id)], world, frames)
      editor.update([[made, { z: this.#behind(made) }]])
      return made
    })
    this.#context.made(id)
  }

  cancel(): void {
    this.#context.show({})
  }

  /** "Frame 1", or the next number that is free. */
  #name(): string {
    const names = new Set<string>()
    for (const element of this.#context.editor.view.values()) if (element.kind === 'frame') names.add(element.name)
    let number = 1
    while (names.has(`${this.#word} ${number}`)) number++
    return `${this.#word} ${number}`
  }

  /** A place behind what it carries: right in front of the frame that it lies in, else behind everything. */
  #behind(id: ElementId): number {
    const { view } = this.#context.editor
    const carrier = view.get(view.get(id)?.frame || id)
    let [lowest, next] = [0, Infinity]
    for (const { id: other, z } of view.values()) {
      if (other === id) continue
      lowest = Math.min(lowest, z)
      if (carrier && z > carrier.z) next = Math.min(next, z)
    }
    return carrier && carrier.id !== id && next < Infinity ? (carrier.z + next) / 2 : Math.floor(lowest) - 1
  }

  /** The corner that follows the pointer; Ctrl does without snapping. */
  #corner(): Spot & { readonly guides: readonly Guide[] } {
    const { x, y, control } = this.#to
    return control ? { x, y, guides: [] } : snapSpot(this.#snapper, this.#to)
  }

  #box() {
    const { screenX, screenY } = this.#to
    const { x, y } = this.#corner()
    const start = this.#start
    const far = Math.hypot(screenX - this.#from.screenX, screenY - this.#from.screenY) >= leastDrag
    const [w, h] = far
      ? [Math.abs(x - start.x), Math.abs(y - start.y)]
      : [clicked.w / this.#context.zoom, clicked.h / this.#context.zoom]
    const [left, top] = far ? [Math.min(x, start.x), Math.min(y, start.y)] : [start.x - w / 2, start.y - h / 2]
    return { x: rounded(left), y: rounded(top), w: rounded(w), h: rounded(h) }
  }
}
