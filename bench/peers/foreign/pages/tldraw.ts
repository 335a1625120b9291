/** tldraw's editor as its package gives it, with the scene that Drawbridge is measured with. */
import { createElement } from 'react'
import { createRoot } from 'react-dom/client'
import { Tldraw, b64Vecs, createShapeId, getIndices, type Editor, type TLDrawShape } from 'tldraw'
import 'tldraw/tldraw.css'
import { plainStrokes, type PlainStroke } from '../../../plain-strokes.ts'
import { farAway, timed, type PeerBoard } from './board.ts'

/** Its nearest to each colour and width of the scene. */
const colors: Readonly<Record<string, TLDrawShape['props']['color']>> = {
  ink: 'black',
  grey: 'grey',
  red: 'red',
  orange: 'orange',
  yellow: 'yellow',
  green: 'green',
  teal: 'light-green',
  sky: 'light-blue',
  blue: 'blue',
  violet: 'violet',
  pink: 'light-red',
  brown: 'light-violet',
}

createRoot(document.querySelector('#editor')!).render(
  createElement(Tldraw, {
    // It refuses more than 4,000 things on a page otherwise.
    options: { maxShapesPerPage: 1_000_000 },
    onMount: (editor) => void (window.peer = boardOf(editor)),
  }),
)

function boardOf(editor: Editor): PeerBoard {
  const look = (x: number, y: number, z: number) => void editor.setCamera({ x: -x, y: -y, z }, { immediate: true })
  return {
    async load(count) {
      const indices = getIndices(count)
      const shapes = plainStrokes(count).map((stroke, at) => shapeOf(editor, stroke, indices[at]!))
      look(farAway.x, farAway.y, farAway.zoom)
      editor.focus()
      await new Promise((resolve) => setTimeout(resolve, 500))
      return timed(() => editor.run(() => editor.store.put(shapes), { history: 'ignore' }))
    },
    look,
    pen: () => void editor.setCurrentTool('draw'),
    size: () => editor.getCurrentPageShapeIds().size,
  }
}

function shapeOf(
  editor: Editor,
  { id, color, width, pressure, x, y, points }: PlainStroke,
  index: TLDrawShape['index'],
): TLDrawShape {
  const path = b64Vecs.encodePoints(points.map(([px, py, z]) => ({ x: px, y: py, z })))
  return {
    id: createShapeId(id),
    typeName: 'shape',
    type: 'draw',
    parentId: editor.getCurrentPageId(),
    index,
    x,
    y,
    rotation: 0,
    isLocked: false,
    opacity: 1,
    meta: {},
    props: {
      color: colors[color]!,
      fill: 'none',
      dash: 'draw',
      size: width < 4 ? 's' : width < 6 ? 'm' : width < 10 ? 'l' : 'xl',
      segments: [{ type: 'free', path }],
      isComplete: true,
      isClosed: false,
      isPen: pressure,
      scale: 1,
      scaleX: 1,
      scaleY: 1,
    },
  }
}
