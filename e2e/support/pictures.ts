/** Pictures side by side, looked at in a page. */
import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Page } from 'playwright'
import type { Box } from './ink.ts'

export interface Likeness {
  /** Mean difference of all pixels, 0 to 255. */
  readonly mean: number
  /** Share of pixels that anyone would call another colour. */
  readonly off: number
  /** Mean difference of the square in which it is largest. */
  readonly worst: number
}

export const dataUrl = (type: string, content: Buffer): string => `data:${type};base64,${content.toString('base64')}`

/** How much two pictures (`data:` URLs) differ when both are shown in the same small size. */
export function likeness(page: Page, one: string, other: string): Promise<Likeness> {
  return page.evaluate(
    async ([one, other]) => {
      const width = 360
      const pixels = async (source: string) => {
        const image = new Image()
        image.src = source
        await image.decode()
        const painted = (source: HTMLImageElement | HTMLCanvasElement, w: number, h: number) => {
          const canvas = document.createElement('canvas')
          canvas.width = w
          canvas.height = h
          const context = canvas.getContext('2d')!
          context.imageSmoothingQuality = 'high'
          context.drawImage(source, 0, 0, w, h)
          return { canvas, context }
        }
        // A drawing first becomes pixels, so that all are made smaller in the same way.
        const { naturalWidth: w, naturalHeight: h } = image
        const { canvas, context } = painted(painted(image, w, h).canvas, width, Math.round((width * h) / w))
        return context.getImageData(0, 0, canvas.width, canvas.height)
      }
      const [a, b] = [await pixels(one), await pixels(other)]
      const length = Math.min(a.data.length, b.data.length)
      let sum = 0
      let off = 0
      const side = 24
      const squares = new Map<number, number>()
      for (let at = 0; at < length; at += 4) {
        const by = [0, 1, 2].map((channel) => Math.abs(a.data[at + channel]! - b.data[at + channel]!))
        sum += (by[0]! + by[1]! + by[2]!) / 3
        if (Math.max(...by) > 80) off++
        const [x, y] = [(at / 4) % a.width, Math.floor(at / 4 / a.width)]
        const square = Math.floor(y / side) * 1_000 + Math.floor(x / side)
        squares.set(square, (squares.get(square) ?? 0) + (by[0]! + by[1]! + by[2]!) / 3 / side ** 2)
      }
      return { mean: sum / (length / 4), off: off / (length / 4), worst: Math.max(...squares.values()) }
    },
    [one, other] as const,
  )
}

/** Where in a picture the first pixel of the colour is that marks the corner of a board (`rich-board.ts`). */
export function cornerIn(page: Page, picture: string): Promise<{ x: number; y: number }> {
  return page.evaluate(async (source) => {
    const image = new Image()
    image.src = source
    await image.decode()
    const { naturalWidth: width, naturalHeight: height } = image
    const context = Object.assign(document.createElement('canvas'), { width, height }).getContext('2d')!
    context.drawImage(image, 0, 0)
    const { data } = context.getImageData(0, 0, width, height)
    for (let at = 0; at < data.length; at += 4)
      if (data[at]! > 250 && data[at + 1]! < 5 && Math.abs(data[at + 2]! - 170) < 5)
        return { x: (at / 4) % width, y: Math.floor(at / 4 / width) }
    throw new Error('the corner is not in the picture')
  }, picture)
}

/** What the canvases of a board show in a box of the window, as a `data:` URL. */
export function boardPicture(page: Page, box: Box): Promise<string> {
  return page.evaluate((box) => {
    const picture = document.createElement('canvas')
    picture.width = box.width
    picture.height = box.height
    const context = picture.getContext('2d')!
    for (const canvas of document.querySelectorAll('canvas')) {
      const { left, top, width, height } = canvas.getBoundingClientRect()
      if (width > 0 && canvas.width > 0) context.drawImage(canvas, left - box.x, top - box.y, width, height)
    }
    return picture.toDataURL()
  }, box)
}

export interface ReadPdf {
  readonly text: string
  readonly fonts: readonly { readonly embedded: boolean; readonly subset: boolean }[]
  readonly links: readonly string[]
}

/** What a reader finds in a document. */
export async function readPdf(pdf: Buffer): Promise<ReadPdf> {
  const told = async (program: string, ...rest: string[]) => (await promisify(execFile)(program, rest)).stdout
  const folder = await mkdtemp(join(tmpdir(), 'drawbridge-pdf-'))
  try {
    const file = join(folder, 'board.pdf')
    await writeFile(file, pdf)
    const [text, table, addresses] = await Promise.all([
      told('pdftotext', file, '-'),
      told('pdffonts', file),
      told('pdfinfo', '-url', file),
    ])
    const fonts = [...table.matchAll(/ (yes|no) +(yes|no) +(?:yes|no) +\d+ +\d+$/gm)]
    return {
      text,
      fonts: fonts.map(([, embedded, subset]) => ({ embedded: embedded === 'yes', subset: subset === 'yes' })),
      links: addresses.match(/https?:\S+/g) ?? [],
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** The pages of a document as pictures of one pixel a board unit. */
export async function pagesOfPdf(pdf: Buffer): Promise<Buffer[]> {
  const folder = await mkdtemp(join(tmpdir(), 'drawbridge-pdf-'))
  try {
    const run = promisify(execFile)('pdftoppm', ['-r', '96', '-png', '-', join(folder, 'page')])
    run.child.stdin!.end(pdf)
    await run
    const pages: Buffer[] = []
    for (let number = 1; ; number++) {
      const page = await readFile(join(folder, `page-${number}.png`)).catch(() => null)
      if (!page) return pages
      pages.push(page)
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
