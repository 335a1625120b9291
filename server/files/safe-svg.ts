/**
 * Whether an SVG is nothing but a picture. Pages clean what they send; what is not clean all the same is refused, never
 * mended: two readers that mend differently are how such filters are got around. Only plain XML of known elements is
 * understood here, which is what pages send.
 */

import { isInside, isSafeStyle } from '#shared/files/safe-style.ts'
import { svgElements } from '#shared/files/svg-elements.ts'
import { SvgSize } from './svg-size.ts'

const attribute = /^(?!on)(?!xml:base$)[A-Za-z_][\w.:-]*$/i
const svgNamespace = 'http://www.w3.org/2000/svg'
const token =
  /<!--[^]*?-->|<!\[CDATA\[([^]*?)\]\]>|<(\/?)([A-Za-z][\w:.-]*)((?:\s+[^\s=<>"'/]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>|([^<]+)/y
const pair = /([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g
/** In another encoding the same bytes would be other letters, and quotes might end elsewhere. */
const declaration =
  /^\ufeff?\s*(?:<\?xml(?:\s+version\s*=\s*["']1\.0["'])?(?:\s+encoding\s*=\s*["']utf-8["'])?(?:\s+standalone\s*=\s*["'](?:yes|no)["'])?\s*\?>)?\s*/i

export function isSafeSvg(source: string): boolean {
  const text = source.replace(declaration, '')
  const size = new SvgSize()
  const open: string[] = []
  let roots = 0
  /** What is written in the style that is open: comments and the like between its letters do not part them. */
  let style = ''
  token.lastIndex = 0
  while (token.lastIndex < text.length) {
    const match = token.exec(text)
    if (!match) return false
    const [, literal, closing, name, attributes = '', empty, words] = match
    const styling = open.at(-1) === 'style'
    if (name === undefined) {
      const written = literal ?? decoded(words ?? '')
      if (written === null) return false
      if (styling) style += written
      continue
    }
    if (closing) {
      if (open.pop() !== name || (styling && !isSafeStyle(style))) return false
      style = ''
      size.end()
      continue
    }
    const values = valuesOf(attributes)
    if (styling || !svgElements.has(name) || !values || !size.begin(references(values))) return false
    if (open.length === 0 && (name !== 'svg' || ++roots > 1)) return false
    if (empty) size.end()
    else open.push(name)
  }
  return roots === 1 && open.length === 0 && size.bearable
}

/** Attributes by their names, without entities; null where one of them may not be. */
function valuesOf(attributes: string): Map<string, string> | null {
  const values = new Map<string, string>()
  for (const [, name = '', first, second] of attributes.matchAll(pair)) {
    const value = decoded(first ?? second ?? '')
    if (value === null || !attribute.test(name) || !isSafeStyle(value)) return null
    if (/(?:^|:)(?:href|src)$/i.test(name) && !isInside(value)) return null
    // Elsewhere the same names would mean other things.
    if (name === 'xmlns' && value !== svgNamespace) return null
    values.set(name, value)
  }
  return values
}

/** The name of an element, and the parts that it paints, too. */
function references(values: ReadonlyMap<string, string>): { id: string | undefined; refersTo: string[] } {
  const refersTo: string[] = []
  for (const [name, value] of values) {
    if (/(?:^|:)href$/i.test(name)) refersTo.push(value.trim().slice(1))
    for (const [, , target = ''] of value.matchAll(/url\s*\(\s*(['"]?)#([^'")\s]*)/gi)) refersTo.push(target)
  }
  return { id: values.get('id'), refersTo }
}

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** A value without its entities; null where there is one that XML does not know by itself. */
function decoded(value: string): string | null {
  let known = true
  const text = value.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w+));?/gi, (whole, decimal, hex, name: string) => {
    const code = decimal ? Number(decimal) : hex ? Number.parseInt(String(hex), 16) : Number.NaN
    if (code <= 0x10_ff_ff) return String.fromCodePoint(code)
    known &&= Object.hasOwn(named, name)
    return named[name] ?? whole
  })
  return known ? text : null
}
