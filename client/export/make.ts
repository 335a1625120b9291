/** Makes the file of an export: which kind, of what, and how it looks is chosen in the dialog. */
import { palettes, type Theme } from '#shared/drawing/palettes.ts'
import type { World } from '#shared/placement/world.ts'
import { boardFileEnding, boardFileType } from '#shared/export/file-type.ts'
import { writeBoardFile, type PicturesOfFile } from '#shared/export/write.ts'
import type { Editor } from '../editor/editor.ts'
import { loadPictures, type LoadedPictures, type PictureSource } from './loaded-pictures.ts'
import { pagesOf, type Page, type What } from './pages.ts'
import { pngOf } from './png.ts'
import { svgOf } from './svg.ts'

export type Format = 'png' | 'svg' | 'pdf' | 'json'

export interface ExportChoice {
  readonly format: Format
  readonly what: What
  /** Pixels of a board unit, for PNG. */
  readonly scale: number
  readonly background: boolean
  readonly theme: Theme
}

export interface ExportParts {
  readonly editor: Editor
  readonly world: World
  readonly source: PictureSource
  /** Name of the board. */
  readonly title: string
  /** Told how much is done, 0 to 1. */
  readonly progress?: (share: number) => void
}

export interface Made {
  readonly blob: Blob
  readonly ending: string
  /** What was possible of the scale that was asked for. */
  readonly scale: number
}

/** Null where there is nothing to export. Throws where the browser cannot make it. */
export async function makeExport(choice: ExportChoice, parts: ExportParts): Promise<Made | null> {
  const pages = pagesOf(parts.editor, parts.world, choice.what)
  const [first] = pages
  if (!first) return null
  const pictures = await loadPictures(
    pages.flatMap(({ elements }) => elements),
    parts.source,
  )
  try {
    return await made(first, pages, choice, { ...parts, pictures })
  } finally {
    pictures.close()
  }
}

async function made(
  first: Page,
  pages: readonly Page[],
  { format, background, theme, scale }: ExportChoice,
  { world, title, progress, pictures }: ExportParts & { readonly pictures: LoadedPictures },
): Promise<Made> {
  const common = { world, palette: palettes[theme], pictures, background, title, ...(progress ? { progress } : {}) }
  switch (format) {
    case 'png': {
      const png = await pngOf(first, { ...common, scale })
      return { blob: png.blob, ending: '.png', scale: png.scale }
    }
    case 'svg':
      return { blob: await svgOf(first, common), ending: '.svg', scale: 1 }
    case 'pdf': {
      // The largest part of it is a library that few ask for.
      const { pdfOf } = await import('./pdf.ts')
      return { blob: await pdfOf(pages, common), ending: '.pdf', scale: 1 }
    }
    case 'json': {
      const all = new Map(pages.flatMap(({ elements }) => elements).map((element) => [element.id, element]))
      const text = writeBoardFile(all.values(), { title, files: await filesOf(all.values(), pictures) })
      return { blob: new Blob([text], { type: boardFileType }), ending: boardFileEnding, scale: 1 }
    }
  }
}

async function filesOf(
  elements: Iterable<Page['elements'][number]>,
  pictures: LoadedPictures,
): Promise<PicturesOfFile> {
  const files: Record<string, PicturesOfFile[string]> = {}
  for (const element of elements) {
    if (element.kind !== 'image') continue
    const [head, data] = pictures.embed(element.file)?.split(';base64,') ?? []
    if (head && data) files[element.file] = { type: head.slice('data:'.length), data }
  }
  return files
}
