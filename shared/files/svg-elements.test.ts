import { expect, it } from 'vitest'
import { svgElements } from './svg-elements.ts'

it('has what pictures are made of, and nothing that runs, moves or brings another document', () => {
  for (const name of ['svg', 'path', 'linearGradient', 'feGaussianBlur']) expect(svgElements).toContain(name)
  for (const name of ['script', 'foreignObject', 'iframe', 'animate', 'set', 'handler', 'video', 'object', 'discard'])
    expect(svgElements).not.toContain(name)
})
