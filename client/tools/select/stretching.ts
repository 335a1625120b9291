/** Stretches the selection by a handle: Shift keeps its proportions, Alt its middle, Ctrl does without snapping. */
import { invert, map, type Spot } from '#shared/geometry/matrix.ts'
import { middleOf, type Frame, type Origin } from '../../transform/origin.ts'
import { snapSpot, type Snaps } from '../../transform/snaps.ts'
import { stretchedWithText } from '../../transform/stretched-text.ts'
import type { Gesture, Sample, ToolContext } from '../tool.ts'
import { Changing } from './changing.ts'
import type { Handle } from './handles.ts'

/** A frame is never made smaller than this, in CSS px. */
const least = 4

export class Stretching implements Gesture {
  readonly #from: Spot
  readonly #origins: readonly Origin[]
  readonly #frame: Frame
  readonly #handle: Exclude<Handle, 'turn'>
  readonly #changing: Changing
  readonly #context: ToolContext
  readonly #snapper: Snaps
  readonly #least: number

  constructor(
    context: ToolContext,
    from: Sample,
    { origins, frame, handle }: { origins: readonly Origin[]; frame: Frame; handle: Exclude<Handle, 'turn'> },
  ) {
    this.#context = context
    this.#snapper = context.snapper(new Set(origins.map(({ element }) => element.id)))
    this.#origins = origins
    this.#frame = frame
    this.#handle = handle
    this.#least = least / context.zoom
    this.#from = this.#own(from)
    this.#changing = new Changing(context, origins)
  }

  move(samples: readonly Sample[]): void {
    const sample = samples.at(-1)
    if (!sample) return
    const { across, down } = this.#handle
    const { box } = this.#frame
    const locked = sample.shift || this.#keepsProportions()
    const { x, y } = this.#own(this.#snapped(sample, locked))
    const middle = middleOf(box)
    const [w, h] = [box.right - box.left, box.bottom - box.top]
    const both = sample.alt ? 2 : 1
    let kx = across === 0 ? 1 : factor(w, across * (x - this.#from.x) * both, this.#least)
    let ky = down === 0 ? 1 : factor(h, down * (y - this.#from.y) * both, this.#least)
    if (locked) {
      const most = across === 0 ? Math.abs(ky) : down === 0 ? Math.abs(kx) : Math.max(Math.abs(kx), Math.abs(ky))
      kx = most * (Math.sign(kx) || 1)
      ky = most * (Math.sign(ky) || 1)
    }
    const stays = sample.alt ? middle : { x: middle.x - (across * w) / 2, y: middle.y - (down * h) / 2 }
    const how = { measure: this.#context.world.measure, alone: this.#origins.length === 1, locked }
    this.#changing.set((origin) => stretchedWithText(origin, this.#frame, { stays, kx, ky }, how))
  }

  end(): void {
    this.#context.show({})
    this.#changing.end()
  }

  cancel(): void {
    this.#context.show({})
    this.#changing.cancel()
  }

  /** The pointer, as far off as the side that it drags is from what that snaps to. A frame that is turned snaps to nothing. */
  #snapped(sample: Sample, locked: boolean): Spot {
    const { box, matrix } = this.#frame
    if (sample.control || locked || matrix[1] !== 0) {
      this.#context.show({})
      return sample
    }
    const { across, down } = this.#handle
    const middle = middleOf(box)
    const corner = {
      x: middle.x + (across * (box.right - box.left)) / 2,
      y: middle.y + (down * (box.bottom - box.top)) / 2,
    }
    const from = map(matrix, corner)
    const by = map(matrix, this.#from)
    const dragged = { x: from.x + sample.x - by.x, y: from.y + sample.y - by.y }
    const { x, y, guides } = snapSpot(this.#snapper, dragged, { x: across !== 0, y: down !== 0 })
    this.#context.show({ guides })
    return { x: sample.x + x - dragged.x, y: sample.y + y - dragged.y }
  }

  /** A corner of a picture or of text keeps its proportions without being told. */
  #keepsProportions(): boolean {
    const { across, down } = this.#handle
    return (
      across !== 0 &&
      down !== 0 &&
      this.#origins.some(({ element }) => element.kind === 'image' || element.kind === 'text')
    )
  }

  #own(spot: Spot): Spot {
    const back = invert(this.#frame.matrix)
    return back ? map(back, spot) : spot
  }
}

/** How much a side of some length grows by a movement of its end; never to nothing. */
function factor(length: number, by: number, least: number): number {
  if (length === 0) return 1
  const after = length + by
  return (Math.abs(after) < least ? least * (Math.sign(after) || 1) : after) / length
}
