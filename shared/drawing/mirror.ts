/** Pictures whose sides have changed places. */
import type { Crop, Properties } from '../elements/properties.ts'
import { identity, type Matrix } from '../geometry/matrix.ts'

type Mirror = Properties['mirror']

const isAcross = (mirror: Mirror): boolean => mirror === 'across' || mirror === 'both'
const isDown = (mirror: Mirror): boolean => mirror === 'down' || mirror === 'both'

/** How a picture is mirrored that is mirrored once more. */
export function mirroredOnce(mirror: Mirror, along: 'x' | 'y'): Mirror {
  const [across, down] = [isAcross(mirror) !== (along === 'x'), isDown(mirror) !== (along === 'y')]
  return across ? (down ? 'both' : 'across') : down ? 'down' : 'none'
}

/** The part of a mirrored picture that shows as part of the picture itself, and the other way round. */
export function unmirrored([left, top, right, bottom]: Crop, mirror: Mirror): Crop {
  const [from, to] = isAcross(mirror) ? [1 - right, 1 - left] : [left, right]
  return isDown(mirror) ? [from, 1 - bottom, to, 1 - top] : [from, top, to, bottom]
}

/** The map that mirrors within a box of `w` by `h` from 0, 0. */
export function mirrorMatrix(mirror: Mirror, w: number, h: number): Matrix {
  if (mirror === 'none') return identity
  const [across, down] = [isAcross(mirror), isDown(mirror)]
  return [across ? -1 : 1, 0, 0, down ? -1 : 1, across ? w : 0, down ? h : 0]
}
