import { expect, describe, it } from 'vitest'
import { boundsOf } from '#shared/drawing/placed.ts'
import { flatWorld } from '#shared/testing/flat-world.ts'
import { homeWordsOf } from '../home/language/words.ts'
import { languages, type Language } from '../language/languages.ts'
import { Sketch } from './sketch.ts'
import { isTemplate, templateNames, templates, type TemplateName } from './templates.ts'

const each = templateNames.flatMap((name) =>
  (Object.keys(languages) as Language[]).map((language): [TemplateName, Language] => [name, language]),
)

async function made(name: TemplateName, language: Language, mirrored = false) {
  const sketch = new Sketch(mirrored)
  templates[name](sketch, (await homeWordsOf(language)).template, language)
  return sketch.result()
}

describe.each(each)('%s in %s', (name, language) => {
  it('is made of elements that a board takes, about its middle, and every line holds on to two of them', async () => {
    const { elements, losses } = await made(name, language)
    expect([...losses]).toEqual([])
    expect(elements.length).toBeGreaterThan(5)
    const ids = new Set(elements.map(({ id }) => id))
    const world = flatWorld(elements)
    for (const element of elements) {
      if (element.frame !== '') expect(ids).toContain(element.frame)
      if (element.kind === 'line') expect([ids.has(element.start![0]), ids.has(element.end![0])]).toEqual([true, true])
      const { left, top, right, bottom } = boundsOf(element, world)!
      for (const edge of [left, top, right, bottom]) expect(Math.abs(edge)).toBeLessThan(1_100)
    }
  })
})

it.each(templateNames)('%s is laid out from the right for those who read from there', async (name) => {
  const [plain, mirrored] = [await made(name, 'ar'), await made(name, 'ar', true)]
  const boxes = (all: typeof plain) =>
    all.elements.flatMap((element) => ('w' in element ? [[element.x, element.w] as const] : []))
  expect(boxes(mirrored)).toEqual(boxes(plain).map(([x, w]) => [-x - w, w]))
})

it('knows its names only', () => {
  expect(isTemplate('retro')).toBe(true)
  expect(isTemplate('toString')).toBe(false)
})
