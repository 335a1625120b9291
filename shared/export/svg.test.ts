import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { palettes } from '../drawing/palettes.ts'
import type { World } from '../placement/world.ts'
import { elementFrom, type Draft, type Element } from '../elements/element.ts'
import type { ElementId } from '../model/ids.ts'
import { PointBuffer } from '../stroke/point-buffer.ts'
import { arbitraryBoard } from '../testing/arbitrary-board.ts'
import { boardToSvg, type SvgOptions } from './svg.ts'

const worldOf = (elements: readonly Element[]): World => ({
  get: (id) => elements.find((element) => element.id === id),
  measure: (text, _font, size) => text.length * size * 0.5,
  points: new PointBuffer(),
})
const options: SvgOptions = {
  background: false,
  families: { hand: 'cursive', sans: 'sans-serif', mono: 'monospace' },
  embed: () => null,
}
const make = (draft: Draft): Element => elementFrom(draft, 'aaaaaaaa.1' as ElementId, 1)
const svgOf = (drafts: readonly Draft[], more: Partial<SvgOptions> = {}) => {
  const elements = drafts.map(make)
  return boardToSvg(elements, worldOf(elements), palettes.light, { ...options, ...more })
}

/** Reads a document as strictly as a parser of XML does; returns the names of its tags. */
function tagsOf(svg: string): string[] {
  const open: string[] = []
  const names: string[] = []
  let at = 0
  for (const tag of svg.matchAll(/<(\/?)([a-zA-Z]+)((?: [a-zA-Z:-]+="[^"<]*")*)(\/?)>/g)) {
    expect(svg.slice(at, tag.index)).not.toMatch(/[<>]|&(?!(?:amp|lt|gt|quot|#\d+);)/)
    at = tag.index + tag[0].length
    if (tag[1]) expect(open.pop()).toBe(tag[2])
    else {
      names.push(tag[2]!)
      if (!tag[4]) open.push(tag[2]!)
    }
  }
  expect(svg.slice(at)).toBe('')
  expect(open).toEqual([])
  return names
}

describe('a board as SVG', () => {
  it('is well-formed and finite, whatever lies on it', () => {
    fc.assert(
      fc.property(arbitraryBoard, fc.string({ unit: 'binary' }), (elements, title) => {
        const svg = boardToSvg(elements, worldOf(elements), palettes.dark, { ...options, background: true, title })
        tagsOf(svg)
        expect(svg.replace(/>[^<]*</g, '><')).not.toMatch(/NaN|Infinity|undefined/)

        expect(svg).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/)
      }),
      { numRuns: 300 },
    )
  })

  it('lets nobody write tags', () => {
    const text = `</text><script>alert(1)</script>"'&`
    const svg = svgOf(
      [
        { kind: 'note', text, w: 400 },
        { kind: 'frame', name: text, w: 9, h: 9 },
      ],
      { title: text },
    )
    expect(tagsOf(svg)).not.toContain('script')
    expect(svg).toContain('&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&amp;')
  })

  it('links to addresses of the web only', () => {
    expect(svgOf([{ kind: 'note', link: 'https://example.org/?a=1&b="' }])).toContain(
      '<a href="https://example.org/?a=1&amp;b=&quot;">',
    )
    expect(svgOf([{ kind: 'note', link: 'javascript:alert(1)' }])).not.toContain('<a')
  })

  it('is as large as what it shows and the space around that', () => {
    const shape: Draft = { kind: 'shape', x: 10, y: 20, w: 100, h: 50, width: 2 }
    expect(svgOf([shape], { padding: 5 })).toContain('width="112" height="62" viewBox="4 14 112 62"')
    expect(svgOf([])).toContain('viewBox="0 0 1 1"')
  })

  it('of an area is cut off there and leaves out what lies beyond', () => {
    const [inside, beyond]: Draft[] = [
      { kind: 'note', x: 0, y: 0, text: 'inside' },
      { kind: 'note', x: 900, y: 0, text: 'beyond' },
    ]
    const svg = svgOf([inside!, beyond!], { area: { left: 50, top: 50, right: 150, bottom: 150 } })
    expect(svg).toContain('clip-path="url(#area)"')
    expect(svg).toContain('>inside<')
    expect(svg).not.toContain('>beyond<')
  })

  it('paints paper only where it is asked to', () => {
    const { paper } = palettes.light
    expect(svgOf([], { background: true })).toContain(`fill="${paper}"`)
    expect(svgOf([])).not.toContain(paper)
  })

  it('keeps a line as wide as it is, wherever its element is turned to', () => {
    const shape: Draft = { kind: 'shape', w: 100, h: 50, width: 3, dash: 'dashed', angle: 1, opacity: 0.5 }
    expect(svgOf([shape])).toContain('stroke-width="3" stroke-dasharray="11 10" opacity="0.5"')
  })

  it('begins text that runs from right to left at the right', () => {
    const svg = svgOf([{ kind: 'text', text: 'שלום', size: 20, x: 5, y: 0 }])
    expect(svg).toContain('direction="rtl"')
    // Four letters of half an em, from the right edge.
    expect(svg).toContain('matrix(1 0 0 1 45 19)')
  })

  it('shows pictures as they are cropped, and a grey area where there is none', () => {
    const file = 'A'.repeat(43)
    const image: Draft = { kind: 'image', file, w: 40, h: 30, crop: [0.25, 0, 0.75, 1] }
    const embed = (name: string) => `data:image/png;base64,${name}`
    const svg = svgOf([image], { embed })
    expect(svg).toContain('viewBox="0.25000 0.00000 0.50000 1.00000"')
    expect(svg).toContain(`href="data:image/png;base64,${file}"`)
    expect(tagsOf(svgOf([image]))).toContain('rect')
  })

  it('holds a picture once, however often it is shown', () => {
    const file = 'A'.repeat(43)
    const image: Draft = { kind: 'image', file, w: 40, h: 30 }
    const embed = (name: string) => `data:image/png;base64,${name}`
    const svg = svgOf([image, { ...image, x: 50 }, { ...image, crop: [0, 0, 0.5, 1] }], { embed })
    expect(svg.split(file)).toHaveLength(2)
    expect(svg.match(/<use href="#picture-1"/g)).toHaveLength(3)
    expect(svg).toContain('transform="scale(40 30)"')
    expect(svgOf([image, image])).not.toContain('<use')
  })
})
