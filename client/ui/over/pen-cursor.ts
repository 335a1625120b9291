import { swatch, type Theme } from '#shared/drawing/palettes.ts'
import type { BoardState } from '../../board/board.svelte.ts'

/** Smallest and largest circle that is worth showing; outside of it a cross shows the place better, CSS px. */
const shown = { from: 4, to: 64 }

/** A CSS cursor: a circle as wide as the line that the pen draws, in its colour. */
function penCursor(size: number, color: string, paper: string): string {
  if (size > shown.to) return 'crosshair'
  const radius = Math.max(size, shown.from) / 2
  const box = Math.ceil(radius * 2 + 4)
  const middle = box / 2
  const circle = (attributes: string) => `<circle cx="${middle}" cy="${middle}" r="${radius}" ${attributes}/>`
  const picture = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${box}" height="${box}">`,
    circle(`fill="${color}" stroke="${paper}" stroke-width="1.5"`),
    '</svg>',
  ].join('')
  return `url("data:image/svg+xml,${encodeURIComponent(picture)}") ${middle} ${middle}, crosshair`
}

/** The cursor of the tool in hand; that of a pen is what it draws, on paper of a colour. */
export function cursorOf({ tool, style }: Pick<BoardState, 'tool' | 'style'>, theme: Theme, paper: string): string {
  return tool.makes === 'stroke' ? penCursor(style.size, swatch(style.color, theme), paper) : tool.cursor
}
