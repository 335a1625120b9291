/** What a template looks like, in small: its shapes without the words, which could not be read. */
import { palettes, type Theme } from '#shared/drawing/palettes.ts'
import type { World } from '#shared/placement/world.ts'
import type { Element } from '#shared/elements/element.ts'
import { exportFamilies } from '#shared/export/families.ts'
import { boardToSvg } from '#shared/export/svg.ts'
import { PointBuffer } from '#shared/stroke/point-buffer.ts'
import type { TemplateWords } from '../home/language/said.ts'
import { directionOf, type Language } from '../language/languages.ts'
import { Sketch } from './sketch.ts'
import { templates, type TemplateName } from './templates.ts'

/** Free space around it, board units. */
const padding = 60

export interface PreviewLook {
  readonly words: TemplateWords
  readonly language: Language
  readonly theme: Theme
}

/** An SVG picture. */
export function previewOf(name: TemplateName, { words, language, theme }: PreviewLook): Blob {
  const sketch = new Sketch(directionOf(language) === 'rtl')
  templates[name](sketch, words, language)
  const elements = sketch.result().elements.map(silent)
  const all = new Map(elements.map((element) => [element.id, element]))
  const world: World = { get: (id) => all.get(id), measure: () => 0, points: new PointBuffer() }
  const options = { background: false, padding, families: exportFamilies, embed: () => null }
  return new Blob([boardToSvg(elements, world, palettes[theme], options)], { type: 'image/svg+xml' })
}

function silent(element: Element): Element {
  if (element.kind === 'frame') return { ...element, name: '' }
  return 'text' in element ? { ...element, text: '' } : element
}
