/** What a second press does: it goes into a group, writes, crops a picture, or writes where nothing is. */
import type { Element } from '#shared/elements/element.ts'
import { isWritable } from '../../writing/writable.ts'
import { text } from '../text.ts'
import type { Gesture, Sample, ToolContext } from '../tool.ts'
import { hollowShapeAt } from './hollow.ts'

/** `on`: what the press is on. Gives what has to wait for its code. */
export function open(context: ToolContext, sample: Sample, on: Element | null): Gesture | null {
  const { selection, writable } = context.editor
  const element = on ?? hollowShapeAt(sample, context)
  if (!element) {
    const gesture = writable ? text.begin(context, sample, false) : null
    gesture?.end()
    return gesture
  }
  const deeper = selection.unit(element.id)
  if (deeper.length > 1 || deeper[0] !== element.id) {
    selection.enter(commonGroup(deeper.map((id) => context.editor.view.get(id))))
    selection.set(selection.unit(element.id))
  } else if (writable && (isWritable(element) || element.kind === 'image')) context.edit(element.id)
  return null
}

/** The path of the outermost group that all of these are in. */
function commonGroup(elements: readonly (Element | undefined)[]): string {
  const paths = elements.map((element) => (element?.group ?? '').split('/'))
  const [first = []] = paths
  let depth = 0
  while (depth < first.length && paths.every((path) => path[depth] === first[depth])) depth++
  return first.slice(0, depth).join('/')
}
