import type { TemplateNode } from '../taxonomy-template'

/** Regions that talk to each other too much, too little or at the wrong time. */
export const circuits: TemplateNode = {
  slug: 'circuits',
  name: 'Circuits',
  definition:
    'Depression comes from faulty traffic in networks of brain regions: circuits stuck in one state, too loud or too quiet, rather than a missing substance.',
  include: 'Networks, connectivity and circuit models as a whole; stimulation of a node read as evidence on cause.',
  exclude: 'Growth or loss of synapses (neuroplasticity). Whether a device should be used (treatment/tms, treatment/dbs).',
  example: 'Regions for reward and for self-control no longer kept time with each other.',
  colour: 'orchid',
  shortcut: '4',
  children: [
    {
      slug: 'lateral-habenula',
      name: 'Lateral habenula',
      definition:
        'The "anti-reward centre" fires too much or in bursts and shuts down the dopamine and serotonin cells below it.',
      include: 'Habenula activity, bursting, its inputs and outputs, in animals or man.',
      exclude: 'Reward regions when the habenula is not named (reward-circuit).',
      example: 'Silencing the bursts was enough to make the rats struggle again.',
      shortcut: '9',
    },
    {
      slug: 'prefrontal-amygdala',
      name: 'Prefrontal–amygdala',
      definition:
        'The prefrontal cortex fails to restrain the amygdala, or the two are too tightly coupled, giving fear and negative bias.',
      include: 'Activity or coupling of prefrontal cortex and amygdala in mood and anxiety.',
      exclude: 'Subcallosal cingulate as a target of electrodes (subcallosal-cingulate).',
      example: 'The amygdala answered to sad faces before the patient knew of having seen them.',
    },
    {
      slug: 'hippocampus-nucleus-accumbens',
      name: 'Hippocampus–nucleus accumbens',
      definition: 'Weak drive from hippocampus to nucleus accumbens unlinks memory of good things from wanting them: anhedonia.',
      include: 'Strength of these synapses or this pathway, in animals or man.',
      exclude: 'Hippocampal volume (neuroplasticity/hippocampal-atrophy).',
      example: 'Strengthening the pathway in mice was rewarding in itself.',
    },
    {
      slug: 'reward-circuit',
      name: 'Reward circuit',
      definition: 'The loop of ventral tegmental area, striatum and prefrontal cortex responds too little to reward.',
      include: 'Striatal response to reward, anhedonia explained by wiring, ventral striatum or capsule as a target.',
      exclude: 'The same brought about by inflammation (inflammation/blunted-reward) or by dopamine alone (monoamine/dopamine).',
      example: 'The striatum of depressed teenagers hardly answered to a win.',
    },
    {
      slug: 'subcallosal-cingulate',
      name: 'Subcallosal cingulate',
      definition: 'Area 25, below the bend of the corpus callosum, is overactive and holds the mood network in a low state.',
      include: 'Activity of the region; electrodes there read as a test of the idea.',
      exclude: 'Safety and practicalities of deep brain stimulation (treatment/dbs).',
      example: 'Sham and active stimulation of the region did equally well after six months.',
    },
    {
      slug: 'default-mode-network',
      name: 'Default mode network',
      definition: 'The network of the resting, self-directed mind is too strongly coupled, which sustains rumination.',
      include: 'Default mode connectivity, rumination, other large-scale networks (salience, executive).',
      exclude: 'Coupling of two named regions that have their own node.',
      example: 'Coupling within the network fell in those whom the treatment helped.',
    },
    {
      slug: 'imaging-replicability',
      name: 'Imaging replicability',
      definition: 'Whether differences between depressed and healthy brains found by imaging hold up when pooled or repeated.',
      include: 'Meta-analyses of imaging, failures to replicate, overlap between patients and controls.',
      exclude: 'A single finding about one region (that region).',
      example: 'Pooled over ninety-nine experiments, no place in the brain stood out.',
    },
  ],
}
