/** Frames: named areas that carry what lies in them. */
import Frame from '@lucide/svelte/icons/frame'
import type { ElementId } from '#shared/model/ids.ts'
import { rounded } from '../transform/change.ts'
import { membershipChanges } from '../editor/frame-members.ts'
import type { Gesture, Sample, Tool, ToolContext } from './tool.ts'
import { toolName } from '../language/messages.ts'

/** A frame that is only clicked, CSS px: as wide as a slide. */
const clicked = { w: 800, h: 450 }
const leastDrag = 8

export const frame: Tool = {
  id: 'frame',
  label: 'Frame',
  hint: 'Drag around things to frame them. Frames carry what is in them, and are the slides of a presentation.',
  key: 'f',
  icon: Frame,
  cursor: 'crosshair',
  writes: true,
  makes: 'frame',
  begin: (context, first) => new FrameGesture(context, first),
}

class FrameGesture implements Gesture {
  readonly #context: ToolContext
  readonly #from: Sample
  #to: Sample

  constructor(context: ToolContext, first: Sample) {
    this.#context = context
    this.#from = first
    this.#to = first
  }

  move(samples: readonly Sample[]): void {
    this.#to = samples.at(-1) ?? this.#to
    const { x, y, w, h } = this.#box()
    this.#context.show({ marquee: { left: x, top: y, right: x + w, bottom: y + h } })
  }

  end(): void {
    const { editor, world } = this.#context
    this.#context.show({})
    const box = this.#box()
    const id = editor.gesture((): ElementId => {
      const made = editor.add({ kind: 'frame', name: this.#name(), ...box })
      // Behind what it carries.
      editor.update([[made, { z: this.#lowest() }]])
      const inside = this.#context.within({ left: box.x, top: box.y, right: box.x + box.w, bottom: box.y + box.h })
      const changes = membershipChanges(inside, editor.view.values(), world)
      if (changes.length > 0) editor.update(changes)
      return made
    })
    this.#context.made(id)
  }

  cancel(): void {
    this.#context.show({})
  }

  /** "Frame 1", or the next number that is free. */
  #name(): string {
    const names = new Set<string>()
    for (const element of this.#context.editor.view.values()) if (element.kind === 'frame') names.add(element.name)
    let number = 1
    const word = toolName(frame)
    while (names.has(`${word} ${number}`)) number++
    return `${word} ${number}`
  }

  #lowest(): number {
    let lowest = 0
    for (const { z } of this.#context.editor.view.values()) lowest = Math.min(lowest, z)
    return Math.floor(lowest) - 1
  }

  #box() {
    const { x, y, screenX, screenY } = this.#to
    const far = Math.hypot(screenX - this.#from.screenX, screenY - this.#from.screenY) >= leastDrag
    const [w, h] = far
      ? [Math.abs(x - this.#from.x), Math.abs(y - this.#from.y)]
      : [clicked.w / this.#context.zoom, clicked.h / this.#context.zoom]
    const [left, top] = far
      ? [Math.min(x, this.#from.x), Math.min(y, this.#from.y)]
      : [this.#from.x - w / 2, this.#from.y - h / 2]
    return { x: rounded(left), y: rounded(top), w: rounded(w), h: rounded(h) }
  }
}
