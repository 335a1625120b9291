/** The hand: moves the view, changes nothing. */
import Hand from '@lucide/svelte/icons/hand'
import type { Gesture, Sample, Tool, ToolContext } from './tool.ts'

export const hand: Tool = {
  id: 'hand',
  label: 'Hand',
  hint: 'Drag to move the view.',
  key: 'h',
  rank: 2,
  icon: Hand,
  cursor: 'grab',
  writes: false,
  begin: (context, first) => new HandGesture(context, first),
}

class HandGesture implements Gesture {
  readonly #context: ToolContext
  #last: Sample

  constructor(context: ToolContext, first: Sample) {
    this.#context = context
    this.#last = first
  }

  move(samples: readonly Sample[]): void {
    const sample = samples.at(-1)
    if (!sample) return
    this.#context.pan(this.#last.screenX - sample.screenX, this.#last.screenY - sample.screenY)
    this.#last = sample
  }

  end(): void {}

  cancel(): void {}
}
