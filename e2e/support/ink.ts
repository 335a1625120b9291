export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** The square of `size` pixels around a point. */
export function around({ x, y }: { x: number; y: number }, size = 12): Box {
  return { x: x - size / 2, y: y - size / 2, width: size, height: size }
}

/**
 * Runs in the page: whether the canvases, laid on one another as they lie in the window, show something in a box that
 * stands out from what is beside it. It needs no colour of paper or ink, and a faint dot grid does not count.
 */
export function inkIn(box: Box): boolean {
  const probe = document.createElement('canvas')
  probe.width = box.width
  probe.height = box.height
  const context = probe.getContext('2d', { willReadFrequently: true })
  if (!context) throw new Error('no canvas to read pixels with')
  context.fillStyle = getComputedStyle(document.body).backgroundColor
  context.fillRect(0, 0, box.width, box.height)
  for (const canvas of document.querySelectorAll('canvas')) {
    const { left, top, width, height } = canvas.getBoundingClientRect()
    if (width > 0 && height > 0 && canvas.width > 0 && getComputedStyle(canvas).visibility !== 'hidden') {
      context.drawImage(canvas, left - box.x, top - box.y, width, height)
    }
  }
  const { data } = context.getImageData(0, 0, box.width, box.height)
  let darkest = 255
  let brightest = 0
  for (let at = 0; at < data.length; at += 4) {
    const light = (data[at]! + data[at + 1]! + data[at + 2]!) / 3
    darkest = Math.min(darkest, light)
    brightest = Math.max(brightest, light)
  }
  return brightest - darkest > 60
}
