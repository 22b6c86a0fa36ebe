import { circuits } from './depression/circuits'
import { inflammation } from './depression/inflammation'
import { monoamine } from './depression/monoamine'
import { neuroplasticity } from './depression/neuroplasticity'
import { risk } from './depression/risk'
import { treatment } from './depression/treatment'
import type { TaxonomyTemplate } from './taxonomy-template'

/**
 * The default taxonomy of a new review: four rival accounts of what goes wrong in depression, each with its sub-hypotheses, and
 * two facets (what is done about it, who gets it) whose claims never count in verdicts.
 */
export const depressionTaxonomy: TaxonomyTemplate = {
  id: 'depression',
  name: 'Hypotheses of depression',
  description:
    'Four rival accounts of depression (monoamine, neuroplasticity, inflammation, circuits) with their sub-hypotheses, and two facets: treatment and risk.',
  nodes: [monoamine, neuroplasticity, inflammation, circuits, treatment, risk],
}
