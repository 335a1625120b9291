import { expect, it } from 'vitest'
import { elementFrom, type Draft } from '../elements/element.ts'
import type { ElementId } from '../model/ids.ts'
import { fontFaceRule, neededParts } from './needed-fonts.ts'

const elements = (...drafts: readonly Draft[]) =>
  drafts.map((draft, at) => elementFrom(draft, `aaaaaaaa.${at}` as ElementId, at))

it('are those that texts, labels and titles are written with', () => {
  const all = elements(
    { kind: 'text', text: 'Grüße', font: 'mono' },
    { kind: 'note', text: 'Żółw', font: 'hand' },
    { kind: 'line', text: 'мир', font: 'hand' },
    { kind: 'frame', name: 'Plan' },
    { kind: 'text', text: '你好', font: 'mono' },
  )
  expect(Object.fromEntries(neededParts(all))).toEqual({
    mono: ['latin'],
    hand: ['latin', 'latinExt', 'cyrillic'],
    sans: ['latin'],
  })
  expect(neededParts(elements({ kind: 'shape' }))).toEqual(new Map())
})

it('have the name that texts ask for', () => {
  expect(fontFaceRule('mono', 'woff2', 'data:,')).toBe(
    "@font-face{font-family:'JetBrains Mono';src:url(data:,) format('woff2')}",
  )
})
