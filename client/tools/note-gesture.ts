/** A note that is put down, ready to be written on. */
import { rounded } from '../transform/rounded.ts'
import { onGrid } from '../transform/on-grid.ts'
import type { Gesture, Sample, ToolContext } from './tool.ts'

/** Side of a new note, CSS px. */
const side = 200

export class NoteGesture implements Gesture {
  readonly #context: ToolContext
  #at: Sample

  constructor(context: ToolContext, first: Sample) {
    this.#context = context
    this.#at = first
  }

  move(samples: readonly Sample[]): void {
    this.#at = samples.at(-1) ?? this.#at
  }

  end(): void {
    const { editor, zoom } = this.#context
    const length = rounded(side / zoom)
    const corner = { x: this.#at.x - length / 2, y: this.#at.y - length / 2 }
    const { x, y } = onGrid(corner, this.#context.snapping.grid)
    const id = editor.made(() => {
      const made = editor.add({
        kind: 'note',
        ...this.#context.styleOf('note'),
        x: rounded(x),
        y: rounded(y),
        w: length,
        h: length,
      })
      this.#context.settle([made])
      return made
    })
    this.#context.made(id)
    this.#context.edit(id)
  }

  cancel(): void {}
}
