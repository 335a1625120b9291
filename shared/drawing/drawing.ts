/** What any element looks like. A new kind of element is one more line here. */
import { propertyOf, type Element } from '../elements/element.ts'
import { identity } from '../geometry/matrix.ts'
import { frameMarks } from './frame.ts'
import { imageMarks } from './image.ts'
import { lineMarks } from './line.ts'
import type { Drawing, Mark } from './mark.ts'
import { noteMarks } from './note.ts'
import { placeOf } from './placed.ts'
import { shapeMarks } from './shape.ts'
import { strokeMarks } from './stroke.ts'
import { textElementMarks } from './text.ts'
import type { World } from '../placement/world.ts'

/** A highlighter lets through what is under it. */
export const highlighterOpacity = 0.4

export function drawingOf(element: Element, world: World): Drawing {
  const opacity = propertyOf(element, 'opacity') ?? 1
  const highlights = element.kind === 'stroke' && element.brush === 'highlighter'
  // A line's marks are where they are on the board; finding its box would find its course a second time.
  const place = element.kind === 'line' ? null : placeOf(element, world)
  return {
    matrix: place?.matrix ?? identity,
    opacity: highlights ? opacity * highlighterOpacity : opacity,
    marks: marksOf(element, world),
  }
}

function marksOf(element: Element, world: World): Mark[] {
  switch (element.kind) {
    case 'stroke':
      return strokeMarks(element, world.points)
    case 'shape':
      return shapeMarks(element, world.measure)
    case 'line':
      return lineMarks(element, world)
    case 'text':
      return textElementMarks(element, world.measure)
    case 'note':
      return noteMarks(element, world.measure)
    case 'image':
      return imageMarks(element)
    case 'frame':
      return frameMarks(element)
  }
}
