/** What can be undone and redone, kept over a reload of the tab as text in its `sessionStorage`. */
import { decodeElement, encodeElement } from '#shared/elements/element-codec.ts'
import type { Element } from '#shared/elements/element.ts'
import type { BoardId, ClientId, ElementId } from '#shared/model/ids.ts'
import type { Operation } from '#shared/operation/table.ts'
import type { Page } from '../net/page.ts'
import type { History, Step } from './history.ts'

/** Characters that are kept; the oldest steps beyond are forgotten. */
const most = 1_000_000

interface WrittenStep {
  readonly inverse: readonly Operation[]
  readonly after: readonly (readonly [ElementId, string | null])[]
}

/** Remembers a tab's history from now on, and what it remembered of an earlier page of the same client. */
export function keepHistory(
  history: History,
  { board, client, page }: { board: BoardId; client: ClientId; page: Page },
): void {
  const key = `drawbridge:history:${board}`
  const attempt = (step: () => void) => {
    try {
      step()
    } catch {
      // A browser that keeps nothing: undo lasts as long as the page.
    }
  }
  attempt(() => {
    const kept = sessionStorage.getItem(key)
    if (kept?.startsWith(client)) history.restore(readSteps(kept.slice(client.length)))
  })
  const save = () => attempt(() => sessionStorage.setItem(key, client + writeSteps(history.steps)))
  page.onHide(save)
  page.onLeave(save)
}

/** Steps of undo, oldest first, and of redo as text. */
export function writeSteps({ undo, redo }: { undo: readonly Step[]; redo: readonly Step[] }): string {
  const written = { undo: undo.map(writeStep), redo: redo.map(writeStep) }
  let text = JSON.stringify(written)
  while (text.length > most && written.undo.length > 0) {
    written.undo = written.undo.slice(Math.ceil(written.undo.length / 2))
    text = JSON.stringify(written)
  }
  return text.length > most ? JSON.stringify({ undo: [], redo: [] }) : text
}

/** Reads what `writeSteps` wrote. Throws where it is anything else. */
export function readSteps(text: string): { undo: Step[]; redo: Step[] } {
  const { undo, redo } = JSON.parse(text) as { undo: WrittenStep[]; redo: WrittenStep[] }
  return { undo: undo.map(readStep), redo: redo.map(readStep) }
}

/** Only what an undo compares with is kept of the elements: the rest can be large. */
function writeStep({ inverse, after }: Step): WrittenStep {
  const compared = new Set(
    inverse.flatMap(({ kind, payload }) => (kind === 'element.update' ? payload.set.map(([id]) => id) : [])),
  )
  const lines = [...after].filter(([id]) => compared.has(id))
  return { inverse, after: lines.map(([id, element]) => [id, element ? encodeElement(element) : null]) }
}

function readStep({ inverse, after }: WrittenStep): Step {
  const elements = after.map(([id, line]): [ElementId, Element | undefined] => [
    id,
    line === null ? undefined : decodeElement(line),
  ])
  return { inverse: [...inverse], after: new Map(elements), made: new Set() }
}
