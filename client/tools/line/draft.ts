/** A line that is being drawn: corners that are set, and one that follows the pointer. */
import type { LineElement } from '#shared/elements/line.ts'
import type { Binding, PropertySet } from '#shared/elements/properties.ts'
import type { Spot } from '#shared/geometry/matrix.ts'
import { holdOf } from '#shared/line/hold.ts'
import type { ElementId } from '#shared/model/ids.ts'
import { protocolLimits } from '#shared/model/limits.ts'
import { onGrid } from '../../transform/on-grid.ts'
import { steppedTo } from '../../transform/steps.ts'
import { catchAt } from '../../line/catching.ts'
import { pathThrough, settled } from '../../line/path.ts'
import { Pace } from '../select/pace.ts'
import type { Sample, ToolContext } from '../tool.ts'

/** Two corners nearer than this are one, CSS px. */
const samePlace = 6

type Course = Pick<LineElement, 'x' | 'y' | 'path' | 'start' | 'end'>

export class LineDraft {
  /** A press is under way: it alone moves the loose corner. */
  pressed = true
  readonly #context: ToolContext
  readonly #style: PropertySet
  readonly #start: Binding | null
  readonly #corners: Spot[]
  readonly #pace: Pace
  #loose: Spot
  #end: Binding | null = null
  #id: ElementId | null = null

  constructor(context: ToolContext, first: Sample, style: PropertySet) {
    this.#context = context
    this.#style = style
    this.#start = first.control ? null : (catchAt(first, context, null)?.binding ?? null)
    this.#corners = [this.#onGrid(first)]
    this.#loose = this.#corners[0]!
    this.#pace = new Pace(() => context.now(), 1)
    context.beginGesture()
  }

  /** Whether the loose corner holds on to something. */
  get arrived(): boolean {
    return this.#end !== null
  }

  /** The loose corner follows the pointer. */
  move(sample: Sample): void {
    const caught = sample.control ? null : catchAt(sample, this.#context, this.#id)
    this.#end = caught?.binding ?? null
    this.#loose = sample.shift && !caught ? steppedTo(this.#last(), sample) : this.#onGrid(sample)
    const { start, end } = this.#ends()
    this.#context.point(new Set([start, end].filter((held) => held !== null).map(([id]) => id)))
    this.#show()
  }

  /** The loose corner stays where it is, and another one follows. */
  fix(): void {
    if (!this.#near(this.#corners.at(-1)!)) this.#corners.push(this.#loose)
  }

  /** Whether a press here closes the line, or there is no room for another corner. */
  get complete(): boolean {
    return this.#closes || this.#corners.length >= protocolLimits.pointsPerLine - 1
  }

  /** The line is done; `loose`: with the corner that follows the pointer. */
  finish({ loose }: { loose: boolean }): void {
    const context = this.#context
    if (!loose) {
      this.#loose = this.#corners.pop()!
      this.#end = null
      if (this.#corners.length === 0) return this.abandon()
    } else if (this.#closes) this.#loose = this.#corners[0]!
    const id = this.#id ?? this.#add()
    const element = context.editor.view.get(id)
    if (element?.kind === 'line') {
      const course = this.#course()
      context.editor.update([[id, { ...course, ...settled({ ...element, ...course }, context.world) }]])
      context.settle([id])
    }
    context.endGesture()
    this.#clear()
    if (element) context.made(id)
  }

  /** Nothing of it stays. */
  abandon(): void {
    this.#context.abandonGesture()
    this.#clear()
  }

  get #closes(): boolean {
    return this.#corners.length > 2 && this.#near(this.#corners[0]!)
  }

  #clear(): void {
    this.#context.lift(new Set())
    this.#context.point(new Set())
  }

  #show(): void {
    if (!this.#id && this.#near(this.#corners[0]!)) return
    const id = this.#id ?? this.#add()
    const course = this.#course()
    if (this.#pace.due()) this.#context.editor.update([[id, course]])
    const element = this.#context.editor.view.get(id)
    if (element?.kind === 'line') this.#context.lift(new Set([id]), new Map([[id, { ...element, ...course }]]))
  }

  #add(): ElementId {
    this.#id = this.#context.editor.add({ kind: 'line', ...this.#style, ...this.#course() })
    this.#context.lift(new Set([this.#id]))
    return this.#id
  }

  #course(): Course {
    return { ...pathThrough([...this.#corners, this.#loose]), ...this.#ends() }
  }

  #ends(): Pick<Course, 'start' | 'end'> {
    // Two places of one element: the line is drawn inside of it, and does not hold on to it.
    const inside = this.#corners.length === 1 && this.#start?.[0] === this.#end?.[0]
    return inside ? { start: null, end: null } : { start: this.#start, end: this.#end }
  }

  #onGrid(sample: Sample): Spot {
    return onGrid(sample, sample.control ? 0 : this.#context.snapping.grid)
  }

  /** Where the loose piece comes from. */
  #last(): Spot {
    const hold = this.#corners.length === 1 && this.#start ? holdOf(this.#start, this.#context.world) : null
    return hold?.anchor ?? this.#corners.at(-1)!
  }

  #near({ x, y }: Spot): boolean {
    return Math.hypot(x - this.#loose.x, y - this.#loose.y) * this.#context.zoom < samePlace
  }
}
