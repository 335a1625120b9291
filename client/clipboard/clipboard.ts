/** Copy, cut and paste by events of the browser, within a board, between boards and with other programs. */
import { escapeXml } from '#shared/export/escape.ts'
import { boardFileType } from '#shared/export/file-type.ts'
import { writeBoardFile } from '#shared/export/write.ts'
import type { World } from '#shared/placement/world.ts'
import { byPaintingOrder, type Element } from '#shared/elements/element.ts'
import { movingWith } from '../editor/along.ts'
import type { Editor } from '../editor/editor.ts'
import { removeReleasing } from '../line/release.ts'
import type { Placed, Where } from '../import/place.ts'
import { carriedBy, isEmpty } from './carried.ts'
import type { KeptCopy } from './kept-copy.ts'

/** The selection with what its frames carry, back first. */
export function copied(editor: Editor): Element[] {
  return movingWith(editor.selected(), editor.view).sort(byPaintingOrder)
}

/** Puts the selection on a clipboard event; whether there was something to put. */
export function copyTo(data: DataTransfer, editor: Editor, kept: KeptCopy): boolean {
  const elements = copied(editor)
  if (elements.length === 0) return false
  const { own, html, text } = forms(elements)
  kept.keep(own)
  data.setData(boardFileType, own)
  data.setData('text/html', html)
  data.setData('text/plain', text)
  return true
}

/** Takes off the board what a cut has copied; what is locked stays. */
export function removeCopied(editor: Editor, world: World): void {
  removeReleasing(
    editor,
    copied(editor)
      .filter(({ locked }) => !locked)
      .map(({ id }) => id),
    world,
  )
}

/** Puts what an event carries on the board; null where it carries nothing for a board. */
export function paste(editor: Editor, data: DataTransfer, where: Where): Promise<Placed> | null {
  const carried = carriedBy(data)
  // Reading what others made is not needed before somebody pastes.
  return isEmpty(carried) ? null : import('./paste.ts').then(({ pasteCarried }) => pasteCarried(editor, carried, where))
}

/** Ours finds the elements in the attribute; other programs take the text. */
function forms(elements: readonly Element[]): { own: string; html: string; text: string } {
  const own = writeBoardFile(elements)
  const text = textOf(elements)
  return { own, text, html: `<div data-drawbridge="${escapeXml(own)}">${escapeXml(text)}</div>` }
}

/** What is written in elements, for whoever pastes into a text field. */
function textOf(elements: readonly Element[]): string {
  const texts = elements.map((element) =>
    'text' in element ? element.text : element.kind === 'frame' ? element.name : '',
  )
  return texts.filter((text) => text !== '').join('\n')
}
