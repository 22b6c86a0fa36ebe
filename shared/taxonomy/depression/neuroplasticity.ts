import type { TemplateNode } from '../taxonomy-template'

/** A brain that has lost some of its power to rewire itself. */
export const neuroplasticity: TemplateNode = {
  slug: 'neuroplasticity',
  name: 'Neuroplasticity',
  definition:
    'Depression comes from a loss of the power to grow, keep and re-weigh connections; treatments work by giving that power back.',
  include: 'Synaptic, cellular or molecular plasticity in depression or its treatment; statements that recovery is rewiring.',
  exclude: 'Which regions talk to each other, without a claim about plastic change (circuits).',
  example: 'On this view the tablet opens a window in which the brain can learn its way out.',
  colour: 'fern',
  shortcut: '2',
  children: [
    {
      slug: 'bdnf-and-synaptic-growth',
      name: 'BDNF and synaptic growth',
      definition:
        'Too little brain-derived neurotrophic factor, or too little signalling through its receptor TrkB, leaves synapses thin and few.',
      include: 'BDNF in blood or brain, TrkB, mTOR signalling, counts of spines and synapses, growth of dendrites.',
      exclude: 'New nerve cells (neurogenesis). BDNF gene variants as a risk (risk/genetics).',
      example: 'Serum BDNF was lower in untreated patients and no longer so in those on medication.',
      shortcut: '7',
    },
    {
      slug: 'glutamate-gaba-balance',
      name: 'Glutamate–GABA balance',
      definition:
        'Excitation by glutamate and inhibition by GABA have lost their balance; excess glutamate harms neurons and synapses.',
      include: 'Glutamate, Glx or GABA measured in patients; NMDA and AMPA receptor accounts; excitotoxicity after stress.',
      exclude: 'That ketamine lifts mood, with nothing said about glutamate (treatment/ketamine-esketamine).',
      example: 'Spectroscopy found GABA reduced and glutamate unchanged.',
    },
    {
      slug: 'neurogenesis',
      name: 'Neurogenesis',
      definition: 'Fewer new nerve cells are born in the adult hippocampus, and antidepressants need them in order to work.',
      include: 'Birth and survival of new neurons in animals or man, and what happens when it is blocked.',
      exclude: 'Volume of the hippocampus (hippocampal-atrophy).',
      example: 'In mice whose new neurons were destroyed by X-rays, the drug no longer changed behaviour.',
    },
    {
      slug: 'hippocampal-atrophy',
      name: 'Hippocampal atrophy',
      definition: 'Stress and repeated episodes shrink the hippocampus by loss of dendrites, support cells and volume.',
      include: 'Volume or shape of the hippocampus in patients; links with number of episodes.',
      exclude: 'Its connection with the nucleus accumbens (circuits/hippocampus-nucleus-accumbens).',
      example: 'The difference in volume was small, and seen mainly in recurrent illness.',
    },
    {
      slug: 'intracellular-signalling',
      name: 'Intracellular signalling',
      definition:
        'Signalling chains inside the cell (cAMP and CREB, GSK-3, mTOR, Wnt) and the genes they switch govern growth and fail in depression.',
      include: 'Second messengers, transcription factors, growth pathways other than BDNF–TrkB.',
      exclude: 'Gene variants as a risk (risk/genetics).',
      example: 'Blocking mTOR took away both the new spines and the effect on behaviour.',
    },
    {
      slug: 'drug-induced-plasticity',
      name: 'Drug-induced plasticity',
      definition: 'Antidepressants of every class, psychedelics and ketamine included, work because they restore plasticity.',
      include: 'Statements that a treatment acts through plasticity, whatever its first target; binding of drugs to TrkB.',
      exclude: 'Efficacy alone (treatment). Plasticity in untreated illness (the other children).',
      example: 'Fluoxetine and ketamine were both found to bind the same growth-factor receptor.',
    },
  ],
}
