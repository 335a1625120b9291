/** Makes of an SVG from anywhere nothing but a picture: no scripts, nothing that is fetched, and a size of its own. */
import createPurifier from 'dompurify'
import { isInside, isSafeStyle } from '#shared/files/safe-style.ts'
import { svgElements } from '#shared/files/svg-elements.ts'

export interface CleanSvg {
  readonly text: string
  /** CSS px. */
  readonly width: number
  readonly height: number
}

const addresses = new Set(['href', 'xlink:href', 'src'])
const usualSide = 300

/** Null where it cannot be read. */
export function cleanSvg(source: string): CleanSvg | null {
  const purifier = createPurifier(window)
  purifier.addHook('uponSanitizeAttribute', (_node, data) => {
    const { attrName, attrValue } = data
    if (addresses.has(attrName)) data.keepAttr = isInside(attrValue)
    else if (!isSafeStyle(attrValue)) data.keepAttr = false
  })
  purifier.addHook('uponSanitizeElement', (node) => {
    if (node.nodeName.toLowerCase() === 'style' && !isSafeStyle(node.textContent ?? ''))
      node.parentNode?.removeChild(node)
  })
  const root = purifier.sanitize(source, {
    // Whatever else there is, the server would refuse (`server/files/safe-svg.ts`).
    ALLOWED_TAGS: [...svgElements].map((name) => name.toLowerCase()),
    RETURN_DOM_FRAGMENT: true,
  })
  const svg = root.querySelector('svg')
  if (!svg) return null
  const [, , boxWidth = usualSide, boxHeight = usualSide] = (svg.getAttribute('viewBox') ?? '')
    .split(/[\s,]+/)
    .map(Number)
  const width = lengthOf(svg.getAttribute('width')) || positive(boxWidth)
  const height = lengthOf(svg.getAttribute('height')) || positive(boxHeight)
  // Without them browsers disagree about how large it is.
  svg.setAttribute('width', String(width))
  svg.setAttribute('height', String(height))
  if (!svg.hasAttribute('viewBox')) svg.setAttribute('viewBox', `0 0 ${width} ${height}`)
  return { text: new XMLSerializer().serializeToString(svg), width, height }
}

const positive = (value: number): number => (value > 0 ? value : usualSide)

/** A length in CSS px; 0 where it is relative or none. */
function lengthOf(text: string | null): number {
  const [, number, unit = 'px'] = /^\s*([\d.]+(?:e[+-]?\d+)?)\s*(px|pt|pc|mm|cm|in)?\s*$/i.exec(text ?? '') ?? []
  const units: Readonly<Record<string, number>> = { px: 1, pt: 4 / 3, pc: 16, mm: 96 / 25.4, cm: 96 / 2.54, in: 96 }
  return Number(number ?? 0) * (units[unit.toLowerCase()] ?? 1)
}
