/** The laser: points at something for a moment; nothing of it stays on the board. */
import Pointer from '@lucide/svelte/icons/wand-sparkles'
import type { Gesture, Sample, Tool, ToolContext } from './tool.ts'

export const laser: Tool = {
  id: 'laser',
  label: 'Laser pointer',
  hint: 'Hold and move to point at something. The others see it fade within a second; nothing is drawn.',
  key: 'k',
  icon: Pointer,
  cursor: 'crosshair',
  writes: false,
  begin: (context, first) => new LaserGesture(context, first),
}

class LaserGesture implements Gesture {
  readonly #press: ReturnType<ToolContext['shine']>

  constructor(context: ToolContext, first: Sample) {
    this.#press = context.shine()
    this.move([first])
  }

  move(samples: readonly Sample[]): void {
    this.#press.add(samples)
  }

  end(): void {
    this.#press.end()
  }

  cancel(): void {
    this.#press.end()
  }
}
