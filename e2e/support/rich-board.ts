/** A board with everything that can lie on one: what leaves it as a file has to look like this. */
import { elementFrom, type Draft, type Element } from '#shared/elements/element.ts'
import {
  aligns,
  dashes,
  fills,
  fonts,
  heads,
  mirrors,
  routes,
  shapes,
  type Crop,
  type PropertySet,
} from '#shared/elements/properties.ts'
import { writeBoardFile, type PicturesOfFile } from '#shared/export/write.ts'
import type { ElementId } from '#shared/model/ids.ts'
import { elementOf } from '#shared/operation/element-schema.ts'
import { PointPacker } from '#shared/points/packed.ts'

/** Where its upper left corner is marked, with a colour that nothing else has. */
const corner = { x: 20, y: 20, color: '#ff00aa' } as const

/** Words of every way of writing; the last ones are in no font that the board brings along. */
export const words = {
  latin: 'Grüße, naïve Ångström → ½',
  cyrillic: 'Привет, мир',
  hebrew: 'שלום עולם 123 abc',
  arabic: 'مرحبا بالعالم',
  chinese: '你好，世界 こんにちは',
  emoji: 'Done 👍🏽 👩‍👩‍👧 ✔',
} as const

const id = (at: number) => `rrrrrrrr.${at}` as ElementId

