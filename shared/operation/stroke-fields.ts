/** What every operation that brings a stroke says of it. */
import * as Type from '../model/schema.ts'
import { colorPattern } from '../model/color.ts'
import { protocolLimits } from '../model/limits.ts'

export const strokeFields = {
  color: Type.String({ pattern: colorPattern.source }),
  width: Type.Number({ minimum: protocolLimits.minWidth, maximum: protocolLimits.maxWidth }),
  precision: Type.Integer({ minimum: 0, maximum: protocolLimits.maxPrecision }),
  pressure: Type.Boolean(),
  points: Type.String({ minLength: 2, maxLength: protocolLimits.pointsLength }),
}
