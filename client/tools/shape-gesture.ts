/** A shape that is drawn from corner to corner. */
import type { ShapeElement } from '#shared/elements/shape.ts'
import type { Spot } from '#shared/geometry/matrix.ts'
import type { ElementId } from '#shared/model/ids.ts'
import { rounded } from '../transform/rounded.ts'
import { onGrid } from '../transform/on-grid.ts'
import { snapSpot, type Snaps } from '../transform/snaps.ts'
import { Pace } from './select/pace.ts'
import type { Gesture, Sample, ToolContext } from './tool.ts'

/** Side of a shape that is only clicked, CSS px, and movement that is no drag yet. */
const clickedSide = 120
const leastDrag = 4

type Form = ShapeElement['shape']

export class ShapeGesture implements Gesture {
  readonly #context: ToolContext
  readonly #form: Form
  readonly #from: Sample
  readonly #start: Spot
  readonly #pace: Pace
  readonly #snapper: Snaps
  #last: Sample
  #id: ElementId | null = null
  readonly #own = new Set<ElementId>()

  constructor(context: ToolContext, first: Sample, form: Form) {
    this.#context = context
    this.#form = form
    this.#from = first
    this.#last = first
    this.#snapper = context.snapper(this.#own)
    this.#start = first.control ? first : onGrid(first, context.snapping.grid)
    this.#pace = new Pace(() => context.now(), 1)
    context.beginGesture()
  }

  move(samples: readonly Sample[]): void {
    this.#last = samples.at(-1) ?? this.#last
    const far = Math.hypot(this.#last.screenX - this.#from.screenX, this.#last.screenY - this.#from.screenY)
    if (!this.#id && far < leastDrag) return
    const box = this.#box()
    if (!this.#id) this.#add(box)
    else if (this.#pace.due()) this.#context.editor.update([[this.#id, box]])
    const element = this.#id && this.#context.editor.view.get(this.#id)
    if (element) this.#context.lift(new Set([element.id]), new Map([[element.id, { ...element, ...box }]]))
  }

  end(): void {
    if (this.#id) this.#context.editor.update([[this.#id, this.#box()]])
    else this.#add(this.#clicked())
    if (this.#id) this.#context.settle([this.#id])
    this.#context.endGesture()
    this.#context.show({})
    this.#context.lift(new Set())
    if (this.#id) this.#context.made(this.#id)
  }

  cancel(): void {
    this.#context.abandonGesture()
    this.#context.show({})
    this.#context.lift(new Set())
  }

  #add(box: Box): void {
    this.#id = this.#context.editor.add({ kind: 'shape', shape: this.#form, ...box, ...this.#context.styleOf('shape') })
    this.#own.add(this.#id)
    this.#context.lift(new Set([this.#id]))
  }

  #box(): Box {
    const { shift, alt } = this.#last
    const { x, y } = shift ? this.#last : this.#snapped(this.#last)
    const start = this.#start
    let [w, h] = [x - start.x, y - start.y]
    if (shift) {
      const side = Math.max(Math.abs(w), Math.abs(h))
      w = side * (Math.sign(w) || 1)
      h = side * (Math.sign(h) || 1)
    }
    const [left, top] = alt
      ? [start.x - Math.abs(w), start.y - Math.abs(h)]
      : [Math.min(start.x, start.x + w), Math.min(start.y, start.y + h)]
    const both = alt ? 2 : 1
    return { x: rounded(left), y: rounded(top), w: rounded(Math.abs(w) * both), h: rounded(Math.abs(h) * both) }
  }

  /** A corner where the pointer is, or where that snaps to; Ctrl does without. */
  #snapped(sample: Sample): Spot {
    if (sample.control) return sample
    const { x, y, guides } = snapSpot(this.#snapper, sample)
    this.#context.show({ guides })
    return { x, y }
  }

  #clicked(): Box {
    const side = rounded(clickedSide / this.#context.zoom)
    return { x: rounded(this.#start.x - side / 2), y: rounded(this.#start.y - side / 2), w: side, h: side }
  }
}

interface Box {
  readonly x: number
  readonly y: number
  readonly w: number
  readonly h: number
}