/** The elements; `file`: the picture that images show. */
function elementsOf(file: string): Element[] {
  const all: Element[] = []
  const add = (draft: Draft): ElementId => {
    const next = id(all.length + 1)
    all.push(elementFrom(draft, next, all.length + 1))
    return next
  }
  const stroke = (points: readonly { x: number; y: number; pressure: number }[], more: PropertySet) => {
    const format = { precision: 3, pressure: points.some(({ pressure }) => pressure !== 0.5) }
    const draft = { kind: 'stroke', color: 'ink', width: 4, ...format, ...more } as const
    all.push(elementOf({ ...draft, points: new PointPacker(format).pack(points) }, id(all.length + 1), all.length + 1))
  }
  const wave = (x: number, y: number, pressure: (share: number) => number) =>
    Array.from({ length: 40 }, (_, at) => ({
      x: x + at * 4,
      y: y + 22 * Math.sin(at / 5),
      pressure: pressure(at / 39),
    }))

  add({ kind: 'frame', x: 20, y: 20, w: 600, h: 740, name: `Left ${words.latin}` })
  add({ kind: 'frame', x: 640, y: 20, w: 560, h: 740, name: 'Right', fill: 'tint', color: 'sky' })
  add({ kind: 'shape', ...corner, w: 14, h: 14, fill: 'solid', width: 0.05, corner: 'sharp' })
  for (const [at, shape] of shapes.entries())
    add({
      ...{ kind: 'shape', shape, x: 50 + (at % 5) * 112, y: 50 + Math.floor(at / 5) * 92, w: 96, h: 76 },
      ...{ color: at % 2 ? 'blue' : 'red', fill: fills[at % fills.length]!, dash: dashes[at % dashes.length]! },
      ...{
        width: 1 + (at % 4),
        corner: at % 2 ? 'round' : 'sharp',
        angle: at === 6 ? 0.4 : 0,
        opacity: at === 2 ? 0.4 : 1,
      },
      ...{ text: at % 3 === 0 ? `in ${shape}` : '', size: 14, font: fonts[at % fonts.length]! },
    })
  for (const [at, endHead] of heads.entries())
    add({
      ...{ kind: 'line', x: 50 + at * 92, y: 250, path: [0, 0, 70, 24], endHead, startHead: heads[5 - at]! },
      ...{ width: 1 + (at % 3) * 2, dash: dashes[at % 3]!, color: 'violet', opacity: at === 3 ? 0.5 : 1 },
    })
  for (const [at, route] of routes.entries()) {
    const from = add({
      kind: 'shape',
      shape: 'ellipse',
      x: 50 + at * 190,
      y: 300,
      w: 60,
      h: 40,
      fill: 'tint',
      color: 'green',
    })
    const to = add({
      kind: 'shape',
      x: 150 + at * 190,
      y: 350,
      w: 60,
      h: 40,
      angle: 0.3,
      fill: 'hatch',
      fillColor: 'orange',
    })
    const ends = { start: [from, 0.5, 0.5], end: [to, 0.5, 0.5] } as const
    add({
      kind: 'line',
      ...ends,
      path: [0, 0, 80, 50],
      route,
      endHead: 'arrow',
      text: at === 1 ? 'label' : '',
      size: 13,
    })
  }
  const closed = [0, 0, 60, -20, 110, 10, 60, 36, 0, 0]
  add({ kind: 'line', x: 480, y: 60, path: closed, route: 'curved', dash: 'dashed', width: 3, color: 'teal' })

  stroke(
    wave(50, 440, () => 0.5),
    { width: 5 },
  )
  stroke(
    wave(230, 440, (share) => 0.1 + 0.9 * share),
    { width: 10, color: 'red' },
  )
  stroke(
    wave(410, 440, () => 0.5),
    { width: 20, color: 'yellow', brush: 'highlighter' },
  )
  stroke(
    wave(50, 440, () => 0.5),
    { width: 20, color: 'green', brush: 'highlighter', x: 12, y: 60, sx: 1.2, sy: -0.6 },
  )
  stroke([{ x: 590, y: 520, pressure: 0.5 }], { width: 12, color: 'blue' })
  stroke(
    wave(300, 510, () => 0.5),
    { width: 6, color: 'violet', angle: 0.5, opacity: 0.5 },
  )

  for (const [at, [kind, text]] of Object.entries(words).entries()) {
    const font = kind === 'emoji' ? 'hand' : fonts[at % fonts.length]!
    add({ kind: 'text', text, font, x: 50, y: 560 + at * 30, w: 240, h: 25, size: 20, color: at % 2 ? 'brown' : 'ink' })
  }
  for (const [at, align] of aligns.entries())
    add({
      ...{ kind: 'text', text: `${align}: words that break at a width\n${words.hebrew}`, wrap: true, align, size: 14 },
      ...{ x: 330, y: 560 + at * 66, w: 130, h: 53, font: 'sans', angle: at === 1 ? 0.1 : 0 },
    })

  add({ kind: 'note', x: 670, y: 60, w: 150, h: 150, text: 'A note whose letters fit by themselves' })
  add({
    kind: 'note',
    x: 850,
    y: 60,
    w: 150,
    h: 150,
    text: words.hebrew,
    color: 'pink',
    size: 24,
    align: 'right',
    angle: 0.1,
  })
  add({ kind: 'note', x: 1030, y: 60, w: 140, h: 150, text: words.emoji, color: 'blue', valign: 'top' })
  for (const [at, mirror] of mirrors.entries())
    add({ kind: 'image', file, x: 670 + at * 128, y: 240, w: 110, h: 80, mirror, opacity: at === 3 ? 0.5 : 1 })
  const part: Crop = [0.1, 0, 0.6, 0.7]
  for (const [at, mirror] of mirrors.entries())
    add({ kind: 'image', file, x: 680 + at * 128, y: 350, w: 90, h: 90, mirror, crop: part, angle: at * 0.4 })
  add({ kind: 'frame', x: 670, y: 480, w: 240, h: 150, name: 'Inner', fill: 'tint', color: 'orange' })
  add({
    kind: 'shape',
    x: 690,
    y: 500,
    w: 90,
    h: 60,
    group: 'a/b',
    text: 'grouped',
    size: 14,
    link: 'https://example.org/?a=1&b=2',
  })
  add({
    kind: 'shape',
    shape: 'star',
    x: 800,
    y: 500,
    w: 90,
    h: 90,
    group: 'a',
    fill: 'solid',
    color: '#336699',
    fillColor: '#ffcc00',
    text: 'ha',
    textColor: 'violet',
  })
  add({
    kind: 'text',
    text: 'upside down',
    x: 940,
    y: 500,
    w: 130,
    h: 30,
    size: 24,
    font: 'hand',
    angle: Math.PI,
    color: 'red',
  })
  add({ kind: 'text', text: 'faint words', x: 940, y: 550, w: 130, h: 30, size: 24, font: 'mono', opacity: 0.3 })
  add({ kind: 'text', text: '  tab\tand   spaces', x: 940, y: 600, w: 240, h: 30, size: 20, font: 'mono' })
  add({
    kind: 'shape',
    x: 670,
    y: 660,
    w: 500,
    h: 70,
    text: 'a long text in a shape that is wrapped, '.repeat(4),
    size: 15,
    align: 'left',
  })
  return all
}

/** The board as a file, with a picture (PNG). */
export function richBoardFile(png: Buffer): string {
  const file = 'A'.repeat(43)
  const files: PicturesOfFile = { [file]: { type: 'image/png', data: png.toString('base64') } }
  return writeBoardFile(elementsOf(file), { title: 'Everything', files })
}
