/** Tools that draw a shape from corner to corner: Shift makes it as wide as high, Alt draws from the middle. */
import Circle from '@lucide/svelte/icons/circle'
import Cloud from '@lucide/svelte/icons/cloud'
import Cylinder from '@lucide/svelte/icons/cylinder'
import Diamond from '@lucide/svelte/icons/diamond'
import Hexagon from '@lucide/svelte/icons/hexagon'
import MessageSquare from '@lucide/svelte/icons/message-square'
import Square from '@lucide/svelte/icons/square'
import Star from '@lucide/svelte/icons/star'
import Triangle from '@lucide/svelte/icons/triangle'
import type { ShapeElement } from '#shared/elements/shape.ts'
import type { Spot } from '#shared/geometry/matrix.ts'
import type { ElementId } from '#shared/model/ids.ts'
import { rounded } from '../transform/change.ts'
import { onGrid } from '../transform/on-grid.ts'
import { Pace } from './select/pace.ts'
import { snapSpot, type Gesture, type Sample, type Snaps, type Tool, type ToolContext } from './tool.ts'

/** Side of a shape that is only clicked, CSS px, and movement that is no drag yet. */
const clickedSide = 120
const leastDrag = 4

type Form = ShapeElement['shape']

function shapeTool(form: Form, label: string, key: string, icon: Tool['icon'], rank?: 1 | 2): Tool {
  return {
    id: form,
    label,
    hint: 'Drag from corner to corner. Shift keeps it even, Alt draws from the middle. Double-click to write inside.',
    key,
    ...(rank && { rank }),
    icon,
    cursor: 'crosshair',
    writes: true,
    makes: 'shape',
    begin: (context, first) => new ShapeGesture(context, first, form),
  }
}

/** One tool for each shape. */
export const shapeTools: readonly Tool[] = [
  shapeTool('rectangle', 'Rectangle', 'r', Square, 1),
  shapeTool('ellipse', 'Ellipse', 'o', Circle, 2),
  shapeTool('diamond', 'Diamond', 'd', Diamond, 2),
  shapeTool('triangle', 'Triangle', '', Triangle),
  shapeTool('hexagon', 'Hexagon', '', Hexagon),
  shapeTool('star', 'Star', '', Star),
  shapeTool('cloud', 'Cloud', '', Cloud),
  shapeTool('speech', 'Speech bubble', '', MessageSquare),
  shapeTool('cylinder', 'Cylinder', '', Cylinder),
]

class ShapeGesture implements Gesture {
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
