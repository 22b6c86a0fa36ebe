import type { TemplateNode } from '../taxonomy-template'

/** Too little, or badly regulated, serotonin, noradrenaline or dopamine. */
export const monoamine: TemplateNode = {
  slug: 'monoamine',
  name: 'Monoamine',
  definition:
    'Depression comes from a lack or faulty regulation of monoamine transmitters: serotonin, noradrenaline, dopamine. The "chemical imbalance" of popular accounts.',
  include: 'Claims about monoamines in general, or about the chemical-imbalance account as a whole.',
  exclude:
    'That a monoamine drug works, with nothing said about why (treatment/ssri-snri). Plastic changes after such a drug (neuroplasticity).',
  example: 'Across forty years of assays, no single monoamine has been shown to run low in every depressed patient.',
  colour: 'indigo',
  shortcut: '1',
  children: [
    {
      slug: 'serotonin-deficit',
      name: 'Serotonin deficit',
      definition: 'Depressed people have less serotonin, or less serotonin activity, and this lack causes their low mood.',
      include:
        'Levels of serotonin or its metabolite 5-HIAA, serotonin release, and direct statements for or against a serotonin lack.',
      exclude:
        'Receptors and transporter (serotonin-receptors-and-transporter); experiments that lower tryptophan (tryptophan-depletion).',
      example: 'Pooled cohort data found no link between serotonin in plasma and depression.',
      shortcut: '6',
    },
    {
      slug: 'serotonin-receptors-and-transporter',
      name: 'Serotonin receptors and transporter',
      definition:
        'The machinery that senses or clears serotonin differs in depression: 5-HT1A and other receptors, the transporter SERT.',
      include: 'Binding studies in vivo or after death, occupancy by drugs, autoreceptor desensitisation.',
      exclude: 'Variants of the transporter gene as a risk (risk/genetics).',
      example: 'Transporter binding in the midbrain was a little lower in patients, with wide disagreement between studies.',
    },
    {
      slug: 'tryptophan-depletion',
      name: 'Tryptophan depletion',
      definition:
        'Lowering tryptophan, the raw material of serotonin, should bring on low mood if a serotonin lack causes depression.',
      include: 'Depletion experiments in healthy, remitted or at-risk volunteers.',
      exclude: 'Tryptophan turned towards kynurenine by inflammation (inflammation/kynurenine-pathway).',
      example: 'Most healthy volunteers felt no change in mood after the tryptophan-free drink.',
    },
    {
      slug: 'noradrenaline',
      name: 'Noradrenaline',
      definition: 'Depression comes from too little or dysregulated noradrenaline (norepinephrine).',
      include: 'Noradrenaline levels, receptors, locus coeruleus; reasoning from noradrenergic drugs to cause.',
      exclude: 'Trials of SNRIs with no claim about mechanism (treatment/ssri-snri).',
      example: 'Reserpine, which empties stores of noradrenaline, was once thought to bring on depression in anyone.',
    },
    {
      slug: 'dopamine',
      name: 'Dopamine',
      definition: 'Too little or badly timed dopamine takes away motivation and pleasure.',
      include: 'Dopamine synthesis, release and receptors in depression or anhedonia.',
      exclude: 'Reward regions and their wiring (circuits/reward-circuit), unless dopamine itself is measured.',
      example: 'Patients with marked loss of interest released less dopamine in the striatum.',
    },
    {
      slug: 'monoamine-oxidase',
      name: 'Monoamine oxidase',
      definition: 'The enzymes that break monoamines down, MAO-A above all, are overactive and so use the transmitters up.',
      include: 'MAO density or activity in patients; reasoning from MAO inhibitors to cause.',
      exclude: 'Efficacy or diet rules of MAO inhibitors (treatment).',
      example: 'In untreated patients the scan showed about a third more of the enzyme throughout the brain.',
    },
    {
      slug: 'delayed-onset',
      name: 'Delayed onset',
      definition:
        'Drugs raise monoamines within hours and lift mood only after weeks; the monoamine account must explain the gap or fall with it.',
      include: 'Statements on the lag between the chemical and the clinical effect, used as an argument about cause.',
      exclude: 'Onset times quoted as practical advice (treatment).',
      example: 'If a missing chemical were the whole story, the first tablet would do.',
    },
  ],
}
