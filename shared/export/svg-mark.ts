/** One mark of a drawing as SVG. */
import type { Drawing, Mark, Paint } from '../drawing/mark.ts'
import { cssColor, type Palette } from '../drawing/palette.ts'
import type { ImageElement } from '../elements/image.ts'
import { growth, multiply } from '../geometry/matrix.ts'
import type { FontName } from '../text/layout.ts'
import { escapeXml } from './escape.ts'
import { mirrorMatrix, unmirrored } from '../drawing/mirror.ts'
import { brief, briefMatrix, svgPath } from './svg-path.ts'

export interface MarkStyle {
  readonly palette: Palette
  readonly families: Readonly<Record<FontName, string>>
  readonly embed: (file: string, type: ImageElement['type']) => string | null
  /** Pictures that the document holds once, one unit wide and high, by the ids that they have there. */
  readonly held?: ReadonlyMap<string, string>
}

type MarkOf<Kind extends Mark['kind']> = Extract<Mark, { kind: Kind }>

/** Each mark lets through on its own, as on the canvas: where a filled area and its outline overlap, both show. */
export function svgMark(
  mark: Mark,
  { matrix, opacity }: Pick<Drawing, 'matrix' | 'opacity'>,
  style: MarkStyle,
): string {
  const faint = opacity < 1 ? ` opacity="${brief(opacity)}"` : ''
  const color = ({ color, tone }: Paint) => escapeXml(cssColor(style.palette, color, tone))
  switch (mark.kind) {
    case 'fill':
      return `<path d="${svgPath(mark.path, matrix)}" fill="${color(mark.paint)}"${faint}/>`
    case 'line': {
      const scale = growth(matrix)
      const dashes = mark.dash?.map((length) => brief(length * scale)).join(' ')
      const dash = dashes === undefined ? '' : ` stroke-dasharray="${dashes}"`
      const width = brief(mark.width * scale)
      const stroke = `stroke="${color(mark.paint)}" stroke-width="${width}"${dash}`
      return `<path d="${svgPath(mark.path, matrix)}" fill="none" ${stroke}${faint}/>`
    }
    case 'text':
      return mark.lines.map((line) => svgLine(line, mark, { matrix, style, rest: faint })).join('')
    case 'image':
      return svgImage(mark, `transform="${briefMatrix(placeOfImage(mark, matrix))}"${faint}`, style)
  }
}

function svgLine(
  { text, x, y, rtl }: MarkOf<'text'>['lines'][number],
  { font, size, paint }: MarkOf<'text'>,
  { matrix, style, rest }: { matrix: Drawing['matrix']; style: MarkStyle; rest: string },
): string {
  if (text.trim() === '') return ''
  const place = briefMatrix(multiply(matrix, [1, 0, 0, 1, x, y]))
  const direction = rtl ? ' direction="rtl"' : ''
  const letters = `font-family="${escapeXml(style.families[font])}" font-size="${brief(size)}"${direction}`
  const fill = escapeXml(cssColor(style.palette, paint.color, paint.tone))
  // A canvas paints tabs as spaces.
  const words = escapeXml(text.replace(/[\t\n\r\f]/g, ' '))
  return `<text transform="${place}" ${letters} fill="${fill}" xml:space="preserve"${rest}>${words}</text>`
}

const placeOfImage = ({ mirror, w, h }: MarkOf<'image'>, matrix: Drawing['matrix']) =>
  multiply(matrix, mirrorMatrix(mirror, w, h))

function svgImage({ file, type, w, h, crop, mirror }: MarkOf<'image'>, place: string, style: MarkStyle): string {
  const size = `width="${brief(w)}" height="${brief(h)}"`
  const held = style.held?.get(file)
  const href = held !== undefined || file === '' ? null : style.embed(file, type)
  if (held === undefined && href === null)
    return `<rect ${size} fill="${cssColor(style.palette, 'grey', 'tint')}" ${place}/>`
  if (!crop) {
    if (href !== null) return svgPicture(href, `${size} ${place}`)
    return `<g ${place}><use href="#${held}" transform="scale(${brief(w)} ${brief(h)})"/></g>`
  }
  const [left, top, right, bottom] = unmirrored(crop, mirror)
  const view = [left, top, Math.max(right - left, 1e-4), Math.max(bottom - top, 1e-4)].map((share) => share.toFixed(5))
  const whole = href === null ? `<use href="#${held}"/>` : svgPicture(href, 'width="1" height="1"')
  return `<g ${place}><svg ${size} viewBox="${view.join(' ')}" preserveAspectRatio="none">${whole}</svg></g>`
}

/** A picture as it is, stretched to its size. */
export function svgPicture(href: string, rest: string): string {
  return `<image href="${escapeXml(href)}" ${rest} preserveAspectRatio="none"/>`
}
