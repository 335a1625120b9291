/**
 * What the hand does that draws lines: a drag from end to end, or a click for each corner until a double click, Enter or
 * Escape. Near an element an end holds on to it.
 */
import type { PropertySet } from '#shared/elements/properties.ts'
import { catchAt } from '../../line/catching.ts'
import type { Gesture, Sample, ToolContext } from '../tool.ts'
import { LineDraft } from './draft.ts'

/** Movement that is no drag yet, CSS px. */
const leastDrag = { fine: 4, coarse: 10 }

export class LineHand {
  readonly #context: ToolContext
  readonly #styled: () => PropertySet
  /** A line that more clicks belong to. */
  #draft: LineDraft | null = null

  /** `styled` gives a new line its properties. */
  constructor(context: ToolContext, styled: () => PropertySet) {
    this.#context = context
    this.#styled = styled
  }

  press(first: Sample): Gesture {
    const open = this.#draft
    const draft = open ?? new LineDraft(this.#context, first, this.#styled())
    this.#draft = draft
    draft.pressed = true
    if (open) draft.move(first)
    return new Press(this.#context, first, draft, {
      first: !open,
      finish: () => this.finish(true),
      abandon: () => {
        this.#draft = null
        draft.abandon()
      },
    })
  }

  /** The pointer moves without a press; null: it has left. */
  hover(sample: Sample | null): void {
    const draft = this.#draft
    if (draft?.pressed) return
    if (draft) {
      if (sample) draft.move(sample)
      return
    }
    const caught = sample && !sample.control ? catchAt(sample, this.#context, null) : null
    this.#context.point(new Set(caught ? [caught.element.id] : []))
  }

  /** Ends the line that is open, `loose`: with the corner that follows the pointer; whether there was one. */
  finish(loose: boolean): boolean {
    const draft = this.#draft
    this.#draft = null
    draft?.finish({ loose })
    return draft !== null
  }

  /** Another tool was taken. */
  leave(): void {
    if (!this.finish(false)) this.#context.point(new Set())
  }
}

interface Ways {
  /** The press that begins the line. */
  readonly first: boolean
  finish(): void
  abandon(): void
}

/** One press: the line from end to end, or one of its corners. */
class Press implements Gesture {
  readonly #context: ToolContext
  readonly #from: Sample
  readonly #draft: LineDraft
  readonly #ways: Ways
  #dragged = false

  constructor(context: ToolContext, from: Sample, draft: LineDraft, ways: Ways) {
    this.#context = context
    this.#from = from
    this.#draft = draft
    this.#ways = ways
  }

  move(samples: readonly Sample[]): void {
    const last = samples.at(-1)
    if (!last) return
    const far = Math.hypot(last.screenX - this.#from.screenX, last.screenY - this.#from.screenY)
    if (!this.#dragged && far < (this.#context.coarse ? leastDrag.coarse : leastDrag.fine)) return
    this.#dragged = true
    this.#draft.move(last)
  }

  end(): void {
    const draft = this.#draft
    draft.pressed = false
    if (this.#ways.first) {
      if (this.#dragged) this.#ways.finish()
      return
    }
    if (draft.arrived || draft.complete) this.#ways.finish()
    else draft.fix()
  }

  cancel(): void {
    this.#draft.pressed = false
    // A pinch in the middle of a line with corners takes nothing away from it.
    if (this.#ways.first) this.#ways.abandon()
  }
}
