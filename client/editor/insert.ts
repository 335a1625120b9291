/** Puts copies of elements on the board, from the clipboard as from a file: with new ids, as one step of undo. */
import { byPaintingOrder, type Element } from '#shared/elements/element.ts'
import type { Binding } from '#shared/elements/properties.ts'
import type { ElementId } from '#shared/model/ids.ts'
import { protocolLimits } from '#shared/model/limits.ts'
import { draftOf, type AnyDraft } from '#shared/operation/element-schema.ts'
import type { Change, ChangeOf } from '#shared/operation/element-update.ts'
import { Refusal } from '#shared/wire/errors.ts'
import { uncarried } from './along.ts'
import type { Editor } from './editor.ts'

export interface Shift {
  readonly dx: number
  readonly dy: number
}

export interface Inserted {
  /** New ids, back first. */
  readonly ids: readonly ElementId[]
  /** Elements that are too large for the board. */
  readonly refused: number
}

export interface InsertOptions {
  /** Makes names of groups. */
  readonly newGroup: () => string
  /** Lines and contents may keep to elements of the board that are not copied with them. */
  readonly keepOutside?: boolean
}

const within = (value: number): number => {
  const { coordinate } = protocolLimits
  return Math.round(Math.max(-coordinate, Math.min(coordinate, value)) * 100) / 100
}

/** Adds copies in painting order, selects them (not what their frames carry), and returns what they are called now. */
export function insert(
  editor: Editor,
  elements: readonly Element[],
  { dx, dy }: Shift,
  { newGroup, keepOutside = false }: InsertOptions,
): Inserted {
  const ids = new Map<ElementId, ElementId>()
  const groups = new Map<string, string>()
  const group = (path: string): string =>
    path
      .split('/')
      .map((name) => groups.get(name) ?? groups.set(name, newGroup()).get(name)!)
      .join('/')
  const meant = (id: ElementId): ElementId | undefined => ids.get(id) ?? (keepOutside ? id : undefined)
  const bound = (binding: Binding | null): Binding | null => {
    const id = binding && meant(binding[0])
    return id ? [id, binding[1], binding[2]] : null
  }
  let refused = 0
  editor.gesture(() => {
    const sorted = [...elements].sort(byPaintingOrder)
    for (const element of sorted) {
      const draft = draftOf(element)
      const place = { x: within((draft.x ?? 0) + dx), y: within((draft.y ?? 0) + dy) }
      const ties = tiesOf(draft, bound, meant)
      const groupPath = draft.group ? { group: group(draft.group) } : {}
      const id = tried(() => editor.add({ ...draft, ...place, ...groupPath, ...ties }))
      if (id) ids.set(element.id, id)
      else refused++
    }
    // What a line behind its targets holds on to, and the frame in front of its contents, have a name only now.
    const late = sorted.flatMap((element): ChangeOf[] => {
      const id = ids.get(element.id)
      const draft = draftOf(element)
      const missing = lateTies(id && editor.view.get(id), tiesOf(draft, bound, meant))
      return id && missing ? [[id, missing]] : []
    })
    if (late.length > 0) editor.update(late)
  })
  editor.selection.set(uncarried(ids.values(), editor.view))
  return { ids: [...ids.values()], refused }
}

type Ties = Pick<Change, 'frame' | 'start' | 'end'>

/** What an element of the copy holds on to, as far as that is there already. */
function tiesOf(
  draft: AnyDraft,
  bound: (binding: Binding | null) => Binding | null,
  meant: (id: ElementId) => ElementId | undefined,
): Ties {
  return {
    ...(draft.frame ? { frame: meant(draft.frame) ?? '' } : {}),
    ...(draft.kind === 'line' ? { start: bound(draft.start ?? null), end: bound(draft.end ?? null) } : {}),
  }
}

/** Those ties that an element does not have yet; null where it has all. */
function lateTies(element: Element | undefined, ties: Ties): Change | null {
  if (!element) return null
  const missing: { -readonly [K in keyof Ties]: Ties[K] } = {}
  if (ties.frame && element.frame !== ties.frame) missing.frame = ties.frame
  if (element.kind === 'line') {
    if (ties.start && element.start?.[0] !== ties.start[0]) missing.start = ties.start
    if (ties.end && element.end?.[0] !== ties.end[0]) missing.end = ties.end
  }
  return Object.keys(missing).length > 0 ? missing : null
}

/** One element that no message could carry does not keep the others from coming. */
function tried(add: () => ElementId): ElementId | null {
  try {
    return add()
  } catch (error) {
    if (error instanceof Refusal && error.code === 'E_LIMIT') return null
    throw error
  }
}
