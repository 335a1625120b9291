/** Elements of every kind with any of their properties, by chance. */
import type { Chance } from '../../sim/chance.ts'
import { describedKinds, type Draft } from '../../../shared/elements/element.ts'
import {
  aligns,
  brushes,
  corners,
  dashes,
  fills,
  fonts,
  heads,
  imageTypes,
  mirrors,
  routes,
  shapes,
  valigns,
  type Binding,
  type Properties,
  type PropertyName,
  type PropertySet,
} from '../../../shared/elements/properties.ts'
import { colorNames } from '../../../shared/model/color.ts'
import type { ElementId } from '../../../shared/model/ids.ts'

/** Chances, and the ids of elements that may be there. */
export interface Among {
  readonly chance: Chance
  readonly id: () => ElementId
}

const place = ({ chance }: Among) => chance.between(-900, 900)
const length = ({ chance }: Among) => chance.between(0, 900)
const scale = ({ chance }: Among) => chance.between(-20, 20) / 10
const words = ({ chance }: Among) => `${chance.id(5)} ${chance.between(1, 9_999)}`
const hold = ({ chance, id }: Among): Binding | null =>
  chance.happens(0.3) ? null : [id(), chance.number(), chance.number()]

/** Each property once, so that one that is added is drawn here too. */
const values: { readonly [N in PropertyName]: (among: Among) => Properties[N] } = {
  x: place,
  y: place,
  w: length,
  h: length,
  angle: ({ chance }) => chance.between(-6, 6),
  sx: scale,
  sy: scale,
  color: ({ chance }) => chance.pick(colorNames),
  width: ({ chance }) => chance.between(1, 100),
  dash: ({ chance }) => chance.pick(dashes),
  fill: ({ chance }) => chance.pick(fills),
  fillColor: ({ chance }) => chance.pick(['', ...colorNames]),
  textColor: ({ chance }) => chance.pick(['', ...colorNames]),
  opacity: ({ chance }) => chance.between(1, 20) / 20,
  corner: ({ chance }) => chance.pick(corners),
  brush: ({ chance }) => chance.pick(brushes),
  shape: ({ chance }) => chance.pick(shapes),
  text: words,
  font: ({ chance }) => chance.pick(fonts),
  size: ({ chance }) => chance.between(0, 200),
  align: ({ chance }) => chance.pick(aligns),
  valign: ({ chance }) => chance.pick(valigns),
  wrap: ({ chance }) => chance.happens(0.5),
  path: (among) => Array.from({ length: 2 * among.chance.between(2, 6) }, () => place(among)),
  route: ({ chance }) => chance.pick(routes),
  startHead: ({ chance }) => chance.pick(heads),
  endHead: ({ chance }) => chance.pick(heads),
  start: hold,
  end: hold,
  file: ({ chance }) => chance.pick(['', 'A'.repeat(43)]),
  type: ({ chance }) => chance.pick(imageTypes),
  mirror: ({ chance }) => chance.pick(mirrors),
  crop: ({ chance }) => (chance.happens(0.5) ? null : [0, chance.number(), 1, chance.number()]),
  name: words,
  locked: ({ chance }) => chance.happens(0.5),
  group: ({ chance }) => chance.pick(['', 'a', 'a/b', 'b/a/a']),
  frame: ({ chance, id }) => (chance.happens(0.3) ? '' : id()),
  link: ({ chance }) => chance.pick(['', 'https://example.org/', 'mailto:a@example.org']),
}
const names = Object.keys(values) as PropertyName[]

/** One to four of these properties. */
export function sampleSet(among: Among, of: readonly PropertyName[] = names): PropertySet {
  const chosen = Array.from({ length: among.chance.between(1, 4) }, () => among.chance.pick(of))
  return Object.fromEntries(chosen.map((name) => [name, values[name](among)]))
}

export function sampleDraft(among: Among): Draft {
  const { kind, defaults } = among.chance.pick(describedKinds)
  return { kind, ...sampleSet(among, Object.keys(defaults) as PropertyName[]) } as Draft
}
