/** What is measured of a page, in which unit, and which way is better. */
export interface Figures {
  /** From having the board's text to everything in view painted sharp: all of a large part at 10 %, a window full at 100 %; without session and network. */
  readonly painted: number
  readonly paintedNear: number
  /** From following the link until everything in view is painted, without and with a copy on the device. */
  readonly opened: number
  readonly reopened: number
  /** The last part of it: from the board's last byte to everything in view painted. */
  readonly shown: number
  /** What crossed the wire for it. */
  readonly kilobytes: number
  readonly panFps: number
  readonly panP95: number
  readonly panOutFps: number
  readonly panOutP95: number
  readonly zoomFps: number
  readonly zoomP95: number
  readonly sharpAfter: number
  /** Drawing with the mouse. */
  readonly fps: number
  readonly moveP95: number
  readonly penUp: number
  /** Dragging about 1,000 selected elements. */
  readonly moveFps: number
  readonly moveP95Frame: number
  readonly dropped: number
  readonly undone: number
  readonly heap: number
  readonly renderer: number
}

export type FigureName = keyof Figures

export const figures: Readonly<Record<FigureName, { readonly title: string; readonly more?: true }>> = {
  painted: { title: 'board in memory to painted, at 10 %, ms' },
  paintedNear: { title: '… at 100 %, ms' },
  opened: { title: 'following the link to painted, ms' },
  reopened: { title: '… with a copy on the device, ms' },
  shown: { title: '… from the last byte of the board, ms' },
  kilobytes: { title: 'over the wire for the board, kB' },
  panFps: { title: 'panning at 100 %, frames/s', more: true },
  panP95: { title: '… 95th hundredth of frame times, ms' },
  panOutFps: { title: 'panning zoomed out, frames/s', more: true },
  panOutP95: { title: '… 95th hundredth, ms' },
  zoomFps: { title: 'zooming, frames/s', more: true },
  zoomP95: { title: '… 95th hundredth, ms' },
  sharpAfter: { title: 'sharp again after the last zoom step, ms' },
  fps: { title: 'drawing, frames/s', more: true },
  moveP95: { title: 'move of the pen to screen, 95th hundredth, ms' },
  penUp: { title: 'longest task after lifting the pen, CPU ms' },
  moveFps: { title: 'dragging 1,000 elements, frames/s', more: true },
  moveP95Frame: { title: '… 95th hundredth of frame times, ms' },
  dropped: { title: 'letting them go to painted, ms' },
  undone: { title: 'undoing that to painted, ms' },
  heap: { title: 'JavaScript heap, MB' },
  renderer: { title: "memory of the page's process (PSS), MB" },
}

/** A table for people: each figure on the page, on the plain canvas, and the one in multiples of the other. */
export function tableOf(page: Partial<Figures>, plain: Partial<Figures>): string {
  const cell = (value: number | undefined) =>
    (value === undefined || Number.isNaN(value) ? '-' : value.toFixed(1)).padStart(11)
  const rows = (Object.keys(figures) as FigureName[])
    .filter((name) => page[name] !== undefined)
    .map((name) => {
      const [own, other] = [page[name], plain[name]]
      const ratio = own !== undefined && other !== undefined && other > 0 ? (own / other).toFixed(2) : '-'
      return `  ${figures[name].title.padEnd(46)}${cell(own)}${cell(other)}${ratio.padStart(8)}`
    })
  return [`  ${''.padEnd(46)}${'Drawbridge'.padStart(11)}${'plain'.padStart(11)}${'ratio'.padStart(8)}`, ...rows].join(
    '\n',
  )
}
