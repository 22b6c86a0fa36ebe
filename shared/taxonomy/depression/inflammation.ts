import type { TemplateNode } from '../taxonomy-template'
import { gutBrainAxis } from './gut-brain-axis'

/** The immune system, from blood, gut or brain, as a driver of depression. */
export const inflammation: TemplateNode = {
  slug: 'inflammation',
  name: 'Inflammation',
  definition:
    'Chronic low-grade activation of the immune system, with the stress hormones tied to it, causes or keeps up depression.',
  include: 'Immune or inflammatory accounts as a whole; an inflamed subtype of depression; sickness behaviour.',
  exclude: 'That an anti-inflammatory drug works or fails, with nothing said about cause (treatment/anti-inflammatories).',
  example: 'Roughly one patient in four has a raised marker of inflammation in the blood.',
  colour: 'rust',
  shortcut: '3',
  children: [
    {
      slug: 'cytokines',
      name: 'Cytokines',
      definition:
        'Messengers of inflammation such as IL-6, TNF-α and the acute-phase protein CRP are raised in depression and act on mood.',
      include: 'Levels in blood or cerebrospinal fluid; mood after giving or blocking a cytokine.',
      exclude: 'Bacterial fragments as the trigger (gut-brain-axis/leaky-gut-lps). Cells of the brain (microglia).',
      example: 'IL-6 and TNF-α were higher in patients; eight other cytokines were not.',
      shortcut: '8',
    },
    {
      slug: 'microglia',
      name: 'Microglia',
      definition: "The brain's own immune cells are overactive, release inflammatory signals and damage or prune neurons.",
      include: 'TSPO imaging, post-mortem microglia, minocycline used as a probe; "neuroinflammation" without further detail.',
      exclude: 'Immune markers in the blood (cytokines).',
      example: 'The tracer bound more strongly in the anterior cingulate of patients than of controls.',
    },
    {
      slug: 'blood-brain-barrier',
      name: 'Blood–brain barrier',
      definition: 'The barrier between blood and brain leaks, so that immune cells and molecules reach the brain.',
      include: 'Tight-junction proteins such as claudin-5, leak markers, imaging of permeability.',
      exclude: 'Leaks of the gut wall (gut-brain-axis/leaky-gut-lps).',
      example: 'Stress loosened the barrier in the nucleus accumbens of susceptible mice.',
    },
    {
      slug: 'hpa-axis-and-cortisol',
      name: 'HPA axis and cortisol',
      definition:
        'The stress axis from hypothalamus over pituitary to adrenal is overactive; cortisol stays high, loses its brake on inflammation and harms the hippocampus.',
      include: 'Cortisol, ACTH, CRH, dexamethasone suppression, glucocorticoid resistance.',
      exclude: 'Stressful events as a risk (risk/stress).',
      example: 'Cortisol was raised on average, by half as much in the better studies.',
    },
    {
      slug: 'kynurenine-pathway',
      name: 'Kynurenine pathway',
      definition:
        'Inflammation diverts tryptophan from serotonin to kynurenine, whose products are toxic or protective to neurons.',
      include: 'Kynurenine, quinolinic or kynurenic acid, the enzyme IDO, the kynurenine to tryptophan ratio.',
      exclude: 'Experimental tryptophan depletion (monoamine/tryptophan-depletion).',
      example: 'The probiotic lowered the ratio of kynurenine to tryptophan.',
    },
    {
      slug: 'blunted-reward',
      name: 'Blunted reward',
      definition:
        'Inflammation dulls the brain’s response to reward and lowers dopamine, which shows as loss of pleasure and drive.',
      include: 'Immune challenges or markers tied to reward response, ventral striatum, dopamine or anhedonia.',
      exclude: 'Reward circuits without an immune cause (circuits/reward-circuit).',
      example: 'Two hours after endotoxin the ventral striatum answered less to the promise of money.',
    },
    gutBrainAxis,
    {
      slug: 'body-brain-axis',
      name: 'Body–brain axis',
      definition: 'Organs other than the gut (liver, lungs, bone, fat, heart) signal to the brain and shape mood.',
      include: 'Signals from an organ to the brain; depression as an illness of the whole body.',
      exclude: 'The gut (gut-brain-axis). A physical illness merely as a risk (risk/physical-illness).',
      example: 'The liver, lungs and skeleton were each named as senders of signals that reach the brain.',
    },
  ],
}
