import { expect, it } from 'vitest'
import { SvgJudge } from './svg-judge.ts'

const svg = (inside: string) => Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg">${inside}</svg>`)

it('tells a picture from what runs, one after the other', async () => {
  const judge = new SvgJudge()
  const sources = ['<g/>', '<script/>', '<path d="M0 0"/>', '<a href="javascript:1"/>']
  const verdicts = sources.map((source) => judge.isSafe(svg(source)))
  expect(await Promise.all(verdicts)).toEqual([true, false, true, false])
})

it('takes no time from others, and refuses what takes more than it may', async () => {
  const judge = new SvgJudge()
  let longest = 0
  let last = performance.now()
  const watch = setInterval(() => {
    longest = Math.max(longest, performance.now() - last)
    last = performance.now()
  }, 10)
  // More values than fit into the memory that it gets.
  expect(await judge.isSafe(svg(`<g ${'a="" '.repeat(3e6)}/>`))).toBe(false)
  clearInterval(watch)
  expect(longest).toBeLessThan(1_000)
  expect(await judge.isSafe(svg('<g/>'))).toBe(true)
})
