import { common, describe, type ElementOf } from './kind.ts'

/** A line, a polyline or an arrow; its ends may hold on to elements and then follow them. */
export const line = describe({
  kind: 'line',
  code: 'l',
  defaults: {
    x: 0,
    y: 0,
    path: [0, 0, 0, 0],
    route: 'straight',
    color: 'ink',
    width: 2,
    dash: 'solid',
    startHead: 'none',
    endHead: 'none',
    start: null,
    end: null,
    text: '',
    font: 'hand',
    size: 16,
    textColor: '',
    ...common,
  },
})

export type LineElement = ElementOf<typeof line>
