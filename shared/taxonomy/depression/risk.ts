import type { TemplateNode } from '../taxonomy-template'

/** Who becomes depressed and when: a facet, not a hypothesis. */
export const risk: TemplateNode = {
  slug: 'risk',
  name: 'Risk',
  facet: 'risk',
  definition: 'Who becomes depressed, how often and after what. Its claims do not count in verdicts.',
  include: 'Risk and protective factors, heritability, frequency.',
  exclude: 'The mechanism by which a risk acts: mark that with the hypothesis as well.',
  example: 'A history of loss in childhood doubled the odds.',
  colour: 'ochre',
  children: [
    {
      slug: 'genetics',
      name: 'Genetics',
      definition: 'Inherited liability: family and twin studies, candidate genes, genome-wide studies, polygenic scores.',
      include: 'Any gene or heritability estimate; gene by environment interaction.',
      exclude: 'Gene expression or signalling in cells (neuroplasticity/intracellular-signalling).',
      example: 'Twin studies put the heritability of depression at a little over a third.',
    },
    {
      slug: 'stress',
      name: 'Stress',
      definition: 'Stressful life events and chronic stress.',
      include: 'Events before an episode, chronic strain, stress in animals as a model.',
      exclude: 'Cortisol and the HPA axis (inflammation/hpa-axis-and-cortisol). Childhood adversity (early-life).',
      example: 'The month after losing a job carried the highest risk.',
    },
    {
      slug: 'early-life',
      name: 'Early life',
      definition: 'What happens before birth and in childhood: adversity, infection, early microbes and development.',
      include: 'Maltreatment, prenatal influences, development of the brain.',
      exclude: 'Stress in adult life (stress).',
      example: 'The microbes met in the womb and the cradle are said to shape the growing brain.',
    },
    {
      slug: 'environment',
      name: 'Environment',
      definition:
        'Surroundings and circumstances: pandemic, poverty, city life, pollution, loneliness, diet and movement at population level.',
      include: 'Exposures shared by many people.',
      exclude: 'Individual events (stress). Lost microbes (inflammation/gut-brain-axis/old-friends).',
      example: 'Depression rose by about a quarter in the first year of the pandemic.',
    },
    {
      slug: 'physical-illness',
      name: 'Physical illness',
      definition: 'Bodily disease, and other mental disorders such as anxiety, that come with depression.',
      include: 'Comorbidity, chronic disease, pain, anxiety, autism.',
      exclude: 'Disease of the bowel as evidence on the gut (inflammation/gut-brain-axis/gut-disease).',
      example: 'People with rheumatoid arthritis are depressed more often than their neighbours.',
    },
    {
      slug: 'prevalence',
      name: 'Prevalence',
      definition: 'How many people are depressed, where, and how this changes.',
      include: 'Counts, trends, burden of disease.',
      exclude: 'Causes given for a trend (environment and the others).',
      example: 'Several hundred million people live with depression or anxiety.',
    },
  ],
}
