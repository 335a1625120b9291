/** A place for text that is clicked, or dragged as wide as lines should be. */
import { rounded } from '../transform/rounded.ts'
import type { Gesture, Sample, ToolContext } from './tool.ts'

/** A drag shorter than this is a click, CSS px. */
const leastDrag = 24
/** Height of a line, in sizes of its letters; the text stands where the pointer is. */
const line = 1.25

export class TextGesture implements Gesture {
  readonly #context: ToolContext
  readonly #from: Sample
  #to: Sample

  constructor(context: ToolContext, first: Sample) {
    this.#context = context
    this.#from = first
    this.#to = first
  }

  move(samples: readonly Sample[]): void {
    this.#to = samples.at(-1) ?? this.#to
    if (this.#wide()) this.#context.show({ marquee: this.#area() })
  }

  end(): void {
    this.#context.show({})
    const { editor } = this.#context
    const style = this.#context.styleOf('text')
    const size = style.size ?? 20
    const { left, right } = this.#area()
    const wide = this.#wide()
    const id = editor.made(() => {
      const made = editor.add({
        kind: 'text',
        ...style,
        x: rounded(wide ? left : this.#from.x),
        y: rounded(this.#from.y - (size * line) / 2),
        h: rounded(size * line),
        ...(wide ? { w: rounded(right - left), wrap: true } : {}),
      })
      this.#context.settle([made])
      return made
    })
    this.#context.made(id)
    this.#context.edit(id)
  }

  cancel(): void {
    this.#context.show({})
  }

  #wide(): boolean {
    return Math.abs(this.#to.screenX - this.#from.screenX) > leastDrag
  }

  #area() {
    const [left, right] = [this.#from.x, this.#to.x].sort((a, b) => a - b) as [number, number]
    const [top, bottom] = [this.#from.y, this.#to.y].sort((a, b) => a - b) as [number, number]
    return { left, top, right, bottom }
  }
}
