import { expect, it } from 'vitest'
import { elementFrom, type Draft } from '#shared/elements/element.ts'
import type { ElementId } from '#shared/model/ids.ts'
import { stroke } from '#shared/testing/sample-stroke.ts'
import { copiedStyle, pastedStyle } from './copied-style.ts'

const make = (draft: Draft) => elementFrom(draft, 'aaaaaaaa.7' as ElementId, 1)
const shape = make({ kind: 'shape', color: 'red', width: 8, fill: 'hatch', text: 'mine', x: 5 })

it('takes the look, not the place nor the words', () => {
  const style = copiedStyle([shape])!
  expect(style).toMatchObject({ color: 'red', width: 8, fill: 'hatch' })
  expect(style).not.toHaveProperty('text')
  expect(style).not.toHaveProperty('x')
  expect(copiedStyle([])).toBeNull()
})

it('gives each what it has a property for', () => {
  const style = copiedStyle([shape])!
  expect(pastedStyle(style, [stroke])).toEqual([[stroke.id, { color: 'red', width: 8, opacity: 1 }]])
  expect(pastedStyle(style, [make({ kind: 'note' })])[0]![1]).not.toHaveProperty('size')
  expect(pastedStyle(style, [{ ...stroke, locked: true }])).toEqual([])
})
