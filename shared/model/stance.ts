import { z } from 'zod'

/** What a passage says about a hypothesis. A null result is not a contradiction (design §1). */
export const stances = ['supports', 'contradicts', 'mixed', 'null-result', 'background'] as const
export const Stance = z.enum(stances)
export type Stance = z.infer<typeof Stance>

/** What kind of evidence the passage rests on. */
export const directnesses = ['human', 'animal', 'in-vitro', 'review', 'opinion'] as const
export const Directness = z.enum(directnesses)
export type Directness = z.infer<typeof Directness>

/** Why a cell without claims is empty: this coder has not read it, read it and found nothing, or it does not apply. */
export const assessmentStates = ['unread', 'nothing-found', 'not-applicable'] as const
export const AssessmentState = z.enum(assessmentStates)
export type AssessmentState = z.infer<typeof AssessmentState>

/** How a stance is written where colour cannot be relied upon. One glyph each, readable in every common font. */
export const stanceGlyphs: Record<Stance, string> = {
  supports: '+',
  contradicts: '−',
  mixed: '±',
  'null-result': '0',
  background: '·',
}

export const stanceNames: Record<Stance, string> = {
  supports: 'Supports',
  contradicts: 'Contradicts',
  mixed: 'Mixed',
  'null-result': 'Null result',
  background: 'Background',
}
