/**
 * Draws lines: a drag from end to end, or a click for each corner until a double click, Enter or Escape. Near an
 * element an end holds on to it.
 */
import type { PropertySet } from '#shared/elements/properties.ts'
import type { Gesture, Sample, Tool, ToolContext } from '../tools/tool.ts'
import { catchAt } from './catching.ts'
import { LineDraft } from './draft.ts'

type Own = Pick<Tool, 'id' | 'label' | 'hint' | 'key' | 'rank' | 'icon' | 'fixed'>

/** Movement that is no drag yet, CSS px. */
const leastDrag = { fine: 4, coarse: 10 }

/** `styled` gives a new line its properties. */
export function lineTool(own: Own, styled: (context: ToolContext) => PropertySet): Tool {
  /** Lines that more clicks belong to. */
  const drafts = new WeakMap<ToolContext, LineDraft>()

  const finish = (context: ToolContext, loose: boolean): boolean => {
    const draft = drafts.get(context)
    drafts.delete(context)
    draft?.finish({ loose })
    return draft !== undefined
  }

  return {
    ...own,
    cursor: 'crosshair',
    writes: true,
    makes: 'line',
    begin(context, first) {
      const open = drafts.get(context)
      const draft = open ?? new LineDraft(context, first, styled(context))
      drafts.set(context, draft)
      draft.pressed = true
      if (open) draft.move(first)
      return new Press(context, first, draft, {
        first: !open,
        finish: () => finish(context, true),
        abandon() {
          drafts.delete(context)
          draft.abandon()
        },
      })
    },
    hover(context, sample) {
      const draft = drafts.get(context)
      if (draft?.pressed) return
      if (draft) {
        if (sample) draft.move(sample)
        return
      }
      const caught = sample && !sample.control ? catchAt(sample, context, null) : null
      context.point(new Set(caught ? [caught.element.id] : []))
    },
    twice: (context) => void finish(context, false),
    finish: (context) => finish(context, false),
    leave(context) {
      if (!finish(context, false)) context.point(new Set())
    },
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
