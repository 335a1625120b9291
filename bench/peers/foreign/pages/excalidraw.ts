/** Excalidraw's editor as its package gives it, with the scene that Drawbridge is measured with. */
import { Excalidraw, restoreElements } from '@excalidraw/excalidraw'
import '@excalidraw/excalidraw/index.css'
import { createElement } from 'react'
import { createRoot } from 'react-dom/client'
import { plainStrokes, type PlainStroke } from '../../../plain-strokes.ts'
import { farAway, timed, type PeerBoard } from './board.ts'

type Api = Parameters<NonNullable<Parameters<typeof Excalidraw>[0]['excalidrawAPI']>>[0]
type Elements = NonNullable<Parameters<typeof restoreElements>[0]>
type AppState = NonNullable<Parameters<Api['updateScene']>[0]['appState']>

createRoot(document.querySelector('#editor')!).render(
  createElement(Excalidraw, { excalidrawAPI: (api) => (window.peer = boardOf(api)) }),
)

function boardOf(api: Api): PeerBoard {
  const look = (x: number, y: number, zoom: number) => {
    const appState = { zoom: { value: zoom }, scrollX: -x, scrollY: -y } as unknown as AppState
    api.updateScene({ appState })
  }
  return {
    async load(count) {
      const elements = restoreElements(plainStrokes(count).map(elementOf) as unknown as Elements, null)
      look(farAway.x, farAway.y, farAway.zoom)
      await new Promise((resolve) => setTimeout(resolve, 500))
      return timed(() => api.updateScene({ elements }))
    },
    look,
    pen: () => api.setActiveTool({ type: 'freedraw' }),
    size: () => api.getSceneElements().length,
  }
}

function elementOf({ id, rgb, width, pressure, x, y, points }: PlainStroke) {
  const xs = points.map(([px]) => px)
  const ys = points.map(([, py]) => py)
  return {
    id,
    type: 'freedraw',
    x,
    y,
    width: Math.max(...xs) - Math.min(...xs),
    height: Math.max(...ys) - Math.min(...ys),
    strokeColor: rgb,
    // It draws a line about 4.25 times as thick as it says.
    strokeWidth: width / 4.25,
    roughness: 0,
    points: points.map(([px, py]) => [px, py]),
    pressures: pressure ? points.map(([, , part]) => part) : [],
    simulatePressure: !pressure,
    lastCommittedPoint: null,
  }
}
