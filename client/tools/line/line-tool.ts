/** What the tools that draw lines have in common; what they do with a press is loaded when one of them is in hand. */
import type { PropertySet } from '#shared/elements/properties.ts'
import { later } from '../later.ts'
import type { Tool, ToolContext } from '../tool.ts'
import type { LineHand } from './line-hand.ts'

type Own = Pick<Tool, 'id' | 'label' | 'hint' | 'key' | 'rank' | 'icon' | 'fixed'>

/** `styled` gives a new line its properties. */
export function lineTool(own: Own, styled: (context: ToolContext) => PropertySet): Tool {
  const hands = new WeakMap<ToolContext, LineHand>()
  /** Presses that wait for the code: each resolves when what the hand did is done. */
  const waiting = new WeakMap<ToolContext, Promise<void> | undefined>()
  let Hand: typeof LineHand | undefined

  const prepare = async () => {
    Hand ??= (await import('./line-hand.ts')).LineHand
    return Hand
  }
  const handOf = (context: ToolContext, Its: typeof LineHand): LineHand => {
    const hand = hands.get(context) ?? new Its(context, () => styled(context))
    hands.set(context, hand)
    return hand
  }
  /** Undefined until its code is there. */
  const handIn = (context: ToolContext) => Hand && handOf(context, Hand)

  return {
    ...own,
    cursor: 'crosshair',
    writes: true,
    drags: true,
    makes: 'line',
    prepare,
    begin(context, first) {
      const hand = handIn(context)
      if (hand) return hand.press(first)
      const gesture = later(async () => handOf(context, await prepare()).press(first))
      waiting.set(context, gesture.loading)
      return gesture
    },
    hover: (context, sample) => handIn(context)?.hover(sample),
    twice(context) {
      handIn(context)?.finish(false)
      return undefined
    },
    finish: (context) => handIn(context)?.finish(false) ?? false,
    leave(context) {
      const hand = handIn(context)
      if (hand) return hand.leave()
      // A corner that was set in the meantime is none of a line that nobody goes on with.
      void waiting.get(context)?.then(() => handIn(context)?.leave())
    },
  }
}
