/** A handle of a line that is dragged: an end, a corner, or a middle that becomes a corner. One step of undo. */
import type { LineElement } from '#shared/elements/line.ts'
import type { Spot } from '#shared/geometry/matrix.ts'
import { distanceToCourse } from '#shared/geometry/polyline.ts'
import type { ElementId } from '#shared/model/ids.ts'
import type { Editor } from '../../editor/editor.ts'
import type { Renderer } from '../../render/renderer.ts'
import { steppedTo } from '../../transform/steps.ts'
import { catchAt } from '../../line/catching.ts'
import type { LineHandle } from '../../line/handles.ts'
import { paintedCorners, pathThrough, settled } from '../../line/path.ts'
import { Pace } from '../select/pace.ts'

/** A corner nearer than this to the line between its neighbours goes away, CSS px. */
const flat = { fine: 6, coarse: 12 }

export interface Pull extends Spot {
  /** Keep to even angles. */
  readonly shift: boolean
  /** Hold on to nothing. */
  readonly control: boolean
}

type Change = Pick<LineElement, 'x' | 'y' | 'path' | 'start' | 'end'>

export class Reshaping {
  /** The element that the dragged end would hold on to. */
  target: ElementId | null = null
  readonly #editor: Editor
  readonly #renderer: Renderer
  readonly #line: LineElement
  readonly #handle: LineHandle
  readonly #coarse: boolean
  readonly #corners: readonly Spot[]
  readonly #pace = new Pace(() => performance.now(), 1)
  #change: Change | null = null

  constructor(
    { editor, renderer, coarse }: { editor: Editor; renderer: Renderer; coarse: boolean },
    line: LineElement,
    handle: LineHandle,
  ) {
    this.#editor = editor
    this.#renderer = renderer
    this.#coarse = coarse
    this.#line = line
    this.#handle = handle
    this.#corners = paintedCorners(line, renderer.world)
    editor.session.history.begin()
    renderer.lift(new Set([line.id]))
  }

  move(pull: Pull): void {
    const { kind, at } = this.#handle
    const { id } = this.#line
    this.#change = kind === 'start' || kind === 'end' ? this.#end(pull, kind, at) : this.#corner(pull, kind, at)
    if (this.#pace.due()) this.#editor.update([[id, this.#change]])
    const element = this.#editor.view.get(id)
    if (element?.kind === 'line')
      this.#renderer.lift(new Set([id]), { preview: new Map([[id, { ...element, ...this.#change }]]) })
  }

  end(): void {
    const change = this.#change
    if (change) {
      const path = settled({ ...this.#line, ...change }, this.#renderer.world)
      this.#editor.update([[this.#line.id, { ...change, ...path }]])
    }
    this.#editor.session.history.end()
    this.#renderer.lift(new Set())
  }

  cancel(): void {
    this.#editor.session.history.abandon()
    this.#renderer.lift(new Set())
  }

  #end(pull: Pull, kind: 'start' | 'end', at: number): Change {
    const { world, camera } = this.#renderer
    const around = {
      world,
      zoom: camera.zoom,
      coarse: this.#coarse,
      within: this.#renderer.within.bind(this.#renderer),
    }
    const caught = pull.control ? null : catchAt(pull, around, this.#line.id)
    this.target = caught?.element.id ?? null
    const neighbour = this.#corners[at === 0 ? 1 : at - 1]!
    const spot = pull.shift && !caught ? steppedTo(neighbour, pull) : { x: pull.x, y: pull.y }
    const { start, end } = this.#line
    const held = { start, end, [kind]: caught?.binding ?? null }
    return { ...pathThrough(this.#corners.with(at, spot)), ...held }
  }

  #corner(pull: Pull, kind: 'corner' | 'middle', at: number): Change {
    const { start, end } = this.#line
    const [before, after] = kind === 'corner' ? [at - 1, at + 1] : [at, at + 1]
    const [from, to] = [this.#corners[before]!, this.#corners[after]!]
    const spot = pull.shift ? steppedTo(from, pull) : { x: pull.x, y: pull.y }
    const near = (this.#coarse ? flat.coarse : flat.fine) / this.#renderer.camera.zoom
    // A curve or an elbow is bent where no corner is, so there only a corner dropped on another one goes.
    const flatLine = this.#line.route === 'straight' ? [from, to] : null
    const gone = flatLine
      ? distanceToCourse(flatLine, spot) <= near
      : [from, to].some(({ x, y }) => Math.hypot(x - spot.x, y - spot.y) <= near)
    const corners = [...this.#corners.slice(0, before + 1), ...(gone ? [] : [spot]), ...this.#corners.slice(after)]
    return { ...pathThrough(corners), start, end }
  }
}
