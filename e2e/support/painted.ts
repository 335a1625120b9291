/** Pictures for tests, made in a page, and what the board shows of them. */
import type { Page } from 'playwright'
import { orientationSegment } from '#shared/files/jpeg.ts'

/** A PNG in four colours: red and green above, green and blue below. */
export async function pictureOf(page: Page, side: number): Promise<Buffer> {
  return bufferOf(
    await page.evaluate((side) => {
      const canvas = document.createElement('canvas')
      canvas.width = canvas.height = side
      const context = canvas.getContext('2d')!
      for (const [at, color] of ['#ff0000', '#00ff00', '#00ff00', '#0000ff'].entries()) {
        context.fillStyle = color
        context.fillRect(((at % 2) * side) / 2, (Math.floor(at / 2) * side) / 2, side / 2, side / 2)
      }
      return canvas.toDataURL('image/png')
    }, side),
  )
}

interface Filled {
  readonly width: number
  readonly height: number
  readonly color: string
  readonly type?: string
}

/** A picture in one colour. */
export async function filled(page: Page, looks: Filled): Promise<Buffer> {
  return bufferOf(
    await page.evaluate(({ width, height, color, type = 'image/png' }) => {
      const canvas = document.createElement('canvas')
      Object.assign(canvas, { width, height })
      const context = canvas.getContext('2d')!
      context.fillStyle = color
      context.fillRect(0, 0, width, height)
      return canvas.toDataURL(type)
    }, looks),
  )
}

/** A JPEG of 120 by 60 pixels that a camera held upright has taken, with a remark. */
export async function photograph(page: Page, remark: string): Promise<Buffer> {
  const jpeg = await filled(page, { width: 120, height: 60, color: '#00ff00', type: 'image/jpeg' })
  const quarterTurn = 6
  const comment = Buffer.from(`....${remark}`, 'latin1')
  comment.writeUInt16BE(0xfffe, 0)
  comment.writeUInt16BE(comment.length - 2, 2)
  return Buffer.concat([jpeg.subarray(0, 2), orientationSegment(quarterTurn), comment, jpeg.subarray(2)])
}

/** The colour that the board shows at a spot of the window. */
export function colorAt(page: Page, x: number, y: number): Promise<string> {
  return page.evaluate(
    ([x, y]) => {
      const probe = document.createElement('canvas')
      probe.width = probe.height = 1
      const context = probe.getContext('2d', { willReadFrequently: true })!
      for (const canvas of document.querySelectorAll('canvas')) {
        const { left, top, width, height } = canvas.getBoundingClientRect()
        if (width > 0 && canvas.width > 0) context.drawImage(canvas, left - x, top - y, width, height)
      }
      const [r = 0, g = 0, b = 0] = context.getImageData(0, 0, 1, 1).data
      return r > 200 && g < 60 ? 'red' : g > 200 && r < 60 ? 'green' : b > 200 && r < 60 ? 'blue' : 'other'
    },
    [x, y] as const,
  )
}

const bufferOf = (dataUrl: string): Buffer => Buffer.from(dataUrl.split(',')[1]!, 'base64')
