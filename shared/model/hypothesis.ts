import { z } from 'zod'

/** A node of the taxonomy. Facets (treatment, risk) hold claims like hypotheses do, but never count in verdicts. */
export const hypothesisKinds = ['hypothesis', 'treatment', 'risk'] as const
export const HypothesisKind = z.enum(hypothesisKinds)
export type HypothesisKind = z.infer<typeof HypothesisKind>

export const Hypothesis = z.object({
  id: z.string(),
  parentId: z.string().nullable(),
  /** Order among its siblings, from 0. */
  position: z.number().int(),
  /** Inherited from the root. */
  kind: HypothesisKind,
  /** Last step of the path; unique among siblings. */
  slug: z.string(),
  /** Slugs from the root, joined by `/`: `inflammation/gut-brain-axis`. */
  path: z.string(),
  name: z.string(),
  definition: z.string(),
  include: z.string(),
  exclude: z.string(),
  example: z.string(),
  /** Id in `shared/taxonomy/palette`. Empty: the parent's colour. */
  colour: z.string(),
  /** Colour after inheritance, never empty. */
  effectiveColour: z.string(),
  /** Keyboard key that picks it in the reader, `1`–`9` or empty. */
  key: z.string(),
  /** Depth, 0 for a root. */
  depth: z.number().int(),
  /** Claims on this node itself. */
  claims: z.number().int(),
})
export type Hypothesis = z.infer<typeof Hypothesis>
