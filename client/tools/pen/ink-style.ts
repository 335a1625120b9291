/** What a stroke takes from the style in hand. */
import type { Properties, PropertySet } from '#shared/elements/properties.ts'
import { protocolLimits } from '#shared/model/limits.ts'
import type { ToolContext } from '../tool.ts'

/** A highlighter is so many times as wide as a pen of the same size. */
const highlighterWidth = 5

/** Width in board units: as wide on the screen as chosen, whatever the zoom. */
export function inkWidth({ style, zoom }: ToolContext, brush: Properties['brush']): number {
  const size = style.size * (brush === 'highlighter' ? highlighterWidth : 1)
  const { minWidth, maxWidth } = protocolLimits
  return Math.min(maxWidth, Math.max(minWidth, Number((size / zoom).toPrecision(4))))
}

/** Colour and what is not as usual. */
export function strokeStyle(
  context: ToolContext,
  brush: Properties['brush'],
): { color: string } & Pick<PropertySet, 'brush' | 'opacity'> {
  const { color } = context.style
  const { opacity } = context.styleOf('stroke')
  return {
    color,
    ...(brush === 'pen' ? {} : { brush }),
    ...(opacity === undefined || opacity === 1 ? {} : { opacity }),
  }
}
