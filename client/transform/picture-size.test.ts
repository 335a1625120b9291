import { expect, it } from 'vitest'
import type { ImageElement } from '#shared/elements/image.ts'
import { elementFrom } from '#shared/elements/element.ts'
import type { ElementId } from '#shared/model/ids.ts'
import { inOriginalSize, inPlaceOf } from './picture-size.ts'

const image = (properties: Partial<ImageElement>) =>
  elementFrom(
    { kind: 'image', x: 100, y: 100, w: 200, h: 100, ...properties },
    'aaaaaaaa1' as ElementId,
    1,
  ) as ImageElement

it('shows a picture in its own size about its middle', () => {
  expect(inOriginalSize(image({}), { width: 400, height: 200 })).toEqual({ x: 0, y: 50, w: 400, h: 200 })
  expect(inOriginalSize(image({ crop: [0, 0, 0.5, 1] }), { width: 400, height: 200 })).toEqual({
    x: 100,
    y: 50,
    w: 200,
    h: 200,
  })
})

it('puts another picture there, as large as the whole one was, in its own shape', () => {
  expect(inPlaceOf(image({}), { width: 300, height: 300 })).toMatchObject({
    x: 129.29,
    y: 79.29,
    w: 141.42,
    h: 141.42,
    crop: null,
  })
  // Half of the picture shows, twice as much was there.
  const { w, h } = inPlaceOf(image({ crop: [0, 0, 0.5, 1] }), { width: 800, height: 200 })
  expect([w, h]).toEqual([400, 100])
})
