/** The tool to select with: a press takes an element or its group, a drag moves it, handles stretch and turn it. */
import MousePointer2 from '@lucide/svelte/icons/mouse-pointer-2'
import type { Element } from '#shared/elements/element.ts'
import { invert, map } from '#shared/geometry/matrix.ts'
import { frameAround, originsOf, type Frame, type Origin } from '../transform/origin.ts'
import { later } from './later.ts'
import type { Grip } from './select/drags.ts'
import { cursorOf, handleAt } from './select/handles.ts'
import type { Gesture, Sample, Tool, ToolContext } from './tool.ts'

/** How near a press must be to thin ink, CSS px. */
const reach = { fine: 6, coarse: 14 }
/** A press that moves less is a press and no drag, CSS px. */
const leastDrag = { fine: 3, coarse: 8 }

const drags = () => import('./select/drags.ts')
const opening = () => import('./select/opening.ts')

export const select: Tool = {
  id: 'select',
  label: 'Select',
  hint: 'Drag around things to select them. Double-click to write, to crop a picture or to go into a group.',
  key: 'v',
  rank: 1,
  icon: MousePointer2,
  cursor: 'default',
  // A viewer may look at things, too; whatever changes them asks again.
  writes: false,
  drags: true,
  prepare: () => Promise.all([drags(), opening()]),
  begin: (context, first) => new Press(context, first),
  cursorAt(context, sample) {
    if (!context.editor.writable) return topmost(context, sample) ? 'pointer' : 'default'
    const grip = gripAt(context, sample)
    if (grip) return cursorOf(grip.handle, grip.frame)
    return topmost(context, sample) || inFrame(context, sample) ? 'move' : 'default'
  },
  twice: (context, sample) =>
    later(async () => (await opening()).open(context, sample, topmost(context, sample)), { worded: true }),
  // What Enter opens for writing is a command; a picture is cropped.
  finish({ editor, edit }, done) {
    const [element] = editor.selection.ids.size === 1 ? editor.selected() : []
    if (!done || !editor.writable || element?.kind !== 'image' || element.locked) return false
    edit(element.id)
    return true
  },
}

/** A press that becomes a drag when the pointer moves. */
class Press implements Gesture {
  readonly #context: ToolContext
  readonly #first: Sample
  readonly #grip: Grip | null
  readonly #hit: Element | null
  readonly #wasSelected: boolean
  readonly #inside: boolean
  #drag: Gesture | null = null

  constructor(context: ToolContext, first: Sample) {
    this.#context = context
    this.#first = first
    const { selection, writable } = context.editor
    this.#grip = writable ? gripAt(context, first) : null
    this.#hit = this.#grip ? null : topmost(context, first)
    this.#wasSelected = this.#hit !== null && selection.has(this.#hit.id)
    this.#inside = this.#grip === null && inFrame(context, first)
    if (!this.#hit || this.#wasSelected || first.shift) return
    // What lies under the frame of several stays reachable by a press, but a drag moves the selection.
    if (!this.#inside || selection.ids.size === 1) selection.set(selection.unit(this.#hit.id))
  }

  get loading(): Promise<void> | undefined {
    return this.#drag?.loading
  }

  move(samples: readonly Sample[]): void {
    const last = samples.at(-1)
    if (!last) return
    const { coarse } = this.#context
    const far = Math.hypot(last.screenX - this.#first.screenX, last.screenY - this.#first.screenY)
    if (!this.#drag && far < (coarse ? leastDrag.coarse : leastDrag.fine)) return
    this.#drag ??= this.#start()
    this.#drag?.move(samples)
  }

  end(): void {
    if (this.#drag) return this.#drag.end()
    if (this.#grip) return
    const { selection } = this.#context.editor
    if (!this.#hit) {
      if (!this.#first.shift) selection.clear()
      return
    }
    // Ctrl takes a part of a group, however deep in others it is.
    if (this.#first.control) selection.enter(this.#hit.group ?? '')
    const unit = selection.unit(this.#hit.id)
    if (!this.#first.shift) selection.set(unit)
    else if (this.#wasSelected) selection.remove(unit)
    else selection.add(unit)
  }

  cancel(): void {
    this.#drag?.cancel()
  }

  #start(): Gesture | null {
    const context = this.#context
    const { selection, writable } = context.editor
    const grip = this.#grip
    if (grip) return later(async () => (await drags()).pulling(context, this.#first, grip))
    if (this.#hit || (this.#inside && !this.#first.shift)) {
      if (this.#first.shift && this.#hit && !this.#wasSelected) selection.add(selection.unit(this.#hit.id))
      if (!writable) return null
      const elements = context.moving(context.editor.selected().filter(({ locked }) => !locked))
      if (elements.length === 0) return null
      return later(async () => (await drags()).dragging(context, this.#first, elements))
    }
    return later(async () => (await drags()).dragging(context, this.#first, null))
  }
}

/** The frame of the selection, if there is something that can be changed. */
function framed(context: ToolContext): { frame: Frame; origins: Origin[] } | null {
  const elements = context.editor.selected().filter(({ locked }) => !locked)
  const origins = originsOf(elements, context.world)
  const frame = frameAround(origins)
  return frame && { frame, origins }
}

function gripAt(context: ToolContext, sample: Sample): Grip | null {
  const { selection } = context.editor
  if (selection.ids.size === 0) return null
  const around = framed(context)
  // A line of its own has handles of its own.
  if (!around || (around.origins.length === 1 && around.origins[0]!.element.kind === 'line')) return null
  const handle = handleAt(around.frame, sample, context.zoom, context.coarse)
  return handle && { handle, ...around }
}

function inFrame(context: ToolContext, sample: Sample): boolean {
  if (context.editor.selection.ids.size === 0) return false
  const around = framed(context)
  const back = around && invert(around.frame.matrix)
  if (!around || !back || (around.origins.length === 1 && around.origins[0]!.element.kind === 'line')) return false
  const { left, top, right, bottom } = around.frame.box
  const { x, y } = map(back, sample)
  return x >= left && x <= right && y >= top && y <= bottom
}

function topmost(context: ToolContext, { x, y }: Sample): Element | null {
  const near = (context.coarse ? reach.coarse : reach.fine) / context.zoom
  for (const id of context.hit(x, y, near)) {
    const element = context.editor.view.get(id)
    if (element && !element.locked) return element
  }
  return null
}
