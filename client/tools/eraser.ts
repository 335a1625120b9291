/** The eraser: whole strokes under its path, marked while it moves, gone when it is lifted. */
import Eraser from '@lucide/svelte/icons/eraser'
import type { ElementId } from '#shared/model/ids.ts'
import { removeReleasing } from '../line/release.ts'
import type { Gesture, Sample, Tool, ToolContext } from './tool.ts'

/** How near the path must come, CSS px. */
const reach = 8
/** Distance between two looks along a fast path, CSS px. */
const stride = 6

export const eraser: Tool = {
  id: 'eraser',
  label: 'Eraser',
  hint: 'Drag over what should go. Whole strokes disappear; one undo brings all of them back.',
  key: 'e',
  rank: 1,
  icon: Eraser,
  cursor: 'cell',
  writes: true,
  begin: (context, first) => new EraserGesture(context, first),
}

class EraserGesture implements Gesture {
  readonly #context: ToolContext
  readonly #marked = new Set<ElementId>()
  #last: Sample

  constructor(context: ToolContext, first: Sample) {
    this.#context = context
    this.#last = first
    this.move([first])
  }

  move(samples: readonly Sample[]): void {
    const { zoom } = this.#context
    for (const sample of samples) {
      const dx = sample.x - this.#last.x
      const dy = sample.y - this.#last.y
      const steps = Math.max(1, Math.ceil((Math.hypot(dx, dy) * zoom) / stride))
      for (let step = 1; step <= steps; step++) {
        const share = step / steps
        for (const id of this.#context.hit(this.#last.x + dx * share, this.#last.y + dy * share, reach / zoom))
          this.#marked.add(id)
      }
      this.#last = sample
    }
    this.#context.mark(this.#marked)
  }

  end(): void {
    this.#context.mark(new Set())
    const { editor, world } = this.#context
    removeReleasing(editor, this.#marked, world)
  }

  cancel(): void {
    this.#context.mark(new Set())
  }
}
