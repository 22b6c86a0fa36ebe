import type { TaxonomyTemplate } from './taxonomy-template'

/** For a review that starts from its own hypotheses. */
export const emptyTaxonomy: TaxonomyTemplate = {
  id: 'empty',
  name: 'Empty',
  description: 'No hypotheses yet: you write your own.',
  nodes: [],
}
