/** A page as an SVG picture that brings its fonts and pictures along. */
import type { Palette } from '#shared/drawing/palette.ts'
import type { World } from '#shared/placement/world.ts'
import type { Element } from '#shared/elements/element.ts'
import { exportFamilies } from '#shared/export/families.ts'
import { fontFaceRule } from '#shared/export/needed-fonts.ts'
import { svgPieces } from '#shared/export/svg.ts'
import { fontFile, neededFiles } from './font-files.ts'
import { dataUrlOf, type LoadedPictures } from './loaded-pictures.ts'
import type { Page } from './pages.ts'

/** Elements written before the page gets its turn. */
const atOnce = 1_000

export interface SvgPageOptions {
  readonly world: World
  readonly palette: Palette
  readonly pictures: LoadedPictures
  readonly background: boolean
  readonly title: string
  /** Told how much is done, 0 to 1. */
  readonly progress?: (share: number) => void
}

export async function svgOf({ area, elements }: Page, options: SvgPageOptions): Promise<Blob> {
  const { world, palette, pictures, background, title, progress } = options
  const written: string[] = []
  const pieces = svgPieces(elements, world, palette, {
    background,
    area,
    title,
    families: exportFamilies,
    fontFaces: await fontFaces(elements),
    embed: pictures.embed,
  })
  for (const piece of pieces) {
    written.push(piece)
    if (written.length % atOnce !== 0) continue
    progress?.(written.length / elements.length)
    await new Promise((resolve) => setTimeout(resolve))
  }
  return new Blob([written.join('\n')], { type: 'image/svg+xml' })
}

/** `@font-face` rules for the texts of elements. A font that cannot be loaded is done without: its family names others. */
async function fontFaces(elements: Iterable<Element>): Promise<string> {
  const rules = [...neededFiles(elements)].flatMap(([font, files]) => {
    return files.map(async (file) => {
      const source = await dataUrlOf(new Blob([await fontFile(file)], { type: 'font/woff' }))
      return fontFaceRule(font, 'woff', source)
    })
  })
  const loaded = await Promise.allSettled(rules)
  return loaded.map((rule) => (rule.status === 'fulfilled' ? rule.value : '')).join('')
}
