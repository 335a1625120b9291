/** Puts on the board whatever the clipboard or a drop brought: elements, other programs' boards, pictures, or text. */
import { NoBoardFile } from '#shared/export/json.ts'
import type { ElementId } from '#shared/model/ids.ts'
import { layoutText } from '#shared/text/layout.ts'
import type { Editor } from '../editor/editor.ts'
import { settleInFrames } from '../editor/frame-members.ts'
import { importHtml, importText } from '../import/formats.ts'
import { inRows } from '../images/rows.ts'
import type { Loss } from '../import/imported.ts'
import type { KeptPicture } from '../images/keeper.ts'
import { place, type Placed, type Where } from '../import/place.ts'
import { rounded } from '../transform/rounded.ts'
import type { Carried } from './carried.ts'
import type { KeptCopy } from './kept-copy.ts'

/** Height of pasted letters and width at which pasted text is broken, CSS px. */
const textSize = 24
const textWidth = 640
/** The longer side of a picture at first, alone and beside others, and the space between them; CSS px. */
const pictureSize = { alone: 640, several: 360, gap: 16 } as const
/** Share of the window's width that one picture takes at most. */
const pictureShare = 0.8

/** Bytes of a file that is read, pictures included. A browser has no longer texts than about twice that. */
const mostBytes = 256 * 2 ** 20

const nothing: Placed = { ids: [], losses: new Map() }

/** Throws `NoBoardFile` for elements that a newer version of this program wrote. */
export async function pasteCarried(editor: Editor, carried: Carried, where: Where): Promise<Placed> {
  // Where a browser does not take HTML from it, tldraw puts the same on the clipboard as text.
  const elements =
    importText(carried.own) ?? importHtml(carried.html) ?? importText(carried.text) ?? importHtml(carried.text)
  if (elements) return place(editor, elements, where)
  const drawn = carried.text.trimStart().startsWith('<svg') ? [new Blob([carried.text], { type: 'image/svg+xml' })] : []
  const files = [...carried.files, ...drawn]
  if (files.length > 0) return pasteFiles(editor, files, where)
  return carried.text.trim() === '' ? nothing : pasteText(editor, carried.text, where)
}

/** Pastes without an event. Throws where the browser does not let a page read the clipboard and nothing was copied here. */
export async function pasteByHand(editor: Editor, where: Where, { own }: KeptCopy): Promise<Placed> {
  const carried = await carriedByClipboard().catch((error: unknown) => {
    if (own === '') throw error
    return { own, html: '', text: '', files: [] }
  })
  return pasteCarried(editor, carried, where)
}

/** The clipboard without an event, where the browser lets a page read it. Throws where it does not. */
async function carriedByClipboard(): Promise<Carried> {
  const found = { html: '', text: '', own: '', files: [] as Blob[] }
  for (const item of await navigator.clipboard.read()) {
    const textOf = async (type: string) => (item.types.includes(type) ? (await item.getType(type)).text() : '')
    found.html ||= await textOf('text/html')
    found.text ||= await textOf('text/plain')
    const image = item.types.find((type) => type.startsWith('image/'))
    if (image) found.files.push(await item.getType(image))
  }
  return found
}

/** Files, each of which may be a picture or a board. Throws `NoBoardFile` for one that is too large. */
export async function pasteFiles(editor: Editor, files: readonly Blob[], where: Where): Promise<Placed> {
  const pictures = files.filter(isPicture)
  const placed: Placed[] = []
  for (const file of files) if (!isPicture(file)) placed.push(await pasteBoard(editor, file, where))
  if (pictures.length > 0) placed.push(await pastePictures(editor, pictures, where))
  return joined(editor, placed)
}

const isPicture = ({ type }: Blob): boolean => type.startsWith('image/')

async function pasteBoard(editor: Editor, file: Blob, where: Where): Promise<Placed> {
  if (file.size > mostBytes) throw new NoBoardFile('tooLarge')
  const imported = importText(await file.text())
  return imported ? place(editor, imported, where) : { ids: [], losses: new Map([['unknown', 1]]) }
}

/** Pictures beside each other, as one step of undo. */
async function pastePictures(
  editor: Editor,
  files: readonly Blob[],
  { keeper, at, zoom, world }: Where,
): Promise<Placed> {
  const kept: KeptPicture[] = []
  // One after the other: unpacked, photographs take much memory.
  for (const file of files) {
    const picture = await keeper?.keep(file).catch(() => null)
    if (picture) kept.push(picture)
  }
  const room = Math.min(files.length > 1 ? pictureSize.several : pictureSize.alone, innerWidth * pictureShare)
  const sizes = kept.map(({ width, height }) => {
    const shrunk = Math.min(1, room / Math.max(width, height)) / zoom
    return { w: width * shrunk, h: height * shrunk }
  })
  const middle = at ?? { x: 0, y: 0 }
  const laid = inRows(sizes, pictureSize.gap / zoom)
  const ids = editor.gesture(() => {
    const made = kept.map(({ file, type }, index) => {
      const { x, y, w, h } = laid[index]!
      const place = { x: rounded(middle.x + x), y: rounded(middle.y + y), w: rounded(w), h: rounded(h) }
      return editor.add({ kind: 'image', file, type, ...place })
    })
    settleInFrames(editor, made, world)
    return made
  })
  editor.selection.set(ids)
  const lost = files.length - kept.length
  return { ids, losses: new Map(lost > 0 ? [['picture', lost]] : []) }
}

function pasteText(editor: Editor, source: string, { at, zoom, world }: Where): Placed {
  const text = source.replace(/\r\n?/g, '\n').replace(/\n+$/, '').slice(0, 10_000)
  const style = { font: 'sans', size: textSize / zoom, align: 'left' } as const
  const natural = layoutText(text, style, world.measure)
  const wrap = natural.w > textWidth / zoom
  const { w, h } = wrap ? { ...layoutText(text, style, world.measure, textWidth / zoom), w: textWidth / zoom } : natural
  const { x, y } = at ?? { x: 0, y: 0 }
  const link = /^https?:\/\/[!-~]+$/.test(text) && text.length <= 2_000 ? { link: text } : {}
  const id = editor.gesture(() => {
    const made = editor.add({ kind: 'text', text, ...style, wrap, x: x - w / 2, y: y - h / 2, w, h, ...link })
    settleInFrames(editor, [made], world)
    return made
  })
  editor.selection.set([id])
  return { ids: [id], losses: new Map() }
}

function joined(editor: Editor, placed: readonly Placed[]): Placed {
  const ids: ElementId[] = placed.flatMap((one) => one.ids)
  const losses = new Map<Loss, number>()
  for (const [what, times] of placed.flatMap((one) => [...one.losses]))
    losses.set(what, (losses.get(what) ?? 0) + times)
  editor.selection.set(ids)
  return { ids, losses }
}
