/** What stands in the place of a picture that is not there yet, or cannot be had. */

type Context = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D

export interface PictureSign {
  /** Size of the place, in units of the context. */
  readonly w: number
  readonly h: number
  /** Device pixels per unit. */
  readonly scale: number
  /** It was looked for in vain. */
  readonly missing: boolean
  readonly color: string
}

/** Side of the sign, device pixels: at the least to be seen at all, and at the most; and its share of the place. */
const side = { least: 14, most: 56, share: 0.4 } as const

/** A small landscape in the middle; crossed out where there is none. */
export function paintSign(context: Context, { w, h, scale, missing, color }: PictureSign): void {
  const pixels = Math.min(side.most, Math.min(w, h) * scale * side.share)
  if (pixels < side.least) return
  const unit = pixels / scale / 24
  context.save()
  context.translate(w / 2 - 12 * unit, h / 2 - 12 * unit)
  context.scale(unit, unit)
  context.globalAlpha *= 0.7
  context.strokeStyle = context.fillStyle = color
  context.lineWidth = 1.5
  context.lineCap = context.lineJoin = 'round'
  context.beginPath()
  context.roundRect(2, 4, 20, 16, 3)
  context.moveTo(2.5, 17)
  context.lineTo(8, 11)
  context.lineTo(13, 16)
  context.lineTo(16, 13)
  context.lineTo(21.5, 18)
  if (missing) {
    context.moveTo(1, 23)
    context.lineTo(23, 1)
  }
  context.stroke()
  context.beginPath()
  context.arc(16, 9, 1.6, 0, 2 * Math.PI)
  context.fill()
  context.restore()
}
