import { describe, expect, it } from 'vitest'
import { routeOf } from './route.ts'

const board = 'A'.repeat(22)

describe('an address', () => {
  it.each([
    ['/', '/', { page: 'home' }],
    ['/index.html', '/', { page: 'home' }],
    [`/b/${board}`, '/', { page: 'board', board }],
    [`/draw/b/${board}`, '/draw/', { page: 'board', board }],
    ['/draw/', '/draw/', { page: 'home' }],
    ['/b/short', '/', { page: 'missing' }],
    [`/b/${board}/more`, '/', { page: 'missing' }],
    ['/check', '/', { page: 'check' }],
    ['/draw/check', '/draw/', { page: 'check' }],
    ['/check/more', '/', { page: 'missing' }],
    ['/elsewhere', '/', { page: 'missing' }],
  ])('%s under %s', (path, base, route) => expect(routeOf(path, base)).toEqual(route))
})
