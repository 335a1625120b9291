/** Puts what was imported or pasted on the board: pictures are stored first, then everything comes as one step of undo. */
import { nanoid } from 'nanoid'
import { areaOf } from '#shared/export/svg.ts'
import type { Element } from '#shared/elements/element.ts'
import type { World } from '#shared/placement/world.ts'
import type { Spot } from '#shared/geometry/matrix.ts'
import type { ElementId } from '#shared/model/ids.ts'
import { insert, type Shift } from '../editor/insert.ts'
import { uncarried } from '../editor/along.ts'
import type { Editor } from '../editor/editor.ts'
import { settleInFrames } from '../editor/frame-members.ts'
import type { PictureKeeper } from '../images/keeper.ts'
import type { Imported, Loss, Losses } from './imported.ts'
import { blobOf } from './pictures.ts'

/** How far each copy lies from the one before it that was put at the same place, CSS px. */
const cascade = 24
/** Copies at one place that are told apart. */
const mostCascaded = 50

export interface Where {
  readonly world: World
  /** Where the middle goes, board units; null: where it was. */
  readonly at: Spot | null
  /** Elements go where they were, whatever `at` says. */
  readonly inPlace?: boolean
  readonly zoom: number
  /** Stores pictures; null: pictures that are not on this server are lost. */
  readonly keeper: PictureKeeper | null
}

export interface Placed {
  readonly ids: readonly ElementId[]
  readonly losses: Losses
}

export async function place(editor: Editor, imported: Imported, where: Where): Promise<Placed> {
  const losses = new Map<Loss, number>(imported.losses)
  const lose = (what: Loss, times: number) => times > 0 && losses.set(what, (losses.get(what) ?? 0) + times)
  const elements = await withPictures(imported, where.keeper)
  lose('picture', imported.elements.length - elements.length)
  const { ids, refused } = editor.gesture(() => {
    const shift = shiftFor(editor, elements, where)
    const inserted = insert(editor, elements, shift, { newGroup: () => nanoid(8) })
    settleInFrames(editor, uncarried(inserted.ids, editor.view), where.world)
    return inserted
  })
  lose('tooLarge', refused)
  return { ids, losses }
}

/** The elements with the pictures that could be stored. */
async function withPictures({ elements, pictures }: Imported, keeper: PictureKeeper | null): Promise<Element[]> {
  const found = elements.map(async (element): Promise<Element | null> => {
    const data = pictures.get(element.id)
    if (data === undefined || element.kind !== 'image') return element
    const blob = blobOf(data)
    const kept = blob && (await keeper?.keep(blob))
    return kept ? { ...element, file: kept.file, type: kept.type } : null
  })
  return (await Promise.all(found)).filter((element) => element !== null)
}

/** How far everything moves; where the same lies there already, a little further each time. */
function shiftFor(editor: Editor, elements: readonly Element[], { world, at, zoom, inPlace }: Where): Shift {
  const own = new Map(elements.map((element) => [element.id, element]))
  const area = areaOf(elements, { ...world, get: (id) => own.get(id) })
  if (!at || inPlace || !area) return { dx: 0, dy: 0 }
  const first = elements[0]!
  const [dx, dy] = [at.x - (area.left + area.right) / 2, at.y - (area.top + area.bottom) / 2]
  const taken = new Set(alike(editor, first))
  for (let step = 0; step < mostCascaded; step++) {
    const by = (step * cascade) / zoom
    if (!taken.has(placeName((first.x ?? 0) + dx + by, (first.y ?? 0) + dy + by))) return { dx: dx + by, dy: dy + by }
  }
  return { dx, dy }
}

/** Where elements lie that look like this one. */
function* alike(editor: Editor, first: Element): Generator<string> {
  for (const element of editor.view.values()) {
    const same = element.kind === first.kind && (first.kind !== 'stroke' || sameInk(element, first))
    if (same) yield placeName(element.x ?? 0, element.y ?? 0)
  }
}

function sameInk(a: Element, b: Element): boolean {
  return a.kind === 'stroke' && b.kind === 'stroke' && a.points === b.points
}

const placeName = (x: number, y: number): string => `${Math.round(x)} ${Math.round(y)}`
