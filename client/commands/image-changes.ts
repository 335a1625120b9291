/** What the commands for a picture do that has to look at its file. */
import type { ImageElement } from '#shared/elements/image.ts'
import { sizeOf } from '../images/size-of.ts'
import { later } from '../language/later.ts'
import { inOriginalSize, inPlaceOf } from '../transform/picture-size.ts'
import { chooseFiles } from '../board/choose-files.ts'
import type { CommandContext } from './command.ts'

export async function toOriginalSize(context: CommandContext, { id, file, type }: ImageElement): Promise<void> {
  const { editor, canvas, ui } = context
  const blob = await canvas.pictureSource(file, type).catch(() => null)
  const size = blob && (await sizeOf(blob).catch(() => null))
  const now = editor.view.get(id)
  if (size && now?.kind === 'image') editor.update([[id, inOriginalSize(now, size)]])
  else ui.say(later.pictureGone)
}

/** Puts a picture that somebody chooses where another one is. */
export async function replace({ editor, canvas, ui }: CommandContext, { id }: ImageElement): Promise<void> {
  const [chosen] = await chooseFiles({ accept: 'image/*', multiple: false })
  if (!chosen) return
  const kept = await canvas.where.keeper?.keep(chosen)
  const now = editor.view.get(id)
  if (!kept) return ui.say(later.notPicture)
  if (now?.kind !== 'image') return
  editor.update([[id, { file: kept.file, type: kept.type, ...inPlaceOf(now, kept) }]])
}
