/** Keys that move the view: arrows where nothing is selected, and the page keys, with Shift sideways. */

/** CSS px that an arrow moves, and with Shift. */
const small = 60
const large = 240
/** Share of the window that a page is: something of the last one stays. */
const page = 0.85

interface Size {
  readonly width: number
  readonly height: number
}

const sides: Readonly<Record<string, readonly [x: number, y: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
}

/** How far a key (as `keyName` names it) moves the view of a window, CSS px; null where it does not. */
export function lookBy(name: string, { width, height }: Size): { readonly dx: number; readonly dy: number } | null {
  const shift = name.startsWith('Shift+')
  const key = shift ? name.slice('Shift+'.length) : name
  const side = sides[key]
  if (side) {
    const step = shift ? large : small
    return { dx: side[0] * step, dy: side[1] * step }
  }
  if (key !== 'PageUp' && key !== 'PageDown') return null
  const way = key === 'PageDown' ? page : -page
  return shift ? { dx: way * width, dy: 0 } : { dx: 0, dy: way * height }
}
