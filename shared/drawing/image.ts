import type { ImageElement } from '../elements/image.ts'
import type { Mark } from './mark.ts'

export function imageMarks({ file, type, w, h, crop, mirror }: ImageElement): Mark[] {
  return [{ kind: 'image', file, type, w, h, crop, mirror }]
}
